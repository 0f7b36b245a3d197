import { likeFragment, likeSentence, tokensOf } from './align.ts';
import type { Match, Token } from './align.ts';
import { grown } from './extent.ts';
import { undress } from './leader.ts';
import { cutOf, regionOf } from './region.ts';
import type { Places, Search } from './search.ts';
import { plain, sharedInOrder } from './words.ts';

/** Likeness from which sentences are taken to be meant: sure, likely, and where the words "should be" these. */
const LEAST = { again: 0.7, sure: 0.55, likely: 0.4, paragraph: 0.2, item: 0.4 } as const;

/** Characters by which a sentence may reach beyond the quote. */
const REACH = 600;

/** Lines of code between a comment and what is written about it. */
const NEAR_LINES = 4;

/** A longer comment is not rewritten in a mail. */
const LONGEST_COMMENT = 60;

/** `@id:`, `Returns:`, `frob() -`: what begins an entry of kernel-doc. */
const TAG = /^(?:@[\w.-]+:|(?:Returns?|Note|Context|Description|Locking):)/i;

/** Where a paragraph, entry or comment of the quote is to be replaced as a whole. */
export function placeBlock(search: Search): Places | null {
  const { request, scope, home } = search;
  const region = regionOf(scope.quotedFrom, scope.anchor, home, REACH);
  const quote = regionOf(scope.quotedFrom, scope.anchor, home, 0);
  if (region === null || quote === null) return null;
  const tokens = tokensOf(home, region.start, region.end, cutOf(scope, home));
  const quoted = tokens.filter((token) => token.start >= quote.start && token.start < quote.end);
  const match =
    request.aim === 'again'
      ? repeated(tokens, quote, request.new)
      : replaced(search, tokens, quoted);
  return match === null ? null : { flow: home, ranges: [match], status: 'applies' };
}

function replaced(
  search: Search,
  tokens: readonly Token[],
  quoted: readonly Token[],
): Match | null {
  const { request } = search;
  const comment = request.aim === 'comment' ? wholeComment(search) : null;
  const larger = (match: Match | null): Match | null =>
    match === null ? null : grown(quoted, match, request.new);
  return (
    comment ??
    entry(quoted, request.new) ??
    larger(atLeast(likeSentence(tokens, request.new), LEAST.sure)) ??
    (request.strong ? paragraphs(quoted, request.layout) : null) ??
    larger(atLeast(likeSentence(tokens, request.new), LEAST.likely)) ??
    (request.strong ? lastParagraph(quoted, request.new) : null)
  );
}

/** Sentences that end in the quote and that the words are nearly, but not quite. */
function repeated(
  tokens: readonly Token[],
  quote: { readonly start: number; readonly end: number },
  words: string,
): Match | null {
  const sentence = atLeast(likeSentence(tokens, words), LEAST.again);
  const match = sentence ?? fragmentOf(tokens, words);
  if (match === null || match.end <= quote.start) return null;
  const old = tokens
    .filter((token) => token.start >= match.start && token.end <= match.end)
    .map((token) => token.plain);
  const same = old.join(' ') === words.split(' ').map(plain).join(' ');
  return same ? null : match;
}

/** Words from mid-sentence on, written again with the same first and last word. */
function fragmentOf(tokens: readonly Token[], words: string): Match | null {
  // Names and values are of a log or of code.
  if (!/^\p{Ll}/u.test(words) || /[$_={}<>|]/.test(words)) return null;
  const match = atLeast(likeFragment(tokens, words), LEAST.again);
  const first = tokens.find((token) => token.start === match?.start);
  const last = tokens.find((token) => token.end === match?.end);
  const all = words.split(' ').map(plain);
  return first?.plain === all.at(0) && last?.plain === all.at(-1) ? match : null;
}

