import type { Aim, FixKind } from '../fix.ts';

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
  /** The lines that look like a pasted diff; the others are left empty. */
  readonly pasted: readonly string[];
}

/** A request found in a note; `from` and `to` are offsets in its text, `to` excluded. */
export interface Found {
  readonly from: number;
  readonly to: number;
  readonly kind: FixKind;
  readonly old: string | null;
  readonly new: string;
  readonly layout: readonly string[];
  readonly aim: Aim;
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

/** What most requests are: in passing, about one place, all the words given. */
export const PLAIN = {
  old: null,
  layout: [],
  aim: 'like',
  all: false,
  elided: { head: false, tail: false },
  firm: false,
  strong: false,
} as const satisfies Partial<Found>;

/** Makes a Note of a comment's text (LF between lines). */
export function noteOf(text: string): Note {
  const all = unsigned(text.slice(0, MOST_TEXT).split('\n'));
  const lines = all.map((line) => (isTalk(line) ? squeezed(line) : ''));
  const pasted = all.map((line) =>
    /^[+@d-]/.test(line) && !isTalk(line) ? line.slice(0, LONGEST_LINE) : '',
  );
  const starts: number[] = [];
  let offset = 0;
  for (const line of lines) {
    starts.push(offset);
    offset += line.length + 1;
  }
  return { text: lines.join('\n'), lines, starts, pasted };
}

/** Long runs of blanks within a line say no more than two, and would make patterns try each of them. */
function squeezed(line: string): string {
  return line.trimEnd().replaceAll(/(?<=\S)[ \t]{3,}/g, '  ');
}

/** Lines of a pasted diff, and quotes that were not taken off, hold no requests. */
function isTalk(line: string): boolean {
  if (line.length > LONGEST_LINE) return false;
  return !/^(?:>|diff --git |@@ |[+-](?:[^\s-]|\t| {2}))/.test(line) || isOption(line);
}

/** Words that a reviewer proposes as added lines, with nothing removed and no diff around them. */
function unsigned(lines: readonly string[]): readonly string[] {
  const isDiff = lines.some((line) => /^(?:diff --git |@@ |-(?:[^\s-]|\t| {2}))/.test(line));
  return isDiff ? lines : lines.map((line) => (/^\+(?!\+\+ )/.test(line) ? line.slice(1) : line));
}

/** `-fsections, plural.`, `-z unique-symbol` */
function isOption(line: string): boolean {
  return /^--?[A-Za-z][\w=-]*(?:[,.]? [\w-]{1,20}){0,3}[.?!]*$/.test(line);
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
  const start = [...before.matchAll(/(?<!\b[eE]\.g|\b[iI]\.e)[.!?;]["')]*\s|\n[ \t]*\n/g)].at(-1);
  const after = note.text.slice(to, to + 240);
  const end = /[.!?](?=\s|$)|\n[ \t]*\n/.exec(after);
  return {
    before: before
      .slice(start === undefined ? 0 : start.index + start[0].length)
      .replaceAll('\n', ' '),
    after: after.slice(0, end === null ? after.length : end.index + 1).replaceAll('\n', ' '),
  };
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
