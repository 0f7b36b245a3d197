import type { Parsed, Problem } from '../problem.ts';
import { applyHunks } from './applyhunks.ts';
import type { Diff, DiffFile, DiffLine, Hunk } from './diff.ts';

/**
 * Applies one file's diff to its old text.
 *
 * `old` is the text the file had, or null where it did not exist; for a rename or copy the text of
 * its source. The value is the new text, or null where the file is deleted. Hunks are exact: all
 * context and removed lines must match, at the nearest place to where they are said to be (git's
 * offset search, no fuzz). Where that fails the value is `old` and one error says why:
 * `apply-conflict`, `hunk-cut`, `binary-patch`, `file-missing`, `file-exists`, `delete-leaves-lines`.
 * Source: git-apply(1) and git's apply.c.
 */
export function applyFile(
  file: DiffFile,
  old: string | null,
  where: string,
): Parsed<string | null> {
  const refuse = (code: string, text: string): Parsed<string | null> => ({
    value: old,
    problems: [{ where, code, severity: 'error', text }],
  });
  if (file.binary) {
    return refuse('binary-patch', `${file.path} is binary and its bytes are not at hand.`);
  }
  if (file.change === 'added' && old !== null && old !== '') {
    return refuse('file-exists', `${file.path} is to be added and exists already.`);
  }
  if (file.change !== 'added' && old === null) {
    return refuse('file-missing', `${file.oldPath ?? file.path} does not exist.`);
  }
  const result = applyHunks(file, old ?? '');
  if ('conflict' in result) return refuse(result.conflict.code, result.conflict.text);
  if (file.change !== 'deleted') return { value: result.text, problems: [] };
  if (result.text === '') return { value: null, problems: [] };
  return refuse('delete-leaves-lines', `Deleting ${file.path} would leave lines in it.`);
}

/**
 * Applies a diff to a tree, path to text, and returns the new tree. As in git, renames and copies
 * read the tree as it was, so that two files can change names; a file changed twice is changed in
 * turn. A file that does not apply is left as it was, with applyFile's errors; a rename or copy on
 * to a file that stays and has another text is `file-exists`.
 */
export function applyDiff(
  tree: ReadonlyMap<string, string>,
  diff: Diff,
  where: string,
): Parsed<ReadonlyMap<string, string>> {
  const after = new Map(tree);
  const problems: Problem[] = [];
  const written = new Set<string>();
  const leaving = new Set(diff.files.filter(leaves).map((file) => file.oldPath));
  for (const file of diff.files) {
    const moved = file.change === 'renamed' || file.change === 'copied';
    const source = sourceOf(file, after);
    const result = applyFile(file, (moved ? tree : after).get(source) ?? null, where);
    problems.push(...result.problems);
    if (result.problems.length > 0) continue;
    const target = moved || file.change === 'added' ? file.path : source;
    const there = leaving.has(target) ? undefined : tree.get(target);
    if (moved && there !== undefined && there !== result.value) {
      const text = `${source} is to become ${target}, which exists already.`;
      problems.push({ where, code: 'file-exists', severity: 'error', text });
      continue;
    }
    if (leaves(file) && !written.has(source)) after.delete(source);
    if (result.value === null) continue;
    after.set(target, result.value);
    written.add(target);
  }
  return { value: after, problems };
}

function leaves(file: DiffFile): boolean {
  return file.change === 'renamed' || file.change === 'deleted';
}

/** The path a file's old text is read from; `f.c.orig` and `f.c` (diff -u) mean the one there is. */
function sourceOf(file: DiffFile, tree: ReadonlyMap<string, string>): string {
  const old = file.oldPath ?? file.path;
  return file.change === 'modified' && tree.has(file.path) ? file.path : old;
}

const BACK = {
  modified: 'modified',
  added: 'deleted',
  deleted: 'added',
  renamed: 'renamed',
  // What undoes a copy is to move it back on to its source, which has that text already.
  copied: 'renamed',
} as const satisfies Record<DiffFile['change'], DiffFile['change']>;

/** The diff of a file that undoes it: applied to the new text it gives the old one. */
export function reverseFile(file: DiffFile): DiffFile {
  return {
    ...file,
    oldPath: file.newPath,
    newPath: file.oldPath,
    path: file.oldPath ?? file.path,
    change: BACK[file.change],
    oldMode: file.newMode,
    newMode: file.oldMode,
    oldBlob: file.newBlob,
    newBlob: file.oldBlob,
    hunks: file.hunks.map(reverseHunk),
  };
}

function reverseHunk(hunk: Hunk): Hunk {
  return {
    ...hunk,
    oldStart: hunk.newStart,
    newStart: hunk.oldStart,
    claimed: { old: hunk.claimed.new, new: hunk.claimed.old },
    counted: { old: hunk.counted.new, new: hunk.counted.old },
    lines: hunk.lines.map(reverseLine),
  };
}

const OTHER_SIGN = {
  context: 'context',
  added: 'removed',
  removed: 'added',
  'no-newline': 'no-newline',
} as const satisfies Record<DiffLine['kind'], DiffLine['kind']>;

function reverseLine(line: DiffLine): DiffLine {
  const [oldNumber, newNumber] = [line.newNumber, line.oldNumber];
  return { ...line, kind: OTHER_SIGN[line.kind], oldNumber, newNumber };
}
