import { breakRows, columnsOf, cut, expandTabs } from './columns.ts';
import { clean } from './clean.ts';

/** What a stretch of text is, for whoever gives it a colour. */
export type Style =
  | 'plain'
  | 'dim'
  | 'rule'
  | 'title'
  | 'number'
  | 'mark'
  | 'added'
  | 'removed'
  | 'hunk'
  | 'bar'
  | 'selected'
  | 'author'
  | 'wording'
  | 'verdict'
  | 'robot'
  | 'warning'
  | 'old'
  | 'old-changed'
  | 'new'
  | 'new-changed';

/** A stretch of one row, in one style; clean and without tabs. */
export interface Segment {
  readonly text: string;
  readonly style: Style;
}

/**
 * A line longer than this is cut: strangers send lines of 50 MB, a row is an object, and nobody
 * reads on in such a line. In UTF-16 units.
 */
const LONGEST_LINE = 10_000;

/** A stranger's line made safe and measurable: clean, tabs expanded, at most 10,000 characters. */
export function tame(text: string): string {
  if (text.length <= LONGEST_LINE) return expandTabs(clean(text));
  const rest = text.length - LONGEST_LINE;
  return `${expandTabs(clean(text.slice(0, LONGEST_LINE)))} … ${rest} more characters`;
}

/** A segment of text that a stranger wrote. */
export function segment(text: string, style: Style = 'plain'): Segment {
  return { text: tame(text), style };
}

/** Terminal columns of a row. */
export function widthOf(row: readonly Segment[]): number {
  return row.reduce((sum, part) => sum + columnsOf(part.text), 0);
}

/** The row, its text only. */
export function textOf(row: readonly Segment[]): string {
  return row.map((part) => part.text).join('');
}

function slice(row: readonly Segment[], from: number, to: number): Segment[] {
  const parts: Segment[] = [];
  let at = 0;
  for (const part of row) {
    const text = part.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    if (text !== '') parts.push({ text, style: part.style });
    at += part.text.length;
  }
  return parts;
}

/** The row as several of at most `width` columns, styles kept. */
export function wrap(row: readonly Segment[], width: number): readonly (readonly Segment[])[] {
  return breakRows(textOf(row), width).map(([from, to]) => slice(row, from, to));
}

/** The row made exactly `width` columns: cut with `…`, or filled with blanks. */
export function fit(row: readonly Segment[], width: number): readonly Segment[] {
  const missing = width - widthOf(row);
  if (missing === 0) return row;
  if (missing > 0) return [...row, { text: ' '.repeat(missing), style: 'plain' }];
  const text = textOf(row);
  const kept = cut(text, width);
  const body = slice(row, 0, kept.length - 1);
  const end: Segment[] = [...body, { text: '…', style: body.at(-1)?.style ?? 'plain' }];
  const short = width - widthOf(end);
  return short > 0 ? [...end, { text: ' '.repeat(short), style: 'plain' }] : end;
}

/** Two rows in one of `width` columns: the first at the left end and cut first, the second at the right end. */
export function spread(
  left: readonly Segment[],
  right: readonly Segment[],
  width: number,
): readonly Segment[] {
  const end = fit(right, Math.min(widthOf(right), Math.floor(width / 2)));
  return [...fit(left, width - widthOf(end)), ...end];
}
