import { attributionAbove, attributionFrom } from '../message/attribution.ts';
import type { Message } from '../message/message.ts';
import { readQuote } from '../message/quote.ts';
import { isElision } from './elision.ts';
import { stripSignOff } from './signoff.ts';

/** What one person wrote between two quotes, and the quote above it. */
export interface Remark {
  /** Body lines of the quote block right above, in order; none for the top of the mail. */
  readonly quoted: readonly number[];
  /** Body lines of the text, first and last, blank ones at the ends left out. */
  readonly from: number;
  readonly to: number;
  /** LF between lines. */
  readonly text: string;
}

/** What a robot's report quotes is often no quote at all: `>> f.c:12:3: error: …`. */
export interface SegmentHints {
  readonly isTail: (line: number) => boolean;
  readonly isNoQuote: (line: number) => boolean;
}

/** `-- ` and what mailers make of it; a name may follow on the same line. */
const signature = /^--\s?$|^-- [^\s-].{0,60}$|^_{20,}$/;

type Kind = 'quote' | 'own' | 'blank' | 'none';

/**
 * Cuts a reply into remarks. Attribution lines, signatures, elision marks and a closing name are no
 * one's remark; everything else that is not quoted is.
 *
 *     On Fri, Author One wrote:     none
 *     > + * Checks to given state   quote
 *     s/to given/the given/ ?       own   ┐ one remark, its quote is the line above
 *                                   blank ┘
 *     Reviewer                      none (sign-off)
 */
export function segment(message: Message, hints: SegmentHints): readonly Remark[] {
  const kinds = classify(message, hints);
  const remarks: Remark[] = [];
  let quoted: number[] = [];
  let own: number[] = [];
  const flush = (end: boolean): void => {
    const where = { last: end, spoke: remarks.length > 0 };
    const remark = remarkOf(message, quoted, own, where);
    if (remark !== null) remarks.push(remark);
    if (remark !== null) quoted = [];
    own = [];
  };
  for (let n = 1; n < message.lines.length; n += 1) {
    const kind = kinds[n];
    if (kind === 'own' || (kind === 'blank' && own.length > 0)) own.push(n);
    else if (kind === 'quote') {
      if (own.length > 0) flush(false);
      quoted.push(n);
    }
  }
  flush(true);
  return remarks;
}

function classify(message: Message, hints: SegmentHints): readonly Kind[] {
  const { lines } = message;
  const kinds: Kind[] = lines.map((line, n) => {
    if (n === 0) return 'none';
    if (hints.isTail(n)) return 'quote';
    const quote = readQuote(line);
    if (quote.depth > 0 && (isElision(quote.text) || !hints.isNoQuote(n))) return 'quote';
    if (line.trim() === '') return 'blank';
    return isElision(line) ? 'none' : 'own';
  });
  kinds.forEach((kind, n) => {
    if (kind !== 'quote' || kinds[n - 1] === 'quote') return;
    const above = attributionAbove(lines, n);
    if (above !== null) kinds.fill('none', above.from, above.to + 1);
  });
  kinds.forEach((kind, n) => {
    const last = kind === 'own' && kinds[n - 1] !== 'own' ? attributionFrom(lines, n) : null;
    if (last !== null) kinds.fill('none', n, last + 1);
  });
  markSignature(lines, kinds);
  return kinds;
}

/** From a signature mark to the next quote or the end nothing is a remark. Changes `kinds`. */
function markSignature(lines: readonly string[], kinds: Kind[]): void {
  const below = ownBelow(kinds);
  for (let n = 1; n < lines.length; n += 1) {
    if (kinds[n] !== 'own' || !signature.test(lines[n] ?? '')) continue;
    if ((below[n] ?? 0) > MOST_SIGNATURE) continue;
    for (; n < lines.length && kinds[n] !== 'quote'; n += 1) kinds[n] = 'none';
  }
}

/** More lines behind `--` are a text with a rule in it. */
const MOST_SIGNATURE = 12;

/** How many own lines stand between each line and the next quote. */
function ownBelow(kinds: readonly Kind[]): readonly number[] {
  const below = kinds.map(() => 0);
  for (let n = kinds.length - 2; n >= 0; n -= 1) {
    if (kinds[n + 1] === 'quote') continue;
    below[n] = (below[n + 1] ?? 0) + (kinds[n + 1] === 'own' ? 1 : 0);
  }
  return below;
}

function remarkOf(
  message: Message,
  quoted: readonly number[],
  own: readonly number[],
  where: { readonly last: boolean; readonly spoke: boolean },
): Remark | null {
  const lines = own.map((n) => message.lines[n] ?? '');
  const kept = stripSignOff(lines, { ...message.from, ...where });
  let first = 0;
  let last = kept.length - 1;
  while (first <= last && (kept[first] ?? '').trim() === '') first += 1;
  while (last >= first && (kept[last] ?? '').trim() === '') last -= 1;
  if (first > last) return null;
  const from = own[first] ?? 0;
  const to = own[last] ?? from;
  return { quoted, from, to, text: kept.slice(first, last + 1).join('\n') };
}
