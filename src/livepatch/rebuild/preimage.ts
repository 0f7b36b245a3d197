import type { DiffFile } from '../../diff/diff.ts';
import type { Held } from './held.ts';
import { heldText, isBlob } from './held.ts';

/**
 * Finds the text a file had before a series: by its path in the user's tree, or by the blob id of the
 * index line (abbreviated, null without one) in a git repository. Null where it is not to be had.
 */
export type PreImage = (path: string, blob: string | null) => Promise<string | null>;

/** What an earlier series left, by blob id. */
export type Pool = readonly Held[];

/** A text longer than this, in UTF-16 units, is not C that a person wrote: generated tables are. */
const maxPreImage = 4_000_000;

/**
 * The best that is known of a file before a patch: what earlier patches made of it, where that is the blob
 * that the patch began with; the same from an earlier series; the user's; else what earlier patches made
 * of it, whatever its id.
 */
export async function beforePatch(
  file: DiffFile,
  held: Held | null,
  { pool, preImage }: { readonly pool: Pool; readonly preImage: PreImage },
): Promise<Held | null> {
  const { oldBlob } = file;
  if (held !== null && held.text !== null && isBlob(held, oldBlob)) return held;
  const left = oldBlob === null ? undefined : pool.find((one) => isBlob(one, oldBlob));
  if (left?.text != null) return left;
  const text = await preImage(file.oldPath ?? file.path, oldBlob);
  if (text !== null && text.length <= maxPreImage) return heldText(text, 'pre-image', oldBlob);
  if (held !== null) return held;
  return left ?? null;
}

/** As seen from a later series: lines of it are context. */
export function asPool(files: Iterable<Held>): Pool {
  return [...files].flatMap((held) => {
    const lines = held.lines.map((line) => ({ ...line, added: false }));
    return held.blob === null ? [] : [{ ...held, lines, from: 'earlier-mail' as const }];
  });
}
