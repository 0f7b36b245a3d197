import type { CanonLine } from './canon.ts';
import { isThin } from './canon.ts';
import { chainMatches, isSeam, MOST_POSITIONS } from './chain.ts';
import { matchRewrapped } from './rewrap.ts';

/** How a quoted line was found. */
type Way = 'exact' | 'folded' | 'rewrapped' | 'between' | 'moved';

export interface Match {
  /** Index in the parent's lines. */
  readonly at: number;
  readonly way: Way;
  /** Other positions that would have done as well, between the same neighbours. */
  readonly rivals: number;
}

/**
 * Aligns the quoted lines of a reply with the lines of the mail they quote, in order.
 * The answer has an entry a quoted line; null where it matches nothing.
 *
 *     quoted        parent
 *     a             a
 *     }             x
 *     c             }     ← this one, since a and c stand around it
 *                   c
 *                   }
 *
 * 1. telling lines are chained in order, the chain that explains most wins (`chain.ts`);
 * 2. thin lines (blank, braces) follow their neighbours;
 * 3. what is left between two matches is compared without white space (re-wrapped lines), then,
 *    where as many lines are missing on both sides, by position (edited lines);
 * 4. telling lines that are left were quoted out of order, or twice: chained by themselves.
 */
export function align(
  quoted: readonly CanonLine[],
  parent: readonly CanonLine[],
): readonly (Match | null)[] {
  const positions = new Map<string, number[]>();
  parent.forEach((line, at) => {
    const known = positions.get(line.key);
    if (known === undefined) positions.set(line.key, [at]);
    else known.push(at);
  });
  const found: (number | null)[] = chainMatches(quoted, positions, parent.length);
  spreadDown(quoted, parent, found);
  spreadUp(quoted, parent, found, false);
  chainThin(quoted, parent, positions, found);
  spreadDown(quoted, parent, found);
  spreadUp(quoted, parent, found, true);
  const rewrapped = matchRewrapped(quoted, parent, found);
  const between = matchBetween(quoted, parent, found, rewrapped);
  const moved = matchMoved(quoted, parent, positions, (n) => found[n] != null || rewrapped.has(n));
  const runs = runsOf(found);
  return quoted.map((line, n): Match | null => {
    const at = found[n] ?? null;
    if (at !== null) {
      const way = line.exact === parent[at]?.exact ? 'exact' : 'folded';
      return { at, way, rivals: line.key === '' ? 0 : rivalsOf(n, at) };
    }
    const joined = rewrapped.get(n);
    if (joined !== undefined) return { at: joined, way: 'rewrapped', rivals: 0 };
    const position = between.get(n);
    if (position !== undefined) return { at: position, way: 'between', rivals: 0 };
    const other = moved.get(n);
    if (other === undefined) return null;
    return { at: other, way: 'moved', rivals: (positions.get(line.key)?.length ?? 1) - 1 };
  });

  /** Equal lines that lie between the matches before and after: only order told them apart. */
  function rivalsOf(n: number, at: number): number {
    const same = positions.get(quoted[n]?.key ?? '') ?? [];
    const run = runs[n] ?? { start: n, stop: n, low: -1, high: null };
    const high = run.high ?? parent.length;
    const from = Math.max(run.start, n - RUN_SEEN);
    const to = Math.min(run.stop, n + RUN_SEEN);
    const own = firstAbove(same, at - 1);
    let rivals = 0;
    for (const other of same.slice(Math.max(0, own - RIVALS_SEEN), own + RIVALS_SEEN + 1)) {
      const shift = other - at;
      const inside = (found[from] ?? at) + shift > run.low && (found[to] ?? at) + shift < high;
      if (shift !== 0 && inside && isSameRun(from, to, shift)) rivals += 1;
    }
    return rivals;
  }

  function isSameRun(from: number, to: number, shift: number): boolean {
    for (let k = from; k <= to; k += 1) {
      const at = found[k];
      if (at != null && parent[at + shift]?.key !== quoted[k]?.key) return false;
    }
    return true;
  }
}

/** Lines around a match that are set against those around an equal line; more would tell nothing new. */
const RUN_SEEN = 40;
/** Equal lines on either side that are counted: with more, the guess is as bad. */
const RIVALS_SEEN = 8;

