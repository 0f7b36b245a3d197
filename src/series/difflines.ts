import type { Diff, DiffFile, DiffLine } from '../diff/diff.ts';

const SIGNS: Readonly<Record<DiffLine['kind'], string>> = {
  added: '+',
  removed: '-',
  context: ' ',
  'no-newline': ' \\',
};

/**
 * A diff as `git range-diff` compares it: line numbers, blob ids and `a/` `b/` are left out, so that only what
 * is changed, where, and among which lines is compared.
 *
 *     diff --git a/f.c b/f.c              ## f.c ##
 *     index 1111111..2222222 100644
 *     @@ -10,2 +10,3 @@ int f(void)       @@ f.c: int f(void)
 *      	a();                              	a();
 *     +	b();                             +	b();
 */
export function difflines(diff: Diff): readonly string[] {
  return diff.files.flatMap((file) => [
    ` ## ${nameOf(file)}${modeOf(file)} ##`,
    ...(file.binary ? [' Binary'] : []),
    ...file.hunks.flatMap((hunk) => [
      hunk.heading === '' ? '@@' : `@@ ${file.path}: ${hunk.heading}`,
      ...hunk.lines.map((line) => `${SIGNS[line.kind]}${line.text}`),
    ]),
  ]);
}

function nameOf({ change, path, oldPath, newPath }: DiffFile): string {
  if (change === 'added') return `${path} (new)`;
  if (change === 'deleted') return `${path} (deleted)`;
  return change === 'renamed' ? `${oldPath} => ${newPath}` : path;
}

function modeOf({ oldMode, newMode }: DiffFile): string {
  if (oldMode === null || newMode === null || oldMode === newMode) return '';
  return ` (mode change ${oldMode} => ${newMode})`;
}
