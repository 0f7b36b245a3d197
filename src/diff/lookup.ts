import type { Diff, DiffPlace } from './diff.ts';

/**
 * Where body line `line` (from 1) stands in a diff: its file; its hunk, or null on a header line;
 * its change, or null on header and `@@` lines. Null where the line is in no file, or is prose between
 * hunks. Binary search: a series asks this for every quoted line.
 */
export function lookUp(diff: Diff, line: number): DiffPlace | null {
  const file = lastFrom(diff.files, line, (candidate) => candidate.from);
  if (file === null || line > file.to) return null;
  const first = file.hunks[0];
  if (first === undefined || line < first.line) return { file, hunk: null, change: null };
  const hunk = lastFrom(file.hunks, line, (candidate) => candidate.line);
  if (hunk === null || line > hunk.line + hunk.lines.length) return null;
  return { file, hunk, change: hunk.lines[line - hunk.line - 1] ?? null };
}

/** The last item that begins at or before `line`; items stand in the order of their beginnings. */
function lastFrom<T>(items: readonly T[], line: number, from: (item: T) => number): T | null {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && from(item) <= line) low = middle + 1;
    else high = middle;
  }
  return items[low - 1] ?? null;
}
