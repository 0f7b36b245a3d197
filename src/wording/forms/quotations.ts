import { unelide } from './form.ts';
import type { Note } from './form.ts';

/** Words in quotation marks; `from` and `to` take the marks in. */
export interface Quotation {
  readonly from: number;
  readonly to: number;
  /** Without marks and ellipses. */
  readonly words: string;
  readonly elided: { readonly head: boolean; readonly tail: boolean };
}

/** Nobody quotes more; a bound keeps a stray mark from swallowing the mail. */
const LONGEST_QUOTATION = 1500;

/** Between backticks stand names. */
const LONGEST_NAME = 80;

/** A single mark is an apostrophe more often. */
const LONGEST_SINGLE = 200;

const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '„': '“',
  '`': '`',
  '«': '»',
  '‘': '’',
  "'": "'",
};

/** Marks stand at a word's edge: `"X"`, “X”, `X`; not `5"` or `don't`. No blank line inside. */
export function quotationsIn(note: Note): readonly Quotation[] {
  const { text } = note;
  const found: Quotation[] = [];
  let done = 0;
  for (const match of text.matchAll(/(?<=^|[\s([:>/-])(["“„`«‘'])(?=[^\s"“”`'’])/gm)) {
    if (match.index < done) continue;
    const end = closingOf(text, match.index, CLOSING[match[1] ?? '"'] ?? '"');
    if (end === null) continue;
    const { text: words, elided } = unelide(text.slice(match.index + 1, end));
    if (words !== '') found.push({ from: match.index, to: end + 1, words, elided });
    done = end + 1;
  }
  return found;
}

function closingOf(text: string, from: number, mark: string): number | null {
  const most = mark === '`' ? LONGEST_NAME : /['’]/.test(mark) ? LONGEST_SINGLE : LONGEST_QUOTATION;
  const window = text.slice(from, from + most);
  const gap = window.search(/\n[ \t]*\n/);
  const limit = gap < 0 ? window.length : gap;
  for (let at = window.indexOf(mark, 1); at >= 0 && at < limit; at = window.indexOf(mark, at + 1)) {
    const next = text[from + at + 1] ?? ' ';
    if (!/[\w"]/.test(next) && !/\s/.test(window[at - 1] ?? ' ')) return from + at;
  }
  return null;
}
