import { likeFragment, likeSentence, tokensOf } from './align.ts';
import type { Match, Token } from './align.ts';
import type { Request } from './fix.ts';
import { flowOf } from './flow.ts';
import type { Flow } from './flow.ts';
import { placeBare } from './place-bare.ts';
import { placeBlock, placeList } from './place-block.ts';
import { placeNear } from './place-near.ts';
import { placeTitle } from './place-title.ts';
import { occurrences } from './occurrences.ts';
import { edged, firstClause, fromAnchor, grown, opening, wholeOf, withMoved } from './extent.ts';
import { cutOf, quotedOf, regionOf } from './region.ts';
import type { Places, Search } from './search.ts';
import { suspects } from './misspelling.ts';
import type { Suspect } from './misspelling.ts';

/** Least likeness at which new words are taken to replace old ones: lower, and other talk is taken for a fix. */
const LEAST = {
  rewrite: 0.4,
  strong: 0.25,
  sentence: 0.5,
  fewWords: 0.6,
  elided: 0.5,
  fragment: 0.6,
} as const;

/** Characters by which a sentence may reach beyond the quote. */
const REACH = 600;

/** Lines above the comment in which a misspelling is looked for. */
const TYPO_LINES = 12;

/** So few words may be a part of a sentence that is little like all of it. */
const FEW_WORDS = 8;

/** Finds what given new words are to replace, from the quote alone. */
export function placeNew(search: Search): Places | null {
  const places = nearestTo(search);
  const [range] = places?.ranges ?? [];
  if (!search.request.all || places?.status !== 'applies' || range === undefined) return places;
  // The same slip elsewhere, in lines of the patch's own.
  const old = places.flow.text.slice(range.start, range.end);
  const ranges = occurrences(places.flow, old).filter(
    ({ start, fit }) =>
      start === range.start ||
      (fit === 'word' && search.scope.sheet[places.flow.line[start] ?? 0]?.kind !== 'context'),
  );
  return { ...places, ranges };
}

function nearestTo(search: Search): Places | null {
  const { request, onSubject } = search;
  const { aim, elided } = request;
  if (aim === 'subject' || aim === 'prefix') return placeTitle(search);
  if (aim === 'message') return placeMessage(search);
  if (aim === 'stop') return placeStop(search);
  if (aim === 'bare') return placeBare(search);
  if (aim === 'near') return placeNear(search);
  if (aim === 'list') return placeList(search);
  if (aim !== 'like' && !elided.head && !elided.tail) return trimmed(placeBlock(search), request);
  const words = request.new.split(' ');
  if (onSubject && search.scope.anchor !== 0) return inSubject(search);
  if (request.kind === 'typo' && words.length === 1) return placeTypo(search);
  if (words.length === 1 && !elided.head && !elided.tail)
    return placeBare(search) ?? placeLike(search);
  const isSentence = words.length > 3 && /^\p{Lu}.*[.!?]$/u.test(request.new);
  return placeLike(search) ?? (words.length <= FEW_WORDS && !isSentence ? placeBare(search) : null);
}

/** All of the commit message, without the tags below it. */
function placeMessage({ scope }: Search): Places | null {
  const lines = scope.sheet.filter(
    (line) => line.section === 'commit-message' && !line.raw.startsWith('From: '),
  );
  const flow = flowOf(lines);
  const start = flow.text.search(/\S/);
  const end = flow.text.trimEnd().length;
  return start < 0 ? null : { flow, ranges: [{ start, end }], status: 'applies' };
}

/** Stops and marks that the new words lack stay. */
function trimmed(places: Places | null, request: Request): Places | null {
  const [range] = places?.ranges ?? [];
  if (places === null || range === undefined) return places;
  const match = { ...range, score: 1 };
  const stopped = withoutStop(places.flow, match, request.new);
  return { ...places, ranges: [withoutMarks(places.flow, stopped, request.new)] };
}

function inSubject({ subject, request }: Search): Places | null {
  const tokens = tokensOf(subject, 0, subject.text.length);
  const match = request.new.includes(' ')
    ? likeFragment(tokens, request.new)
    : asMatch(suspects(tokens, request.new, () => 0)[0]);
  return match === null || match.score < LEAST.fragment ? null : placesOf(subject, match);
}

function asMatch(suspect: Suspect | undefined): Match | null {
  return suspect === undefined ? null : { start: suspect.start, end: suspect.end, score: 1 };
}

