/** Numbers below a bound, the same for the same seed. */
export type Random = (bound: number) => number;

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state are enough to name a scenario. */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * bound);
  };
}

/** The random numbers of a scenario by its own number: the same under the same seed, whatever ran before. */
export function randomOf(seed: number, number: number): Random {
  return randomFrom(Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
}

/** Each kind as often as its weight says, for those that there are. */
export function weighted<T>(
  rows: readonly (readonly [kind: T, weight: number, has: boolean])[],
): readonly T[] {
  return rows.flatMap(([kind, weight, has]) =>
    has ? Array.from({ length: weight }, () => kind) : [],
  );
}
