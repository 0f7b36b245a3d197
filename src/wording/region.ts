import type { Flow } from './flow.ts';
import type { Token } from './align.ts';
import type { Scope } from './scope.ts';

/** Flow offsets of the quoted lines `from` to `to`, stretched to whole sentences by at most `reach` characters; null where the flow has none of them. */
export function regionOf(
  from: number,
  to: number | null,
  flow: Flow,
  reach: number,
): { readonly start: number; readonly end: number } | null {
  if (to === null) return null;
  const last = firstOf(flow, to + 1) - 1;
  let first = firstOf(flow, from);
  while (first < flow.line.length && flow.from[first] === flow.to[first]) first += 1;
  if (last < first) return null;
  const head = flow.text.slice(Math.max(0, first - reach), first);
  const opening = Math.max(head.lastIndexOf('\n'), head.lastIndexOf('. ') + 1);
  const tail = flow.text.slice(last + 1, last + 1 + reach);
  const closing = /[.!?](?= |\n|$)|\n/.exec(tail);
  return {
    start: reach === 0 ? first : first - head.length + Math.max(0, opening),
    end:
      reach === 0 || closing === null || isEnd(flow, last)
        ? last + 1
        : last + 1 + closing.index + 1,
  };
}

/** The words that begin in the quote. */
export function quotedOf(
  tokens: readonly Token[],
  quote: { readonly start: number; readonly end: number },
): readonly Token[] {
  const first = tokens.findIndex((token) => token.end > quote.start);
  const last = tokens.findLastIndex((token) => token.start < quote.end);
  // A sentence that begins in the quote may end below it.
  const close = tokens.findIndex((token, at) => at >= last && token.closes);
  return first < 0 ? [] : tokens.slice(first, (close < 0 ? last : close) + 1);
}

function isEnd(flow: Flow, last: number): boolean {
  const text = flow.text.slice(Math.max(0, last - 1), last + 2).trimEnd();
  return /[.!?\n]$/.test(text) || flow.text[last + 1] === '\n';
}

/**
 * Flow offset at which the quote ends; reviewers cut lines to answer a part of them.
 *
 *     patch:  Currently, only old ones are in scope and the new ones are not
 *     quote:  > Currently, only old ones are in scope
 */
export function cutOf(scope: Scope, flow: Flow): number {
  const { anchor, pointedAt } = scope;
  const raw = anchor === null ? undefined : scope.sheet[anchor]?.raw;
  if (raw === undefined || pointedAt === null) return -1;
  const quote = pointedAt.text.trim();
  const column = quote === '' ? -1 : raw.indexOf(quote);
  const end = column < 0 ? raw.trimEnd().length : column + quote.length;
  let last = firstOf(flow, (anchor ?? 0) + 1) - 1;
  while (flow.line[last] === anchor) {
    if ((flow.to[last] ?? 0) <= end && flow.from[last] !== flow.to[last]) return last + 1;
    last -= 1;
  }
  return 0;
}

/** Offset of the first character of a body line or one below it: lines are in order. */
function firstOf(flow: Flow, line: number): number {
  let low = 0;
  let high = flow.line.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((flow.line[middle] ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
