import { tokensOf } from './align.ts';
import type { Token } from './align.ts';
import type { Places, Search } from './search.ts';
import { withMoved } from './extent.ts';
import { regionOf } from './region.ts';
import { distance, likeness, sharedInOrder } from './words.ts';

/** Lines above the comment in which bare words are looked for. */
const NEAR_LINES = 2;

/** More of a quoted line than this is data. */
const MOST_TOKENS = 120;

interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly cost: number;
}

/**
 * Where bare words under a quote differ by a few letters from what is quoted.
 *
 *     > function and its sections. `-fsection` is specified.
 *     -fsections, plural.                                      → `-fsection`
 *
 * Only the last quoted lines count; carets choose among their words.
 */
export function placeBare(search: Search): Places | null {
  const { home, scope, request } = search;
  const anchor = scope.anchor;
  const region = regionOf(scope.quotedFrom, anchor, home, 0);
  if (region === null || anchor === null) return null;
  const lineOf = (token: Token): number => home.line[token.start] ?? 0;
  const tokens = tokensOf(home, region.start, region.end)
    .filter((token) => anchor - lineOf(token) <= NEAR_LINES)
    .slice(-MOST_TOKENS);
  const pointed = tokens.filter((token) => lineOf(token) === anchor && isPointedAt(search, token));
  if (pointed.length === 0 && stands(home.text, tokens, request.new)) return null;
  const found =
    pointed.length > 0 ? candidates(search, pointed, 0) : candidates(search, tokens, anchor);
  const least = Math.min(...found.map((one) => one.cost));
  const ranges = found
    .filter((one) => one.cost === least)
    .map((one) => withMoved(tokens, { ...one, score: 1 }, request.new));
  if (ranges.length === 0) return null;
  return { flow: home, ranges, status: ranges.length === 1 ? 'applies' : 'ambiguous' };
}

function isPointedAt({ pointed, home }: Search, token: Token): boolean {
  const from = home.from[token.start] ?? 0;
  const to = home.to[token.end - 1] ?? 0;
  return pointed.some((range) => from < range.to && range.from < to);
}

/** The very words stand in the quote: they are spoken of, not corrected. */
function stands(text: string, tokens: readonly Token[], words: string): boolean {
  const first = tokens.at(0);
  const last = tokens.at(-1);
  if (first === undefined || last === undefined) return true;
  const quoted = ` ${text.slice(first.start, last.end).replaceAll('\n', ' ')} `;
  for (let at = quoted.indexOf(words); at >= 0; at = quoted.indexOf(words, at + 1)) {
    const around = `${quoted[at - 1] ?? ' '}${quoted[at + words.length] ?? ' '}`;
    if (!/[\p{L}\p{N}_]/u.test(around)) return true;
  }
  return false;
}

function candidates(search: Search, tokens: readonly Token[], anchor: number): Candidate[] {
  const { home, request } = search;
  const count = request.new.split(' ').length;
  const found: Candidate[] = [];
  for (const [at, first] of tokens.entries()) {
    for (let size = Math.max(1, count - 1); size <= count + 1; size += 1) {
      const last = tokens[at + size - 1];
      if (last === undefined) continue;
      const range = bareRange(home.text, first.start, last.end, request.new);
      const old = home.text.slice(range.start, range.end);
      const steps = old.includes('\n') ? null : costOf(old, request.new, request.strong);
      if (steps === null) continue;
      const far = anchor === 0 ? 0 : (anchor - (home.line[last.start] ?? 0)) * 0.5;
      if (!found.some((one) => one.start === range.start && one.end === range.end))
        found.push({ ...range, cost: steps + far });
    }
  }
  return found;
}

/** A stretch of a flow's text without the marks and stops at its edges that the new words lack: these stay. */
export function bareRange(
  text: string,
  start: number,
  end: number,
  words: string,
): { readonly start: number; readonly end: number } {
  const old = text.slice(start, end);
  const head = /^[\p{L}\p{N}]/u.test(words)
    ? (/^[^\p{L}\p{N}]+/u.exec(old)?.[0].length ?? 0)
    : quotesAt(old);
  const tail = /[\p{L}\p{N}]$/u.test(words)
    ? (/(?:\(\))?[^\p{L}\p{N}]*$/u.exec(old)?.[0].length ?? 0)
    : words.endsWith(')')
      ? (/[.,;:!?"'”’`]+$/.exec(old)?.[0].length ?? 0)
      : 0;
  return head + tail < old.length ? { start: start + head, end: end - tail } : { start, end };
}

function quotesAt(old: string): number {
  return /^["'“”‘’`]+/.exec(old)?.[0].length ?? 0;
}

/** How much differs, in letters or words; null where that is too much for a slip, or nothing. */
function costOf(old: string, words: string, strong: boolean): number | null {
  if (old === words) return null;
  if (squeezed(old) === squeezed(words)) return strong || words.length > 5 ? 0.5 : null;
  const lower = distance(old.toLowerCase(), words.toLowerCase());
  if (lower === 0) return strong ? 0.5 : null;
  if (words.includes(' ')) return phraseCost(old.split(' '), words.split(' '), strong, lower);
  const longest = Math.max(old.length, words.length);
  const most = longest < 4 ? (strong ? 1 : 0) : longest < 6 ? 1 : longest < 9 ? 2 : longest / 4;
  const sameCase = /^\p{Lu}/u.test(old) === /^\p{Lu}/u.test(words) ? 0 : 0.3;
  const sameLength = old.length === words.length ? 0 : 0.1;
  return lower <= most && !(old.includes(' ') && !strong) ? lower + sameCase + sameLength : null;
}

function squeezed(text: string): string {
  return text.replaceAll(' ', '');
}

/**
 * Words are changed, put in or left out, and the others stay, one of them at an end.
 *
 *     known by caller
 *     known to the caller
 */
function phraseCost(
  old: readonly string[],
  words: readonly string[],
  strong: boolean,
  letters: number,
): number | null {
  const one = old.map((word) => word.toLowerCase());
  const other = words.map((word) => word.toLowerCase());
  const same = sharedInOrder(one, other);
  const changed = Math.max(one.length, other.length) - same;
  const like = one.every((word, at) => likeness(word, other[at] ?? '') >= 0.5);
  const close = letters <= words.join(' ').length / 4;
  if (close && same > 0 && (one.length !== other.length || like)) return changed + letters / 1000;
  const held = one[0] === other[0] || one.at(-1) === other.at(-1);
  const enough = strong ? same >= Math.max(1, words.length / 3) : same >= words.length / 2;
  return held && enough && changed <= Math.max(1, words.length / 2)
    ? changed + 0.5 + letters / 1000 - same / 100
    : null;
}
