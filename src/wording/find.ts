import type { Comment } from '../review/comment.ts';
import type { Fix, Request } from './fix.ts';
import { findRequests, findSnippets } from './forms/requests.ts';
import { locate } from './locate.ts';
import { discussedScopeOf, patchScopeOf, scopeOf } from './scope.ts';
import type { Scope, WordingContext } from './scope.ts';
import { plain, sharedInOrder } from './words.ts';

/** Fewer words are like something by chance. */
const LEAST_WORDS = 6;

/** How like the old words new ones must be that are found in talk. */
const LEAST_LIKE = 0.65;

/**
 * Finds the wording changes that a comment asks for, each bound to its place.
 * @returns fixes in order of appearance, with ids `<comment id>/n`.
 */
export function findFixes(comment: Comment, context: WordingContext): readonly Fix[] {
  if (comment.bot || comment.about === 'unplaced') return [];
  const requests = findRequests(comment.text);
  const snippets = findSnippets(comment.text);
  if (requests.length + snippets.length === 0) return [];
  const scope = scopeOf(comment, context);
  const placed: Placed[] = [];
  const place = (request: Request): void => {
    const fix =
      scope?.patch === true
        ? locate(request, comment, scope)
        : inTalk(request, scope, comment, context);
    if (fix === null || placed.some((other) => isSamePlace(other.fix, fix, request))) return;
    placed.push({ request, fix });
  };
  requests.forEach(place);
  for (const request of scope?.patch === true ? snippets : []) {
    if (!placed.some((other) => meet(other.request.span, request.span))) place(request);
  }
  return placed
    .sort((one, other) => one.request.span[0] - other.request.span[0])
    .map(({ fix }, n) => ({ id: `${comment.id}/${n + 1}`, ...fix }));
}

interface Placed {
  readonly request: Request;
  readonly fix: Omit<Fix, 'id'>;
}

function meet(one: readonly [number, number], other: readonly [number, number]): boolean {
  return one[0] < other[1] && other[0] < one[1];
}

/**
 * In talk about talk a title or a whole commit message is that of the patch, wherever it is spoken
 * of; so is a sentence that is much like one of those discussed. `s/a/b/` is about the quoted mail,
 * if that proposes code and the request stands on a line of its own.
 */
function inTalk(
  request: Request,
  scope: Scope | null,
  comment: Comment,
  context: WordingContext,
): Omit<Fix, 'id'> | null {
  const { aim } = request;
  if (aim === 'message' || aim === 'subject' || aim === 'prefix') {
    const patch = patchScopeOf(comment, context);
    return patch === null ? null : locate(request, comment, patch);
  }
  if (request.kind === 'sed')
    return scope !== null && request.firm && scope.isProposal
      ? locate(request, comment, scope)
      : null;
  const isLong = request.new.split(' ').length >= LEAST_WORDS && aim !== 'again' && aim !== 'bare';
  const discussed = isLong ? discussedScopeOf(comment, context) : null;
  if (discussed === null) return null;
  const fix = locate(
    { ...request, strong: false, aim: aim === 'like' ? aim : 'block' },
    comment,
    discussed,
  );
  return fix === null || likeWords(fix.old, fix.new) < LEAST_LIKE ? null : fix;
}

function likeWords(one: string, other: string): number {
  const first = one.split(' ').slice(0, 250).map(plain);
  const second = other.split(' ').slice(0, 250).map(plain);
  return (2 * sharedInOrder(first, second)) / (first.length + second.length);
}

/** `maybe "X" (or "Y")?`: the first of two offers is taken; a rewrite holds what is said of its words. */
function isSamePlace(one: Omit<Fix, 'id'>, other: Omit<Fix, 'id'>, request: Request): boolean {
  if (one.message !== other.message || (request.old !== null && one.kind !== 'rewrite'))
    return false;
  const overlap = one.lines[0] <= other.lines[1] && other.lines[0] <= one.lines[1];
  return overlap && (one.old.includes(other.old) || other.old.includes(one.old));
}
