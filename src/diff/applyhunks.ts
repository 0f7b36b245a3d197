import type { DiffFile, Hunk } from './diff.ts';
import { hunkState } from './hunkstate.ts';
import { locate, standsAt } from './locate.ts';

/** Why hunks cannot be applied: a Problem's code and sentence. */
export interface Conflict {
  readonly code: 'apply-conflict' | 'hunk-cut';
  readonly text: string;
}

/** Where a hunk goes in the old text. */
export interface PlacedHunk {
  readonly hunk: Hunk;
  /** Index (from 0) of the first old line that it takes, and how many it takes. */
  readonly at: number;
  readonly taken: number;
}

/**
 * The text that a file's hunks make of `old`, or the first conflict. Hunks go in order and do not
 * overlap; context and removed lines must match exactly, the end of the last line included.
 */
export function applyHunks(
  file: DiffFile,
  old: string,
): { readonly text: string } | { readonly conflict: Conflict } {
  const placed = placeHunks(file, old);
  if ('conflict' in placed) return placed;
  const before = splitLines(old);
  const after: string[] = [];
  let used = 0;
  for (const { hunk, at, taken } of placed.places) {
    for (let index = used; index < at; index += 1) after.push(before[index] ?? '');
    for (const line of sideOf(hunk, 'removed')) after.push(line);
    used = at + taken;
  }
  for (let index = used; index < before.length; index += 1) after.push(before[index] ?? '');
  if (!after.slice(0, -1).every((line) => line.endsWith('\n'))) {
    const text = `${file.path} would have a line without an end before its last one.`;
    return { conflict: { code: 'apply-conflict', text } };
  }
  return { text: after.join('') };
}

/** Where a file's hunks go in `old`, in order, or the first that goes nowhere. */
export function placeHunks(
  file: DiffFile,
  old: string,
): { readonly places: readonly PlacedHunk[] } | { readonly conflict: Conflict } {
  const before = splitLines(old);
  const places: PlacedHunk[] = [];
  let used = 0;
  let grown = 0;
  for (const hunk of file.hunks) {
    const name = `Hunk ${hunk.index + 1} of ${file.path} (line ${hunk.line})`;
    if (!hunkState(hunk).complete) {
      return { conflict: { code: 'hunk-cut', text: `${name} is cut and cannot be applied.` } };
    }
    const wanted = sideOf(hunk, 'added');
    const at = place(hunk, wanted, before, { used, grown });
    if (at === null) {
      const text = `${name} does not match at or near line ${hunk.oldStart}.`;
      return { conflict: { code: 'apply-conflict', text } };
    }
    places.push({ hunk, at, taken: wanted.length });
    used = at + wanted.length;
    grown += sideOf(hunk, 'removed').length - wanted.length;
  }
  return { places };
}

/** Lines with their LF; the last may lack it. An empty text has none. */
function splitLines(text: string): readonly string[] {
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  const whole = lines.map((line) => `${line}\n`);
  return last === '' ? whole : [...whole, last];
}

/** The hunk's lines on one side, each with LF unless `\ No newline` follows it. */
function sideOf(hunk: Hunk, without: 'added' | 'removed'): readonly string[] {
  return hunk.lines.flatMap((line, index) => {
    if (line.kind === without || line.kind === 'no-newline') return [];
    return hunk.lines[index + 1]?.kind === 'no-newline' ? [line.text] : [`${line.text}\n`];
  });
}

interface Progress {
  /** Old lines taken so far. */
  readonly used: number;
  /** By how much the new text is longer than them. */
  readonly grown: number;
}

/**
 * Index (from 0) in the old lines where a hunk goes, or null. As in git, a hunk said to begin at line
 * 1 must begin there, one without trailing context must end the file, and others go to the
 * nearest place where they match. A hunk without any context (diff -U0) goes only where it
 * says: nothing vouches for another place.
 */
function place(
  hunk: Hunk,
  wanted: readonly string[],
  old: readonly string[],
  { used, grown }: Progress,
): number | null {
  const end = old.length - wanted.length;
  const fits = (at: number): number | null =>
    at >= used && at <= end && standsAt(old, wanted, at) ? at : null;
  if (!hunk.lines.some((line) => line.kind === 'context')) {
    // `@@ -0,0` says that the old file is empty; `@@ -4,0` that the lines come after line 4.
    if (hunk.oldStart === 0) return old.length === 0 ? fits(0) : null;
    return fits(wanted.length === 0 ? hunk.oldStart : hunk.oldStart - 1);
  }
  const last = hunk.lines.findLast((line) => line.kind !== 'no-newline');
  const closing = last?.kind !== 'context';
  if (hunk.oldStart <= 1) return closing && end !== 0 ? null : fits(0);
  if (closing) return fits(end);
  return locate(old, wanted, hunk.newStart - 1 - grown, { from: used, to: old.length });
}
