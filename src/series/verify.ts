import { applyFile } from '../diff/apply.ts';
import { matchesBlob } from '../diff/blob.ts';
import type { DiffFile } from '../diff/diff.ts';
import type { Problem } from '../problem.ts';
import type { Patch, Series } from './series.ts';

/**
 * Applies the patches of a posting in order to a tree in memory and checks each result that can be known
 * against the blob id on its `index` line (git-diff, "index <hash>..<hash>"): new files are known
 * whole, and so are files that an earlier patch of the posting made.
 *
 *     new file mode 100644
 *     index 000000000000..f76d90e856b1      the text of all `+` lines has this id
 *
 * A mismatch means that the mail was damaged on its way (white space, a re-wrapped line) or edited by
 * hand: a Problem `blob-mismatch`; a known file that a patch does not fit: `does-not-apply`.
 */
export function verifyBlobs(series: Series): readonly Problem[] {
  const problems: Problem[] = [];
  const tree = new Map<string, string>();
  for (const patch of series.patches) {
    for (const file of patch.diff.files) {
      const problem = verifyFile(file, patch, tree);
      if (problem !== null) problems.push(problem);
    }
  }
  return problems;
}

/** Changes `tree`: the file's new text where it is known, else nothing. */
function verifyFile(file: DiffFile, patch: Patch, tree: Map<string, string>): Problem | null {
  const before = file.oldPath === null ? null : tree.get(file.oldPath);
  if (file.oldPath !== null && file.change !== 'copied') tree.delete(file.oldPath);
  const isKnown = before !== undefined && patch.complete && !patch.rebuilt && !file.binary;
  if (!isKnown || file.newPath === null) return null;
  const { value: after, problems } = applyFile(file, before, patch.message.id);
  const [complaint] = problems;
  if (complaint !== undefined) {
    const text = `${file.path} does not follow from the patches before it: ${complaint.text}`;
    return problemOf(patch, 'does-not-apply', text);
  }
  if (after === null) return null;
  tree.set(file.newPath, after);
  if (file.newBlob === null || matchesBlob(file.newBlob, Buffer.from(after))) return null;
  const text = `${file.path} as mailed is not the blob ${file.newBlob.slice(0, 40)} of its index line: the mail was damaged or edited.`;
  return problemOf(patch, 'blob-mismatch', text);
}

function problemOf(patch: Patch, code: string, text: string): Problem {
  return { where: patch.message.id, code, severity: 'note', text };
}
