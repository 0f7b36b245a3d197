/** How much work may still be spent; shared by all comparisons of one pairing, and counted down. */
export interface Budget {
  left: number;
}

/** Lines that `git diff` shows around a change. */
const CONTEXT = 3;
/** Steps back are kept for this many edits: the square of it is memory, 16 MB here. */
const MOST_EDITS = 2000;

/**
 * Size of the diff between two texts as `git range-diff` counts it: the lines of all hunks, three lines of
 * context with them, and one for each `@@` line. Lines are numbers, equal where the lines are.
 *
 *     a b c d e f g h   →   a b c d X f g h      b c d -e +X f g h and its @@: 9
 *
 * @param limit a size above which the caller does not care.
 * @returns Infinity where the size is above the limit, or the budget is spent. Texts that differ in more
 *   than 2,000 lines are not aligned: only the lines that the other lacks are counted.
 */
export function diffSize(
  a: readonly number[],
  b: readonly number[],
  limit: number,
  budget: Budget,
): number {
  const apart = unshared(a, b);
  budget.left -= a.length + b.length;
  if (apart > limit || budget.left < 0) return Infinity;
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  const shorter = Math.min(a.length, b.length) - head;
  while (tail < shorter && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const left = a.slice(head, a.length - tail);
  const right = b.slice(head, b.length - tail);
  const most = Math.min(limit, MOST_EDITS);
  if (apart > most) return apart;
  const trail = editTrail(left, right, most, budget);
  if (trail === null) return limit <= MOST_EDITS || budget.left < 0 ? Infinity : apart;
  const size = hunkLines(changesOf(trail, left, right), head, a.length);
  return size > limit ? Infinity : size;
}

/** How many lines one text has more often than the other, both ways; no diff has fewer changes. */
function unshared(a: readonly number[], b: readonly number[]): number {
  const times = new Map<number, number>();
  for (const line of a) times.set(line, (times.get(line) ?? 0) + 1);
  let shared = 0;
  for (const line of b) {
    const there = times.get(line) ?? 0;
    if (there === 0) continue;
    shared += 1;
    times.set(line, there - 1);
  }
  return a.length + b.length - 2 * shared;
}

/** For each number of edits, how far each diagonal gets: index `diagonal + edits`. */
type Trail = readonly Int32Array[];

/** Myers' greedy search (An O(ND) Difference Algorithm, 1986); null beyond `most` edits. */
function editTrail(
  a: readonly number[],
  b: readonly number[],
  most: number,
  budget: Budget,
): Trail | null {
  const trail: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits += 1) {
    const reach = new Int32Array(2 * edits + 1);
    const before = trail.at(-1);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = before === undefined ? 0 : nextX(before, diagonal, edits);
      const start = x;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
      budget.left -= 1 + x - start;
      reach[diagonal + edits] = x;
      if (x >= a.length && x - diagonal >= b.length) return [...trail, reach];
    }
    if (budget.left < 0) return null;
    trail.push(reach);
  }
  return null;
}

/** Where a diagonal starts with one more edit: a line of `b` put in, or one of `a` taken out. */
function nextX(before: Int32Array, diagonal: number, edits: number): number {
  return isInsertion(before, diagonal, edits)
    ? before[diagonal + edits]!
    : before[diagonal + edits - 2]! + 1;
}

/** `before` has `edits - 1` edits: diagonal d stands at index d + edits - 1. */
function isInsertion(before: Int32Array, diagonal: number, edits: number): boolean {
  if (diagonal === -edits) return true;
  if (diagonal === edits) return false;
  return before[diagonal + edits - 2]! < before[diagonal + edits]!;
}

/** One changed line: where it stands between the lines of `a`, and whether `a` loses it. */
interface Change {
  readonly at: number;
  readonly removed: boolean;
}

/** The changes in order, read from the end of the trail. */
function changesOf(trail: Trail, a: readonly number[], b: readonly number[]): readonly Change[] {
  const changes: Change[] = [];
  let diagonal = a.length - b.length;
  for (let edits = trail.length - 1; edits > 0; edits -= 1) {
    const before = trail[edits - 1]!;
    const inserted = isInsertion(before, diagonal, edits);
    const x = nextX(before, diagonal, edits);
    changes.push(inserted ? { at: x, removed: false } : { at: x - 1, removed: true });
    diagonal += inserted ? 1 : -1;
  }
  return changes.toReversed();
}

/** Lines of the hunks around the changes; hunks whose context would touch are one. */
function hunkLines(changes: readonly Change[], head: number, length: number): number {
  let lines = 0;
  let end = -Infinity;
  for (const { at, removed } of changes) {
    const place = at + head;
    const gap = place - end;
    if (gap > 2 * CONTEXT) {
      const behind = end === -Infinity ? 0 : Math.min(CONTEXT, length - end);
      lines += 1 + behind + Math.min(CONTEXT, place);
    } else lines += gap;
    lines += 1;
    end = removed ? place + 1 : place;
  }
  return end === -Infinity ? 0 : lines + Math.min(CONTEXT, length - end);
}
