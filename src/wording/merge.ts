import type { Comment } from '../review/comment.ts';
import type { Fix } from './fix.ts';

/**
 * Leaves one of the fixes that ask the same change of the same lines: the earliest, by the date of
 * its comment, then by the comment's id. The others' comments support it.
 * @param comments those of the fixes; a fix whose comment has no date counts as the latest.
 * @returns the fixes that stay, in the given order.
 */
export function mergeFixes(fixes: readonly Fix[], comments: readonly Comment[]): readonly Fix[] {
  const dates = new Map(comments.map(({ id, date }) => [id, date]));
  const earliest = new Map<string, Fix>();
  for (const fix of fixes) {
    const known = earliest.get(changeOf(fix));
    if (known === undefined || isEarlier(fix, known, dates)) earliest.set(changeOf(fix), fix);
  }
  return fixes.filter((fix) => earliest.get(changeOf(fix)) === fix);
}

function changeOf({ message, lines, old, new: next }: Fix): string {
  return JSON.stringify([message, lines, old, next]);
}

function isEarlier(one: Fix, other: Fix, dates: ReadonlyMap<string, string | null>): boolean {
  const first = dates.get(one.comment) ?? '';
  const second = dates.get(other.comment) ?? '';
  if (first !== second) return second === '' || (first !== '' && first < second);
  return one.comment < other.comment;
}
