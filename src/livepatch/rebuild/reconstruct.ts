import type { DiffFile } from '../../diff/diff.ts';
import { hunkState } from '../../diff/hunkstate.ts';
import type { Parsed, Problem } from '../../problem.ts';
import type { Patch, Series } from '../../series/series.ts';
import type { Held } from './held.ts';
import { asRebuilt, heldText, isBlob, noHeadings } from './held.ts';
import type { Islands } from './islands.ts';
import { applyToIslands, noIslands } from './islands.ts';
import type { Pool, PreImage } from './preimage.ts';
import { asPool, beforePatch } from './preimage.ts';
import type { Change, Step } from './rebuilt.ts';
import { applyToWhole } from './wholefile.ts';

export interface RebuildOptions {
  /** Series that are applied before this one, the oldest first. */
  readonly earlier?: readonly Series[];
  /** Where texts come from that no mail holds; without it there are none. */
  readonly preImage?: PreImage;
  /** Told of each file that a patch of the series adds or changes, in order. */
  readonly onChange?: (change: Change) => void;
}

/** Paths to what is known of the files. */
type Tree = Map<string, Held>;

interface Context {
  readonly pool: Pool;
  readonly preImage: PreImage;
  readonly problems: Problem[];
  readonly onChange?: ((change: Change) => void) | undefined;
}

/**
 * Rebuilds from the mails of a series the files that it touches, as they are after each of its patches.
 *
 * New files come whole from their mail, changed ones from what an earlier mail or a pre-image gives, else
 * as islands: the hunks, with gaps where line numbers jump. A file is `verified` where its text has the
 * blob id of the index line; an island that begins at line 1 and has that id is the whole file. Works as
 * well on a patch rebuilt from a quote, as far as it is quoted: cut hunks make a file `cut`.
 * Problems: `island-dropped` where hunks contradict what was known, `pre-image-differs` where a file made
 * of a pre-image has not the blob id of its index line.
 * Rejects only where `preImage` does.
 */
export async function rebuild(
  series: Series,
  { earlier = [], preImage = async () => null, onChange }: RebuildOptions = {},
): Promise<Parsed<readonly Step[]>> {
  const problems: Problem[] = [];
  const pools: Pool[] = [];
  for (const before of earlier) {
    const tree: Tree = new Map();
    const pool = pools.flat();
    for (const patch of before.patches) await applyPatch(patch, tree, { pool, preImage, problems });
    // the latest state of a file is looked for first
    pools.unshift(asPool(tree.values()));
  }
  const pool = pools.flat();
  const tree: Tree = new Map();
  const steps: Step[] = [];
  for (const patch of series.patches) {
    await applyPatch(patch, tree, { pool, preImage, problems, onChange });
    steps.push({ patch: patch.message.id, files: filesOf(tree) });
  }
  return { value: steps, problems };
}

function filesOf(tree: Tree): Step['files'] {
  const paths = [...tree.keys()].sort((one, other) => (one < other ? -1 : 1));
  return paths.map((path) => asRebuilt(path, tree.get(path)!));
}

async function applyPatch(patch: Patch, tree: Tree, context: Context): Promise<void> {
  // renames and copies read the tree as it was, so that two files can change names
  const before = new Map(tree);
  for (const file of patch.diff.files) {
    const moved = file.change === 'renamed' || file.change === 'copied';
    const source = file.change === 'added' ? file.path : (file.oldPath ?? file.path);
    const held = (moved ? before : tree).get(source) ?? null;
    const after = await fileAfter(file, held, patch, context);
    if (file.change === 'renamed' || file.change === 'deleted') tree.delete(source);
    if (after === null) tree.delete(file.path);
    else tree.set(file.path, after);
  }
}

async function fileAfter(
  file: DiffFile,
  held: Held | null,
  patch: Patch,
  context: Context,
): Promise<Held | null> {
  if (file.binary || file.newPath === null || file.change === 'deleted') return null;
  const message = patch.message.id;
  const isNew = file.change === 'added';
  const before = isNew || file.hunks.length === 0 ? held : await beforePatch(file, held, context);
  if (!isNew && file.hunks.length === 0) return before;
  const after = changed(file, before, message, context);
  context.onChange?.({
    patch: message,
    file,
    before: isNew || before === null ? null : asRebuilt(file.oldPath ?? file.path, before),
    after: asRebuilt(file.path, after),
  });
  return after;
}

function changed(file: DiffFile, before: Held | null, message: string, context: Context): Held {
  const isNew = file.change === 'added';
  if (isNew || (before !== null && before.text !== null)) {
    const { value } = applyToWhole(file, isNew ? null : before, message);
    if (value?.from === 'pre-image' && value.state !== 'verified' && value.blob !== null) {
      const text = `${file.path} as made of the pre-image is not the blob ${value.blob} of its index line.`;
      context.problems.push({ where: message, code: 'pre-image-differs', severity: 'note', text });
    }
    if (value !== null) return value;
  }
  return islandsAfter(file, before, message, context.problems);
}

function islandsAfter(
  file: DiffFile,
  before: Held | null,
  message: string,
  problems: Problem[],
): Held {
  const known: Islands = before !== null && isBlob(before, file.oldBlob) ? before : noIslands;
  const carried = applyToIslands(known, file.hunks, message);
  if (before !== null && (known === noIslands || carried === null)) {
    const text = `What was known of ${file.path} is not what this patch changes: something before it is not at hand.`;
    problems.push({ where: message, code: 'island-dropped', severity: 'note', text });
  }
  const islands = carried ?? applyToIslands(noIslands, file.hunks, message) ?? noIslands;
  return wholeByBlob(file, islands) ?? islandsHeld(file, before, islands);
}

function islandsHeld(file: DiffFile, before: Held | null, { lines, headings }: Islands): Held {
  const isCut = file.hunks.some((hunk) => !hunkState(hunk).complete);
  const wasCut = before?.state === 'cut';
  const from = file.change === 'added' ? 'new-file' : 'islands';
  const state = isCut || wasCut ? 'cut' : 'unverified';
  return { text: null, lines, from, state, headings, blob: file.newBlob };
}

/** Hunks that cover a short file are all of it; its blob id tells. */
function wholeByBlob(file: DiffFile, { lines }: Islands): Held | null {
  if (file.newBlob === null || lines.length === 0 || lines.at(-1)?.number !== lines.length) {
    return null;
  }
  const open = file.hunks.at(-1)?.lines.at(-1)?.kind === 'no-newline';
  const text = lines.map((line) => line.text).join('\n') + (open ? '' : '\n');
  const held = heldText(text, 'islands', file.newBlob);
  return held.state === 'verified' ? { ...held, lines, headings: noHeadings } : null;
}
