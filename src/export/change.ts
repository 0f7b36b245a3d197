/** Neighbouring lines that differ between two versions of a text; one side may have none. */
export interface Change {
  /** Index in the first text of the line it starts at, from 0. */
  readonly at: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * Lines looked ahead for the next ones that are the same: as many as a paragraph that is wrapped anew
 * has. The search is quadratic in it; beyond it all of the rest is one change.
 */
const FURTHEST = 60;

/**
 * Where two versions of a text differ, in order: `a b c d` and `a x c d e` differ in `b`/`x` and in
 * nothing/`e`. Texts that are the same are one change, as are texts that have no line in common.
 */
export function changesOf(before: readonly string[], after: readonly string[]): readonly Change[] {
  const changes: Change[] = [];
  let [old, now] = [0, 0];
  while (old < before.length || now < after.length) {
    if (old < before.length && before[old] === after[now]) {
      old += 1;
      now += 1;
      continue;
    }
    const [skipOld, skipNow] = nextCommon(before, old, after, now);
    changes.push({
      at: old,
      before: before.slice(old, old + skipOld),
      after: after.slice(now, now + skipNow),
    });
    old += skipOld;
    now += skipNow;
  }
  return changes.length === 0 ? [{ at: 0, before, after }] : changes;
}

/** How many lines of each to pass to come to one they share: the nearest, and of the nearest the most even. */
function nextCommon(
  before: readonly string[],
  old: number,
  after: readonly string[],
  now: number,
): readonly [number, number] {
  const most = Math.min(FURTHEST, before.length - old + after.length - now);
  for (let both = 1; both <= most; both += 1) {
    const splits = Array.from({ length: both + 1 }, (_, skip) => skip).toSorted(
      (a, b) => Math.abs(2 * a - both) - Math.abs(2 * b - both),
    );
    for (const skip of splits) {
      const line = before[old + skip];
      // Blank lines are alike everywhere.
      if (line !== undefined && line.trim() !== '' && line === after[now + both - skip]) {
        return [skip, both - skip];
      }
    }
  }
  return [before.length - old, after.length - now];
}
