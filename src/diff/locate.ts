/** Where a run of lines may stand: first index (from 0), and the one after the last. */
export interface Bounds {
  readonly from: number;
  readonly to: number;
}

/** Half the width of the first window searched; most hunks move by less. */
const FIRST_REACH = 64;

/**
 * The place nearest to `guess` where all of `wanted` stands in `lines`, or null; of two as near the
 * later one, as `git apply` takes. Windows grow around the guess and each is searched in linear
 * time, so hostile text of like lines costs no more than its length times a small factor.
 */
export function locate(
  lines: readonly string[],
  wanted: readonly string[],
  guess: number,
  bounds: Bounds,
): number | null {
  const last = bounds.to - wanted.length;
  if (last < bounds.from) return null;
  const middle = Math.min(Math.max(guess, bounds.from), last);
  if (standsAt(lines, wanted, middle)) return middle;
  const table = borders(wanted);
  for (let reach = FIRST_REACH; ; reach *= 4) {
    const from = Math.max(bounds.from, middle - reach);
    const to = Math.min(last, middle + reach);
    const places = matches(lines, wanted, table, { from, to: to + wanted.length });
    if (places.length > 0) return nearest(places, middle);
    if (from === bounds.from && to === last) return null;
  }
}

/** Whether all of `wanted` stands in `lines` from index `at` on. */
export function standsAt(lines: readonly string[], wanted: readonly string[], at: number): boolean {
  return at >= 0 && wanted.every((text, offset) => lines[at + offset] === text);
}

function nearest(places: readonly number[], middle: number): number | null {
  let best: number | null = null;
  for (const place of places) {
    if (best === null || Math.abs(place - middle) <= Math.abs(best - middle)) best = place;
  }
  return best;
}

/** All places of `wanted` within `bounds`: Knuth, Morris and Pratt's search. */
function matches(
  lines: readonly string[],
  wanted: readonly string[],
  table: readonly number[],
  bounds: Bounds,
): readonly number[] {
  const places: number[] = [];
  let matched = 0;
  for (let at = bounds.from; at < bounds.to; at += 1) {
    while (matched > 0 && lines[at] !== wanted[matched]) matched = table[matched - 1] ?? 0;
    if (lines[at] === wanted[matched]) matched += 1;
    if (matched === wanted.length) {
      places.push(at - wanted.length + 1);
      matched = table[matched - 1] ?? 0;
    }
  }
  return places;
}

/** For each prefix of `wanted` the length of its longest border: where a failed match goes on. */
function borders(wanted: readonly string[]): readonly number[] {
  const table: number[] = [0];
  let length = 0;
  for (let at = 1; at < wanted.length; at += 1) {
    while (length > 0 && wanted[at] !== wanted[length]) length = table[length - 1] ?? 0;
    if (wanted[at] === wanted[length]) length += 1;
    table.push(length);
  }
  return table;
}