/** Index of the first number in a rising list that is above `low`; the length where there is none. */
function firstAbove(rising: readonly number[], low: number): number {
  let from = 0;
  let to = rising.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((rising[middle] ?? 0) > low) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** A stretch of `found` without a gap on either side, and the matches before and after it. */
interface Run {
  readonly start: number;
  readonly stop: number;
  readonly low: number;
  readonly high: number | null;
}

/** The run each index is in; undefined where nothing was found. */
function runsOf(found: readonly (number | null)[]): readonly (Run | undefined)[] {
  const out: (Run | undefined)[] = found.map(() => undefined);
  const ahead = nextMatches(found);
  let low = -1;
  for (let k = 0; k < found.length; k += 1) {
    if (found[k] == null) continue;
    let stop = k;
    while (found[stop + 1] != null && found[stop + 1] === (found[stop] ?? 0) + 1) stop += 1;
    const run = { start: k, stop, low, high: ahead[stop] ?? null };
    for (let n = k; n <= stop; n += 1) out[n] = run;
    low = found[stop] ?? low;
    k = stop;
  }
  return out;
}

/** For each index the match of the next index that has one. */
function nextMatches(found: readonly (number | null)[]): readonly (number | null)[] {
  const out: (number | null)[] = found.map(() => null);
  for (let k = found.length - 2; k >= 0; k -= 1) out[k] = found[k + 1] ?? out[k + 1] ?? null;
  return out;
}

/** Lets equal lines right after a match follow it. Changes `found`. */
function spreadDown(
  quoted: readonly CanonLine[],
  parent: readonly CanonLine[],
  found: (number | null)[],
): void {
  const ahead = nextMatches(found);
  for (let k = 1; k < found.length; k += 1) {
    const before = found[k - 1];
    if (found[k] !== null || before == null) continue;
    const at = before + 1;
    if (at < (ahead[k] ?? parent.length) && parent[at]?.key === quoted[k]?.key) found[k] = at;
  }
}

/** Likewise upwards; past a comment or a mark of elision only where `pastSeams`. Changes `found`. */
function spreadUp(
  quoted: readonly CanonLine[],
  parent: readonly CanonLine[],
  found: (number | null)[],
  pastSeams: boolean,
): void {
  const behind = nextMatches(found.toReversed()).toReversed();
  for (let k = found.length - 2; k >= 0; k -= 1) {
    const after = found[k + 1];
    if (found[k] !== null || after == null) continue;
    if (!pastSeams && isSeam(quoted, k + 1)) continue;
    const at = after - 1;
    if (at > (behind[k] ?? -1) && parent[at]?.key === quoted[k]?.key) found[k] = at;
  }
}

/** Thin lines that no neighbour explains: the first equal line between the matches around them. */
function chainThin(
  quoted: readonly CanonLine[],
  parent: readonly CanonLine[],
  positions: ReadonlyMap<string, readonly number[]>,
  found: (number | null)[],
): void {
  const ahead = nextMatches(found);
  let low = -1;
  for (let k = 0; k < found.length; k += 1) {
    const here = found[k];
    if (here != null) {
      low = here;
      continue;
    }
    const key = quoted[k]?.key ?? '';
    if (key === '') continue;
    const same = positions.get(key) ?? [];
    if (!isThin(key) && same.length <= MOST_POSITIONS) continue;
    const high = ahead[k] ?? parent.length;
    const at = same[firstAbove(same, low)];
    if (at === undefined || at >= high) continue;
    found[k] = at;
    low = at;
  }
}

/**
 * `n` unmatched lines between two matches that are `n` lines apart in the parent: the reviewer
 * edited them. Blank lines are left alone.
 */
function matchBetween(
  quoted: readonly CanonLine[],
  parent: readonly CanonLine[],
  found: readonly (number | null)[],
  rewrapped: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const out = new Map<number, number>();
  for (let k = 0; k < found.length; k += 1) {
    const before = found[k - 1];
    if (found[k] !== null || before == null) continue;
    let end = k;
    while (end < found.length && found[end] === null) end += 1;
    const after = found[end];
    if (after != null && after - before === end - k + 1) {
      for (let n = k; n < end; n += 1) {
        const at = before + 1 + n - k;
        if (!rewrapped.has(n) && quoted[n]?.key !== '' && isLike(quoted[n], parent[at]))
          out.set(n, at);
      }
    }
    k = end - 1;
  }
  return out;
}

function matchMoved(
  quoted: readonly CanonLine[],
  parent: readonly CanonLine[],
  positions: ReadonlyMap<string, readonly number[]>,
  isTaken: (n: number) => boolean,
): ReadonlyMap<number, number> {
  const left = quoted.map((_line, n) => n).filter((n) => !isTaken(n));
  const lines = left.flatMap((n) => quoted[n] ?? []);
  const out = new Map<number, number>();
  chainMatches(lines, positions, parent.length).forEach((at, k) => {
    const n = left[k];
    if (at !== null && n !== undefined) out.set(n, at);
  });
  return out;
}

/** Half of the shorter line's words stand in the other. */
function isLike(one: CanonLine | undefined, other: CanonLine | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const words = one.key.split(' ');
  const others = new Set(other.key.split(' '));
  const shared = words.filter((word) => others.has(word)).length;
  return shared * 2 >= Math.min(words.length, others.size);
}
