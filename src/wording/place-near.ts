import { cheapestStretch, tokensOf } from './align.ts';
import type { Token } from './align.ts';
import { bareRange } from './place-bare.ts';
import { regionOf } from './region.ts';
import type { Places, Search } from './search.ts';
import { likeness, plain } from './words.ts';

/** More of a quote than this is not meant by a few words. */
const MOST_TOKENS = 160;

/** Words that only join others: one for another of them is a slip, not another meaning. */
const FUNCTION = new Set(
  'a an the of to in on at by for from with without into onto as than that which who is are was were be been has have had it its this these those and or but not no do does did can could will would should may might must if when so up out over under'.split(
    ' ',
  ),
);

/** From this likeness on two words are one, written otherwise. */
const LIKE = 0.55;

/** Costs of one step, a word that stays being free. */
const COST = {
  marks: 0.05,
  function: 0.6,
  putFunction: 0.45,
  put: 0.85,
  leaveFunction: 0.45,
  leave: 0.8,
  other: 1.1,
} as const;

/** Characters around the quote in which very like words may be meant. */
const REACH = 600;

/** Words that a reviewer adds to a sentence that the quote cuts short. */
const MOST_FOLLOWING = 6;

/** How like the old words new ones must be: `cost` at most for each word of several, `like` at least for one. */
interface Likeness {
  readonly cost: number;
  readonly like: number;
}
const LEAST = {
  strong: { cost: 0.5, like: 0.6 },
  weak: { cost: 0.34, like: 0.6 },
  around: { cost: 0.25, like: 0.75 },
} as const;

/**
 * Where words that a reviewer writes as right ones, saying no more, differ a little from what is quoted.
 *
 *     > This results to an access behind the buffer.
 *     "results in", no?                                   → `results to`
 *
 * The likelier place is the one where less differs, and of equal ones the last.
 */
export function placeNear(search: Search): Places | null {
  const { home, request } = search;
  const words = request.new.split(' ');
  const quoted = tokensIn(search, 0);
  if (stands(quoted, words)) return null;
  const around = request.strong ? tokensIn(search, REACH) : [];
  const least = request.strong ? LEAST.strong : LEAST.weak;
  const range =
    nearest(quoted, words, least, followingIn(search, quoted)) ??
    nearest(around, words, LEAST.around);
  if (range === null) return null;
  const bare = bareRange(home.text, range.start, range.end, request.new);
  return { flow: home, ranges: [bare], status: 'applies' };
}

function tokensIn({ scope, home }: Search, reach: number): readonly Token[] {
  const region = regionOf(scope.quotedFrom, scope.anchor, home, reach);
  return region === null ? [] : tokensOf(home, region.start, region.end).slice(-MOST_TOKENS);
}

/** The words right behind the quote: reviewers cut it in mid-sentence, and finish the sentence. */
function followingIn(search: Search, quoted: readonly Token[]): readonly Token[] {
  const end = quoted.at(-1)?.end ?? 0;
  return tokensIn(search, REACH)
    .filter((token) => token.start >= end)
    .slice(0, MOST_FOLLOWING);
}

/** The very words stand in the quote: they are spoken of. */
function stands(tokens: readonly Token[], words: readonly string[]): boolean {
  const wanted = words.map(plain);
  return tokens.some((_, at) => wanted.every((word, n) => tokens[at + n]?.plain === word));
}

/** A shorter word is like too many. */
const SHORTEST_WORD = 4;

/** Forms of one word begin alike. */
const OTHER_START = 0.15;

interface Range {
  readonly start: number;
  readonly end: number;
}

/** @param following words behind the tokens, up to which a stretch that begins in these may go on. */
function nearest(
  tokens: readonly Token[],
  words: readonly string[],
  least: Likeness,
  following: readonly Token[] = [],
): Range | null {
  const [word = ''] = words;
  if (words.length === 1) return nearestWord(tokens, word, least.like);
  const range = nearestRun([...tokens, ...following], words, least.cost);
  return range === null || range.start < (tokens.at(-1)?.end ?? 0)
    ? range
    : nearestRun(tokens, words, least.cost);
}

function nearestWord(tokens: readonly Token[], word: string, leastLike: number): Range | null {
  const wanted = plain(word);
  if (wanted.length < SHORTEST_WORD || FUNCTION.has(wanted)) return null;
  let best: { readonly range: Range; readonly like: number } | null = null;
  for (const token of tokens) {
    // Names and numbers are not misspelled words.
    if (token.plain.length < 3 || FUNCTION.has(token.plain) || /[_()/\d]/.test(token.plain))
      continue;
    const like = likeness(wanted, token.plain) - (wanted[0] === token.plain[0] ? 0 : OTHER_START);
    if (like >= leastLike && (best === null || like >= best.like)) best = { range: token, like };
  }
  return best?.range ?? null;
}

function nearestRun(
  tokens: readonly Token[],
  words: readonly string[],
  mostCost: number,
): Range | null {
  const stretch = cheapestStretch(tokens, words, {
    put: (word) => (FUNCTION.has(plain(word)) ? COST.putFunction : COST.put),
    leave: (token) => (FUNCTION.has(token.plain) ? COST.leaveFunction : COST.leave),
    change,
  });
  return stretch !== null && stretch.same > 0 && stretch.cost <= mostCost * words.length
    ? stretch
    : null;
}

function change(word: string, token: Token): number {
  if (word === token.word) return 0;
  const wanted = plain(word);
  if (wanted === token.plain) return COST.marks;
  const short = Math.max(wanted.length, token.plain.length) <= 2;
  const like = short ? 0 : likeness(wanted, token.plain);
  if (like >= LIKE) return 0.9 - like * 0.8;
  return FUNCTION.has(wanted) && FUNCTION.has(token.plain) ? COST.function : COST.other;
}