/** The nearest misspelling of the one right word. */
function placeTypo({ request, scope, home, pointed }: Search): Places | null {
  const region = regionOf(scope.quotedFrom, scope.anchor, home, 0);
  if (region === null) return null;
  const anchor = scope.anchor ?? 0;
  const far = (token: Token): number => Math.max(0, anchor - (home.line[token.start] ?? 0));
  const under = (token: Token): boolean =>
    home.line[token.start] === anchor &&
    pointed.some(
      ({ from, to }) => (home.from[token.start] ?? 0) < to && from < (home.to[token.end - 1] ?? 0),
    );
  const tokens = tokensOf(home, region.start, region.end).filter(
    (token) => far(token) <= TYPO_LINES,
  );
  const all = suspects(tokens, request.new, far);
  const marked = all.filter(({ token }) => under(token));
  const found = marked.length > 0 ? marked : all;
  const [best] = found;
  if (best === undefined) return null;
  const equal = found.filter((one) => one.cost === best.cost);
  return { flow: home, ranges: equal, status: equal.length === 1 ? 'applies' : 'ambiguous' };
}

/** The last word of the quote, if its paragraph ends with it and no stop does. */
function placeStop({ scope, home }: Search): Places | null {
  const region = regionOf(scope.quotedFrom, scope.anchor, home, 0);
  const last = region === null ? undefined : tokensOf(home, region.start, region.end).at(-1);
  if (last === undefined || !/[\p{L}\p{N})"'”`]$/u.test(last.word)) return null;
  if (!/^\s*(?:\n|$)/.test(home.text.slice(last.end, last.end + 2))) return null;
  const { start, end, word } = last;
  return { flow: home, ranges: [{ start, end }], status: 'applies', words: `${word}.` };
}

/** The sentence or fragment most like the new words. */
function placeLike({ request, scope, home }: Search): Places | null {
  const region = regionOf(scope.quotedFrom, scope.anchor, home, REACH);
  if (region === null) return null;
  const tokens = tokensOf(home, region.start, region.end, cutOf(scope, home));
  const elided = request.elided.head || request.elided.tail;
  const quote = regionOf(scope.quotedFrom, scope.anchor, home, 0) ?? region;
  const match = elided ? elidedIn(tokens, request) : bestOf(tokens, request, quote);
  if (match === null) return null;
  const place = withoutMarks(home, withoutStop(home, match, request.new), request.new);
  const old = home.text.slice(place.start, place.end);
  // Words in marks that differ in case alone are a mention more often than a wish.
  const isMention = !elided && old.toLowerCase() === request.new.toLowerCase();
  return isMention ? null : placesOf(home, place);
}

/** Words that look like a sentence are set against sentences first; else, or if none is like them, against fragments. */
function bestOf(
  tokens: readonly Token[],
  request: Request,
  quote: { readonly start: number; readonly end: number },
): Match | null {
  const words = request.new;
  const rewrite = request.kind === 'rewrite';
  const count = words.split(' ').length;
  const sentence = likeSentence(tokens, words);
  const few = request.strong ? LEAST.strong : count < 8 ? LEAST.fewWords : LEAST.sentence;
  if (
    sentence !== null &&
    sentence.score >= (rewrite ? LEAST.rewrite : few) &&
    (rewrite || /^\W*[A-Z@]/.test(words) || count >= 10)
  ) {
    const clause = rewrite ? sentence : firstClause(tokens, sentence, words);
    const whole = clause === sentence ? grown(quotedOf(tokens, quote), sentence, words) : clause;
    return rewrite ? whole : edged(tokens, whole, words);
  }
  const start = rewrite ? null : opening(tokens, words);
  if (start !== null) return edged(tokens, start, words);
  const fragment = likeFragment(tokens, words);
  if (fragment === null || fragment.score < LEAST.fragment) return null;
  return wholeOf(tokens, withMoved(tokens, fragment, words), words);
}

/** Where words with dots before or after them go. */
function elidedIn(tokens: readonly Token[], { new: words, elided }: Request): Match | null {
  const match = likeFragment(tokens, words);
  if (match !== null && match.score >= LEAST.elided) return match;
  return elided.head && !elided.tail ? fromAnchor(tokens, words) : null;
}

/** New words without a full stop leave the old one standing. */
function withoutStop(flow: Flow, match: Match, words: string): Match {
  const stop = /[.,;:]+$/.exec(flow.text.slice(match.start, match.end))?.[0] ?? '';
  return /[.,;:!?]$/.test(words) ? match : { ...match, end: match.end - stop.length };
}

/** Marks around the old words that the new ones lack stay: `(non-zero)`, `"Transition"`. */
function withoutMarks(flow: Flow, match: Match, words: string): Match {
  const old = flow.text.slice(match.start, match.end);
  const head = /^["'“”‘’`([]/.test(words) ? 0 : (/^["'“”‘’`([]+/.exec(old)?.[0].length ?? 0);
  const tail = /["'“”‘’`)\]]$/.test(words) ? 0 : (/["'“”‘’`)\]]+$/.exec(old)?.[0].length ?? 0);
  return head + tail < old.length
    ? { ...match, start: match.start + head, end: match.end - tail }
    : match;
}

function placesOf(flow: Flow, match: Match): Places {
  return { flow, ranges: [match], status: 'applies' };
}
