import type { ChangeKind, Diff, DiffFile, Hunk } from './diff.ts';
import { quoteName } from './name.ts';

const SIGNS: Readonly<Record<ChangeKind, string>> = {
  context: ' ',
  added: '+',
  removed: '-',
  'no-newline': '\\',
};

/**
 * Writes a diff in git's style, each line ended by LF: `a/` and `b/` before names, names quoted
 * where git quotes them, `@@` counts as the lines have them. What parseDiff reads from it is the
 * same diff, save body lines, claimed counts that were wrong, and the bytes of binary patches.
 */
export function formatDiff(diff: Diff): string {
  return diff.files.map((file) => `${formatFile(file).join('\n')}\n`).join('');
}

function formatFile(file: DiffFile): readonly string[] {
  return [...formatHeader(file), ...file.hunks.flatMap(formatHunk)];
}

function formatHeader(file: DiffFile): readonly string[] {
  const [oldName, newName] = [file.oldPath ?? file.path, file.newPath ?? file.path];
  const before = file.oldPath === null ? '/dev/null' : quoteName(`a/${oldName}`);
  const after = file.newPath === null ? '/dev/null' : quoteName(`b/${newName}`);
  return [
    `diff --git ${quoteName(`a/${oldName}`)} ${quoteName(`b/${newName}`)}`,
    ...formatModes(file),
    ...(file.similarity === null ? [] : [`similarity index ${file.similarity}%`]),
    ...formatMove(file, oldName, newName),
    ...formatBlobs(file),
    ...(file.binary ? [`Binary files ${before} and ${after} differ`] : []),
    ...(file.hunks.length > 0 ? [`--- ${ended(before)}`, `+++ ${ended(after)}`] : []),
  ];
}

/** Git ends a name that has a blank with a tab, so that no time stamp is read into it. */
function ended(name: string): string {
  return name.includes(' ') ? `${name}\t` : name;
}

function formatModes(file: DiffFile): readonly string[] {
  const { oldMode, newMode } = file;
  if (file.change === 'added') return newMode === null ? [] : [`new file mode ${newMode}`];
  if (file.change === 'deleted') return oldMode === null ? [] : [`deleted file mode ${oldMode}`];
  if (oldMode === newMode && (oldMode === null || file.oldBlob !== null)) return [];
  return [
    ...(oldMode === null ? [] : [`old mode ${oldMode}`]),
    ...(newMode === null ? [] : [`new mode ${newMode}`]),
  ];
}

function formatMove(file: DiffFile, oldName: string, newName: string): readonly string[] {
  if (file.change !== 'renamed' && file.change !== 'copied') return [];
  const verb = file.change === 'renamed' ? 'rename' : 'copy';
  return [`${verb} from ${quoteName(oldName)}`, `${verb} to ${quoteName(newName)}`];
}

function formatBlobs(file: DiffFile): readonly string[] {
  if (file.oldBlob === null || file.newBlob === null) return [];
  const both = file.change !== 'added' && file.change !== 'deleted' && file.oldMode !== null;
  const mode = both && file.oldMode === file.newMode ? ` ${file.oldMode}` : '';
  return [`index ${file.oldBlob}..${file.newBlob}${mode}`];
}

function formatHunk(hunk: Hunk): readonly string[] {
  const before = formatRange(hunk.oldStart, hunk.counted.old);
  const after = formatRange(hunk.newStart, hunk.counted.new);
  const heading = hunk.heading === '' ? '' : ` ${hunk.heading}`;
  return [
    `@@ -${before} +${after} @@${heading}`,
    ...hunk.lines.map((line) => `${SIGNS[line.kind]}${line.text}`),
  ];
}

function formatRange(start: number, count: number): string {
  return count === 1 ? String(start) : `${start},${count}`;
}
