import { likeFragment } from './align.ts';
import type { Match, Token } from './align.ts';
import { likeness, plain, sharedInOrder } from './words.ts';

/** Share of a sentence's own words that new ones must take up to replace it too. */
const TAKEN_UP = 0.3;

/** Likeness of a clause to words that end where it ends. */
const LIKE_CLAUSE = 0.6;

/** Likeness of the start of a sentence to words that replace it. */
const LIKE_OPENING = 0.6;

/** Share of a sentence that must be like a new sentence for all of it to be meant. */
const LEAST_PART = 0.4;

/** Words that are in every sentence. */
const COMMON = /^(?:the|and|that|this|with|for|are|was|has|its|not|but|can|will|which|have|from)$/;

/** What begins a further clause. */
const JOINING = /^(?:which|that|because|but|and|so|when|if|since|while|as|or|where)$/i;

/**
 * Sentences beside a match that new words of several sentences restate as well: those of the same
 * paragraph whose words are among the new ones that the match has no use for.
 *
 *     It is a trade off. [The user sees an old state.]
 *     As a trade-off, the user sees an older state. That is better than none.
 *
 * @param tokens those that are quoted; the match begins and ends with one of theirs.
 */
export function grown(tokens: readonly Token[], match: Match, words: string): Match {
  const most = words.match(/[.!?]["')]*(?:\s|$)/g)?.length ?? 1;
  let from = tokens.findIndex((token) => token.start === match.start);
  let to = tokens.findIndex((token) => token.end >= match.end);
  if (most < 2 || from < 0 || to < from) return match;
  const fresh = new Set(content(words.split(' ').map(plain)));
  for (const { plain: word } of tokens.slice(from, to + 1)) fresh.delete(word);
  const count = (): number => tokens.slice(from, to + 1).filter((token) => token.closes).length;
  while (count() < most) {
    const next = tokens.findIndex((token, at) => at > to && token.closes);
    if (
      next < 0 ||
      tokens[to + 1]?.line === true ||
      !takenUp(tokens.slice(to + 1, next + 1), fresh)
    )
      break;
    to = next;
  }
  while (count() < most && tokens[from]?.line === false) {
    const previous = tokens.findLastIndex((token, at) => at < from && token.opens);
    if (previous < 0 || !takenUp(tokens.slice(previous, from), fresh)) break;
    from = previous;
  }
  const start = tokens[from]?.start ?? match.start;
  return { ...match, start, end: Math.max(match.end, tokens[to]?.end ?? match.end) };
}

function takenUp(tokens: readonly Token[], fresh: ReadonlySet<string>): boolean {
  const own = content(tokens.map((token) => token.plain));
  return own.filter((word) => fresh.has(word)).length > own.length * TAKEN_UP;
}

function content(words: readonly string[]): readonly string[] {
  return words
    .flatMap((word) => word.split(/[-/]/))
    .filter((word) => word.length >= 3 && !COMMON.test(word));
}

/**
 * The first clause of a sentence, where new words end with it.
 *
 *     [After a crash the device need to be resynced], which takes days.
 *      After a crash, the device has to be resynchronized
 */
export function firstClause(tokens: readonly Token[], sentence: Match, words: string): Match {
  if (/[.!?]["')]*$/.test(words)) return sentence;
  const own = tokens.filter(({ start, end }) => start >= sentence.start && end <= sentence.end);
  const match = likeFragment(own, words);
  if (match === null || match.start !== sentence.start || match.score < LIKE_CLAUSE)
    return sentence;
  const last = own.findIndex((token) => token.end === match.end);
  const next = own[last + 1]?.word ?? '';
  const parted = /[,;:]$/.test(own[last]?.word ?? '') || JOINING.test(next);
  const alike = likeness(own[last]?.plain ?? '', plain(words.split(' ').at(-1) ?? '')) >= 0.4;
  return parted && alike ? match : sentence;
}

/** A fragment with the words beside it that the new ones have moved: `to not` becomes `not to`. */
export function withMoved(tokens: readonly Token[], match: Match, words: string): Match {
  const from = tokens.findIndex((token) => token.start === match.start);
  const to = tokens.findIndex((token) => token.end === match.end);
  if (from < 0 || to < from) return match;
  const fresh = words.split(' ').map(plain);
  for (const { plain: word } of tokens.slice(from, to + 1)) {
    const at = fresh.indexOf(word);
    if (at >= 0) fresh.splice(at, 1);
  }
  const before = tokens[from - 1];
  const after = tokens[to + 1];
  const wanted = words.split(' ').map(plain);
  const behind = ends(tokens, to, 1, wanted.at(-1) ?? '');
  const ahead = ends(tokens, from, -1, wanted.at(0) ?? '');
  if (behind !== to || ahead !== from)
    return {
      ...match,
      start: tokens[ahead]?.start ?? match.start,
      end: tokens[behind]?.end ?? match.end,
    };
  const head =
    before !== undefined && tokens[from]?.opens === false && fresh.includes(before.plain);
  const tail = after !== undefined && tokens[to]?.closes === false && fresh.includes(after.plain);
  return {
    ...match,
    start: head ? before.start : match.start,
    end: tail && !head ? after.end : match.end,
  };
}

/** Where the outermost new word stands that the old ones have a few words further out, in the same sentence. */
function ends(tokens: readonly Token[], edge: number, step: 1 | -1, word: string): number {
  if (word.length < 3 || tokens[edge]?.plain === word) return edge;
  for (let at = edge; Math.abs(at - edge) < 3; at += step) {
    if (step > 0 ? tokens[at]?.closes !== false : tokens[at]?.opens !== false) break;
    if (tokens[at + step]?.plain === word) return at + step;
  }
  return edge;
}

/**
 * The start of a sentence up to the word with which new ones end.
 *
 *     [In order to save power] we shut it off.
 *      To save power
 */
export function opening(tokens: readonly Token[], words: string): Match | null {
  if (!/^\p{Lu}/u.test(words) || /[.!?]$/.test(words)) return null;
  const wanted = words.split(' ').map(plain);
  let best: Match | null = null;
  let from = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.opens) from = at;
    if (at === from || token.plain !== wanted.at(-1) || at - from > 2 * wanted.length + 2) continue;
    const have = tokens.slice(from, at + 1).map((one) => one.plain);
    const score = (2 * sharedInOrder(wanted, have)) / (wanted.length + have.length);
    const start = tokens[from]?.start ?? 0;
    if (score >= LIKE_OPENING && (best === null || score >= best.score))
      best = { start, end: token.end, score };
  }
  return best;
}

/**
 * A match without what stands before the word that the new ones begin with in mid-sentence, and behind
 * the one that they end with.
 *
 *     Check for it [after reading of the first] register.
 *     after reading the first
 */
export function edged(tokens: readonly Token[], match: Match, words: string): Match {
  const own = tokens.filter(({ start, end }) => start >= match.start && end <= match.end);
  const wanted = words.split(' ').map(plain);
  const [first = '', second = ''] = wanted;
  const from = /^\p{Ll}/u.test(words)
    ? own.findIndex((token, at) => token.plain === first && own[at + 1]?.plain === second)
    : 0;
  const to = /[\p{L}\p{N}]$/u.test(words)
    ? own.findLastIndex(
        (token, at) => token.plain === wanted.at(-1) && own[at - 1]?.plain === wanted.at(-2),
      )
    : own.length - 1;
  return {
    ...match,
    start: own[from]?.start ?? match.start,
    end: own[to]?.end ?? match.end,
  };
}

/**
 * The whole sentence around a fragment, where new words are a whole one; null where the fragment
 * is a small part of it.
 */
export function wholeOf(tokens: readonly Token[], match: Match, words: string): Match | null {
  if (!/^\p{Lu}/u.test(words) || !/[.!?]$/.test(words)) return match;
  const from = tokens.findLastIndex((token) => token.opens && token.start <= match.start);
  const to = tokens.findIndex((token) => token.closes && token.end >= match.end);
  const first = tokens[from];
  const last = tokens[to];
  if (first === undefined || last === undefined) return match;
  const own = tokens.filter(({ start, end }) => start >= match.start && end <= match.end).length;
  return own >= (to - from + 1) * LEAST_PART
    ? { start: first.start, end: last.end, score: match.score }
    : null;
}

/**
 * From two words on that new ones begin with to the end of the sentence.
 *
 *     we are [one period off but nobody will notice it.]
 *     … one period off, which is fine.
 */
export function fromAnchor(tokens: readonly Token[], words: string): Match | null {
  if (!/[.!?]$/.test(words)) return null;
  const [one = '', two = ''] = words.split(' ').map(plain);
  const starts = tokens.flatMap((token, at) =>
    token.plain === one && tokens[at + 1]?.plain === two ? [at] : [],
  );
  const [from] = starts;
  if (from === undefined || starts.length > 1 || two === '') return null;
  const last = tokens.find((token, at) => at > from && token.closes);
  const first = tokens[from];
  return first === undefined || last === undefined
    ? null
    : { start: first.start, end: last.end, score: 1 };
}
