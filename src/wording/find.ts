import type { Comment } from '../review/comment.ts';
import type { Fix } from './fix.ts';
import { findRequests } from './forms/requests.ts';
import { locate } from './locate.ts';
import { scopeOf } from './scope.ts';
import type { WordingContext } from './scope.ts';

/**
 * Finds the wording changes that a comment asks for, each bound to its place.
 * @returns fixes in order of appearance, with ids `<comment id>/n`.
 */
export function findFixes(comment: Comment, context: WordingContext): readonly Fix[] {
  if (comment.bot || comment.about === 'unplaced') return [];
  const requests = findRequests(comment.text);
  const scope = requests.length === 0 ? null : scopeOf(comment, context);
  if (scope === null) return [];
  const fixes: Fix[] = [];
  for (const request of requests) {
    // Talk about talk: only `s/a/b/` on a line of its own is clear enough there.
    if (!scope.patch && !request.firm) continue;
    const fix = locate(request, comment, scope);
    if (fix === null || (request.old === null && fixes.some((other) => isSamePlace(other, fix))))
      continue;
    fixes.push({ id: `${comment.id}/${fixes.length + 1}`, ...fix });
  }
  return fixes;
}

/** `maybe "X" (or "Y")?`: the first of two offers is taken. */
function isSamePlace(one: Fix, other: Omit<Fix, 'id'>): boolean {
  const overlap = one.lines[0] <= other.lines[1] && other.lines[0] <= one.lines[1];
  return overlap && (one.old.includes(other.old) || other.old.includes(one.old));
}