/** The quoted items that have the numbers of the new ones, if all are like them. */
export function placeList({ request, scope, home }: Search): Places | null {
  const quote = regionOf(scope.quotedFrom, scope.anchor, home, 0);
  if (quote === null) return null;
  const tokens = tokensOf(home, quote.start, quote.end);
  const items = request.layout.map((item) => item.trim()).filter((item) => item !== '');
  const starts = items.map((item) =>
    tokens.findLastIndex((token) => token.word === item.split(' ', 1)[0] && token.opens),
  );
  const ends = starts.map((start) => {
    const after = tokens.findIndex((token, at) => at > start && isNewLine(tokens, at));
    return after < 0 ? tokens.length : after;
  });
  const like = items.every((item, at) => {
    const start = starts[at] ?? -1;
    return start >= 0 && overlap(tokens.slice(start, ends[at]), item) >= LEAST.item;
  });
  const first = tokens[starts[0] ?? -1];
  const last = tokens[(ends.at(-1) ?? 0) - 1];
  if (items.length < 2 || !like || first === undefined || last === undefined) return null;
  if (last.start < first.start) return null;
  return { flow: home, ranges: [{ start: first.start, end: last.end }], status: 'applies' };
}

function isNewLine(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  return token !== undefined && before !== undefined && token.start - before.end >= 1 && token.line;
}

function atLeast(match: Match | null, least: number): Match | null {
  return match !== null && match.score >= least ? match : null;
}

function overlap(tokens: readonly Token[], words: string): number {
  const wanted = words.split(' ').map(plain);
  const have = tokens.map((token) => token.plain);
  return (2 * sharedInOrder(wanted.slice(0, 250), have)) / Math.max(1, wanted.length + have.length);
}

/** The quoted entry of the same name: `@id: …` up to the next entry or a blank line. */
function entry(tokens: readonly Token[], words: string): Match | null {
  const tag = TAG.exec(words)?.[0].toLowerCase();
  if (tag === undefined) return null;
  const start = tokens.findLastIndex((token) => token.word.toLowerCase() === tag);
  const next = tokens.findIndex(
    (token, at) => at > start && (token.blank || (token.opens && TAG.test(token.word))),
  );
  const first = tokens[start];
  const last = tokens[(next < 0 ? tokens.length : next) - 1];
  return start < 0 || first === undefined || last === undefined
    ? null
    : { start: first.start, end: last.end, score: 1 };
}

/** From the paragraph that is like the first new one to the end of the quote. */
function paragraphs(tokens: readonly Token[], layout: readonly string[]): Match | null {
  if (!layout.includes('')) return null;
  const first = likeSentence(tokens, layout[0] ?? '');
  const last = tokens.at(-1);
  if (first === null || first.score < LEAST.likely || last === undefined) return null;
  const opening = tokens.find((token) => token.start === first.start);
  return opening?.line === true ? { start: first.start, end: last.end, score: first.score } : null;
}

/** The last paragraph of the quote, for words that are said to be better and are a little like it. */
function lastParagraph(tokens: readonly Token[], words: string): Match | null {
  const from = Math.max(
    0,
    tokens.findLastIndex((token) => token.blank),
  );
  const part = tokens.slice(from);
  const first = part.at(0);
  const last = part.at(-1);
  if (first === undefined || last === undefined || words.split(' ').length < 5) return null;
  const score = overlap(part, words);
  return score >= LEAST.paragraph ? { start: first.start, end: last.end, score } : null;
}

/** The C comment that the quote ends in or shortly before its end. */
function wholeComment({ scope, home }: Search): Match | null {
  const { sheet, anchor } = scope;
  if (anchor === null) return null;
  let close = anchor;
  while (close > anchor - NEAR_LINES && !isComment(scope, close)) close -= 1;
  if (!isComment(scope, close)) return null;
  let open = close;
  while (
    open > Math.max(scope.quotedFrom, close - LONGEST_COMMENT) &&
    !opensComment(sheet[open]?.raw) &&
    isComment(scope, open - 1)
  )
    open -= 1;
  if (!opensComment(sheet[open]?.raw)) return null;
  const inside = (at: number): boolean => {
    const line = home.line[at] ?? 0;
    return line >= open && line <= close && home.from[at] !== home.to[at];
  };
  const start = home.line.findIndex((_, at) => inside(at));
  const end = home.line.findLastIndex((_, at) => inside(at)) + 1;
  return start < 0 || end <= start ? null : { start, end, score: 1 };
}

function isComment(scope: Search['scope'], at: number): boolean {
  const line = scope.sheet[at];
  return (
    line !== undefined &&
    line.kind !== 'removed' &&
    line.kind !== 'header' &&
    undress(line).style === 'c'
  );
}

function opensComment(raw: string | undefined): boolean {
  return raw !== undefined && raw.includes('/*');
}
