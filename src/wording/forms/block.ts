import { startsItem } from '../flow.ts';
import type { Note } from './form.ts';

/** Words that are set off from the talk around them: indented, after `|` or comment leaders, a paragraph. */
export interface Block {
  /** Lines of the note, from 0, first and last. */
  readonly first: number;
  readonly last: number;
  /** The words, leaders and marks off, white space folded. */
  readonly text: string;
  /** Paragraphs and items, each on one line, indentation kept, '' for a blank line; empty for a single paragraph. */
  readonly layout: readonly string[];
  /** It is a whole C comment, from its opening mark to its closing one. */
  readonly isComment: boolean;
  /** Its lines have comment leaders. */
  readonly leaders: boolean;
  /** Lines follow on it at once: what comes after a comment is code. */
  readonly goesOn: boolean;
}

/** More lines than a commit message has; what goes on longer is a log or a file. */
const LONGEST_BLOCK = 80;

/** ` * ` of a comment, one blank in from a tab stop; `* ` and `  * ` are bullets. */
const LEADER = /^(?:\t*(?: {2})* \*+|\s*\/\*+|\s*\/\/|\s*#|\s*\*+\/)(?:\s|\/|$)/;

/** `| words`, `|| * words`. */
const PIPE = /^\s*\|/;

/** Reads the block that starts at a line of the note, from a column on; null where it holds no words. */
export function blockAt(note: Note, first: number, column = 0): Block | null {
  const rest = note.lines.slice(first, first + LONGEST_BLOCK);
  rest[0] = rest[0]?.slice(column) ?? '';
  const piped = PIPE.test(rest[0]);
  const inner = piped ? unpiped(rest) : rest;
  const lead = inner.findIndex((line) => line.trim() !== '');
  const isComment = /^\s*\/\*/.test(inner[lead] ?? '');
  const close = isComment ? inner.findIndex((line) => line.includes('*/')) : -1;
  const count = close >= 0 ? close + 1 : piped ? inner.length : paragraphEnd(inner);
  const lines = inner.slice(0, count);
  const stripped = undressed(lines);
  const layout = paragraphsOf(stripped.lines);
  const text = layout
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
  if (text === '') return null;
  return {
    first,
    last: first + count - 1,
    text,
    layout: layout.length > 1 ? layout : [],
    isComment: close >= 0,
    leaders: stripped.leaders,
    goesOn: close >= 0 && (inner[count] ?? '').trim() !== '',
  };
}

/** The lines' text after their pipes, as far as pipes go. */
function unpiped(lines: readonly string[]): string[] {
  const end = ending(lines, (line) => !PIPE.test(line));
  return lines.slice(0, end).map((line) => line.replace(/^\s*\|+/, ''));
}

/** A paragraph; more of them while all are indented, or up to the closing mark of a quotation. */
function paragraphEnd(lines: readonly string[]): number {
  const first = ending(lines, (line) => line.trim() === '');
  const opening = lines[0] ?? '';
  if (/^\s*["“]/.test(opening) && !/["”]\s*[.?]?\s*$/.test(lines[first - 1] ?? '')) {
    const close = lines.slice(0, 40).findIndex((line) => /["”]\s*[.?]?\s*$/.test(line));
    return close < 0 ? first : close + 1;
  }
  // `[*] A footnote`: what is indented below it goes on with it.
  if (!/^(?: {2}|\t|\[[\w*]{1,4}\] )/.test(opening)) return first;
  const next = ending(lines.slice(1), (line) => line.trim() !== '' && !/^(?: {2}|\t)/.test(line));
  const last = lines.slice(0, next + 1).findLastIndex((line) => line.trim() !== '');
  return last + 1;
}

function ending(lines: readonly string[], isOver: (line: string) => boolean): number {
  const end = lines.findIndex(isOver);
  return end < 0 ? lines.length : end;
}

function undressed(lines: readonly string[]): {
  readonly lines: readonly string[];
  readonly leaders: boolean;
} {
  const leaders = lines.every((line) => line.trim() === '' || LEADER.test(line));
  if (!leaders) return { lines: lines.map((line) => line.trimEnd()), leaders };
  return {
    lines: lines.map((line) =>
      line
        .replace(/\s*\*+\/\s*$/, '')
        .replace(/^\s*(?:\/?\*+|\/\/|#)/, '')
        .trimEnd(),
    ),
    leaders,
  };
}

/** Joins lines that were filled; keeps breaks before items, after `Returns:` and after short lines. */
export function paragraphsOf(lines: readonly string[]): readonly string[] {
  const used = lines.map((line) => line.replaceAll('\t', '        '));
  const margin = Math.min(...used.filter((line) => line !== '').map((line) => line.search(/\S/)));
  const width = Math.max(...used.map((line) => line.length)) - margin;
  const found: string[] = [];
  let above = '';
  for (const line of used) {
    const text = line.trim().replaceAll(/\s+/g, ' ');
    const joins =
      above !== '' &&
      text !== '' &&
      !startsItem(text) &&
      !/^-?\w+ - \S/.test(text) &&
      !/^@?\w+:$/.test(above.trim()) &&
      above.trim().length >= width * 0.6;
    if (joins) found.push(`${found.pop() ?? ''} ${text}`);
    else if (text !== '' || (found.length > 0 && above !== ''))
      found.push(text === '' ? '' : ' '.repeat(Math.max(0, line.search(/\S/) - margin)) + text);
    above = line;
  }
  return found.at(-1) === '' ? found.slice(0, -1) : found;
}

/** Whether words are sentences for people, not code or a list of points. */
export function isProse(block: Pick<Block, 'text' | 'leaders' | 'layout'>): boolean {
  const { text, leaders } = block;
  if (!leaders && /^(?:[*+-]|\d+[.)]|[a-z][.)]) /.test(text)) return false;
  if (
    /[;{}]\s*$|[{}]|\b\w+->\w|\w\(.*\);|==|&&|\|\||^\W*(?:#|if \(|return |static |int |void |struct \w+ \w+;)/.test(
      text,
    )
  )
    return false;
  // The output of a program: many lines, none of which ends as sentences do.
  if (block.layout.length > 3 && !block.layout.some((line) => /[.,;:!?]$/.test(line))) return false;
  const letters = text.replaceAll(/[^A-Za-z ]/g, '').length;
  return text.split(' ').length >= 3 && letters >= text.length * 0.75;
}
