import { matchesBlob } from '../../diff/blob.ts';
import type { RebuiltFile, RebuiltLine, RebuiltState } from './rebuilt.ts';

/** What is known of a file between two patches. */
export interface Held {
  /** All of its text, ends of lines included; null where only islands are known. */
  readonly text: string | null;
  readonly lines: readonly RebuiltLine[];
  readonly from: RebuiltFile['from'];
  readonly state: RebuiltState;
  readonly headings: RebuiltFile['headings'];
  readonly blob: string | null;
}

export const noHeadings: RebuiltFile['headings'] = new Map();

/** A file whose text is known from outside the series: no line of it stands in a mail yet. */
export function heldText(text: string, from: RebuiltFile['from'], blob: string | null): Held {
  const lines = linesOf(text).map((line, index): RebuiltLine => ({
    text: line,
    number: index + 1,
    origin: null,
    added: false,
  }));
  return { text, lines, from, state: stateOf(text, blob), headings: noHeadings, blob };
}

/** `verified` where the text is the blob that an index line names. */
export function stateOf(text: string, blob: string | null): RebuiltState {
  return blob !== null && matchesBlob(blob, text) ? 'verified' : 'unverified';
}

/** Whether a file is the blob that the old side of an index line names; where it names none, it may be. */
export function isBlob(held: Held, blob: string | null): boolean {
  if (blob === null) return true;
  if (held.text !== null && matchesBlob(blob, held.text)) return true;
  return held.blob !== null && samePrefix(held.blob, blob);
}

/** Fewest hex digits that name a blob: git abbreviates to four at least (core.abbrev). */
const minDigits = 4;

/** Two abbreviations of one id. */
function samePrefix(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length);
  return (
    length >= minDigits &&
    one.slice(0, length).toLowerCase() === other.slice(0, length).toLowerCase()
  );
}

/** Lines without their LF; an empty text has none. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

export function asRebuilt(path: string, held: Held): RebuiltFile {
  const { state, from, lines, headings, blob } = held;
  return { path, state, whole: held.text !== null, from, lines, headings, blob };
}
