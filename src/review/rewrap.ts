import type { CanonLine } from './canon.ts';

/** Fewer letters than this are found by chance. */
const LEAST_LETTERS = 6;

/**
 * Finds re-wrapped lines: what is left between two matches is compared with no white space at all.
 * The answer maps an index in `quoted` to the index of the parent line that holds its end.
 *
 *     quoted              parent
 *     + * a long comment  + * a long comment that was wrapped by a mailer
 *     that was wrapped by
 *     a mailer
 */
export function matchRewrapped(
  quoted: readonly CanonLine[],
  parent: readonly CanonLine[],
  found: readonly (number | null)[],
): ReadonlyMap<number, number> {
  const out = new Map<number, number>();
  let low = 0;
  for (let k = 0; k < found.length; k += 1) {
    const here = found[k];
    if (here != null) {
      low = here + 1;
      continue;
    }
    let end = k;
    while (end < found.length && found[end] == null) end += 1;
    const high = found[end] ?? parent.length;
    matchGap(quoted, parent, { k, end, low, high }, out);
    k = end - 1;
  }
  return out;
}

interface Gap {
  /** Quoted lines from `k` to before `end`. */
  readonly k: number;
  readonly end: number;
  /** Parent lines from `low` to before `high`. */
  readonly low: number;
  readonly high: number;
}

function matchGap(
  quoted: readonly CanonLine[],
  parent: readonly CanonLine[],
  gap: Gap,
  out: Map<number, number>,
): void {
  if (quoted.slice(gap.k, gap.end).every((line) => line.squeezed.length < LEAST_LETTERS)) return;
  const window = parent.slice(gap.low, gap.high);
  const text = window.map((line) => line.squeezed).join('');
  const ends: number[] = [];
  for (const line of window) ends.push((ends.at(-1) ?? 0) + line.squeezed.length);
  let from = 0;
  for (let n = gap.k; n < gap.end; n += 1) {
    const piece = quoted[n]?.squeezed ?? '';
    if (piece === '') continue;
    let at = text.indexOf(piece, from);
    // A short piece counts only where it goes on right after the piece before it.
    if (piece.length < LEAST_LETTERS && at !== from) at = -1;
    if (at < 0) continue;
    from = at + piece.length;
    out.set(n, gap.low + lineHolding(ends, from - 1));
  }
}

/** Index of the line that holds the letter at an offset; `ends` are the offsets where lines end. */
function lineHolding(ends: readonly number[], offset: number): number {
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
