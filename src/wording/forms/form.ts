import type { FixKind } from '../fix.ts';

/** Longer lines are pasted data, not talk; leaving them out keeps every scan short. */
const LONGEST_LINE = 2000;

/** Characters of a comment that are read: a longer one is a log or a file, and requests stand in talk. */
const MOST_TEXT = 60_000;

/** A comment's own text, made ready for the forms. */
export interface Note {
  /** Lines joined by LF; what no form may look at (long lines, pasted diffs) is left empty. */
  readonly text: string;
  readonly lines: readonly string[];
  /** Offset in `text` where each line starts. */
  readonly starts: readonly number[];
}

/** A request found in a note; `from` and `to` are offsets in its text, `to` excluded. */
export interface Found {
  readonly from: number;
  readonly to: number;
  readonly kind: FixKind;
  readonly old: string | null;
  readonly new: string;
  readonly all: boolean;
  readonly elided: { readonly head: boolean; readonly tail: boolean };
  readonly firm: boolean;
  readonly strong: boolean;
}

/** One way in which people ask for other words. */
export interface Form {
  readonly name: string;
  /** Input that the form finds; LF for a line break. */
  readonly example: string;
  readonly find: (note: Note) => readonly Found[];
}

export const WHOLE = { head: false, tail: false } as const;

/** Makes a Note of a comment's text (LF between lines). */
export function noteOf(text: string): Note {
  const lines = text
    .slice(0, MOST_TEXT)
    .split('\n')
    .map((line) => (isTalk(line) ? squeezed(line) : ''));
  const starts: number[] = [];
  let offset = 0;
  for (const line of lines) {
    starts.push(offset);
    offset += line.length + 1;
  }
  return { text: lines.join('\n'), lines, starts };
}

/** Long runs of blanks within a line say no more than two, and would make patterns try each of them. */
function squeezed(line: string): string {
  return line.trimEnd().replaceAll(/(?<=\S)[ \t]{3,}/g, '  ');
}

/** Lines of a pasted diff, and quotes that were not taken off, hold no requests. */
function isTalk(line: string): boolean {
  return line.length <= LONGEST_LINE && !/^(?:>|diff --git |@@ |[+-](?:[^\s-]|\t| {2}))/.test(line);
}

/** Index (from 0) of the line that holds an offset of the note's text. */
export function lineAt(note: Note, offset: number): number {
  let low = 0;
  let high = note.starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((note.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The sentence around [from, to): what stands before and after in it; line breaks are blanks. */
export function sentenceAround(
  note: Note,
  from: number,
  to: number,
): { readonly before: string; readonly after: string } {
  const before = note.text.slice(Math.max(0, from - 240), from);
  const start = [...before.matchAll(/[.!?;]["')]*\s|\n[ \t]*\n/g)].at(-1);
  const after = note.text.slice(to, to + 240);
  const end = /[.!?](?=\s|$)|\n[ \t]*\n/.exec(after);
  return {
    before: before
      .slice(start === undefined ? 0 : start.index + start[0].length)
      .replaceAll('\n', ' '),
    after: after.slice(0, end === null ? after.length : end.index + 1).replaceAll('\n', ' '),
  };
}

/** Runs of white space made one blank. */
export function fold(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

/** Takes `...` and `…` off both ends and says where they were. */
export function unelide(text: string): {
  readonly text: string;
  readonly elided: { readonly head: boolean; readonly tail: boolean };
} {
  const trimmed = text.trim();
  const head = /^(?:\[?\.{2,}\]?|…)\s*/.exec(trimmed)?.[0].length ?? 0;
  const rest = trimmed.slice(head);
  const tail = /(?:\[?(?:\.\.){1,2}\.?\]?|…)$/.exec(rest)?.[0].length ?? 0;
  return {
    text: rest.slice(0, rest.length - tail).trim(),
    elided: { head: head > 0, tail: tail > 0 },
  };
}
