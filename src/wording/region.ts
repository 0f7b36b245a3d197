import type { Flow } from './flow.ts';
import type { Scope } from './scope.ts';

/** Flow offsets of the quoted lines `from` to `to`, stretched to whole sentences by at most `reach` characters; null where the flow has none of them. */
export function regionOf(
  from: number,
  to: number | null,
  flow: Flow,
  reach: number,
): { readonly start: number; readonly end: number } | null {
  if (to === null) return null;
  const first = flow.line.findIndex((line, at) => line >= from && flow.from[at] !== flow.to[at]);
  const last = flow.line.findLastIndex((line) => line <= to);
  if (first < 0 || last < first) return null;
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
  return (
    flow.line.findLastIndex(
      (line, at) => line === anchor && (flow.to[at] ?? 0) <= end && flow.from[at] !== flow.to[at],
    ) + 1
  );
}
