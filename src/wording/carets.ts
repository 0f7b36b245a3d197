import type { Scope } from './scope.ts';

/** A range of columns in the anchor line's text, end not included. */
export interface Pointed {
  readonly from: number;
  readonly to: number;
}

/** People count columns roughly: tabs, and carets put one off. */
const SLACK = 3;

/**
 * Where carets under a quote point, in columns of the anchor's body line.
 *
 *     > correctly passes size of the data (size if pointer). But
 *                                               ^^
 *
 * @param text the comment's text; carets count in its first two lines only.
 */
export function pointedAt(text: string, scope: Scope): readonly Pointed[] {
  const quoted = scope.pointedAt;
  if (quoted === null) return [];
  const stops = stopsOf(quoted.text, quoted.prefix);
  return text
    .split('\n', 2)
    .filter((line) => line.length <= 400)
    .flatMap((line) => [...expanded(line).matchAll(/\^+/g)])
    .map(({ index, 0: run }) => ({
      from: stops.findLastIndex((stop) => stop <= index - SLACK + 2),
      to: stops.findLastIndex((stop) => stop < index + run.length + SLACK - 2) + 1,
    }))
    .filter(({ from, to }) => from >= 0 && to > from);
}

/** Display column of each character of a text that starts after a prefix. */
function stopsOf(text: string, prefix: number): readonly number[] {
  const stops: number[] = [];
  let column = prefix;
  for (const char of text.slice(0, 400)) {
    stops.push(column);
    column = char === '\t' ? (Math.floor(column / 8) + 1) * 8 : column + 1;
  }
  return stops;
}

function expanded(line: string): string {
  let text = '';
  for (const char of line) text += char === '\t' ? ' '.repeat(8 - (text.length % 8)) : char;
  return text;
}
