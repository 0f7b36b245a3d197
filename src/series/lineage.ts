import { pairPatches } from './pairs.ts';
import type { Pairing, Patch, Series } from './series.ts';

/** What counts as the whole of a version: its patches, and those of the version before that it left as they were. */
interface Standing {
  readonly patches: readonly Patch[];
  /** As many as its subjects say; only then a patch can be said to be new or dropped. */
  readonly whole: boolean;
}

/**
 * Pairs the patches of each version with what stood before it. A partial re-roll leaves the rest as it was:
 *
 *     v5 1/3 a, 2/3 b, 3/3 c
 *     v5.1 2/3 b'               b' ← v5 2/3; nothing is dropped, a and c stand on
 *     v6 1/2 a, 2/2 b'          a ← v5 1/3, b' ← v5.1 2/3; c is dropped
 *
 * @param series of one topic, older ones first.
 */
export function tracePatches(series: readonly Series[]): readonly Pairing[] {
  const standing = new Map<string, Standing>();
  return series.flatMap((one): readonly Pairing[] => {
    const before = one.supersedes === null ? undefined : standing.get(one.supersedes);
    if (before === undefined) {
      standing.set(one.id, { patches: one.patches, whole: isWhole(one) });
      return [];
    }
    const { pairs, left, added } = pairPatches(before.patches, one.patches);
    const partial = one.patches.length > 0 && !isWhole(one);
    const patches = partial ? [...left, ...one.patches] : one.patches;
    // More stand than the series has: which of them it dropped is not known.
    const whole = partial ? before.whole && patches.length === one.total : isWhole(one);
    standing.set(one.id, { patches, whole });
    return [
      {
        series: one.id,
        pairs,
        dropped: isWhole(one) ? left : [],
        added: before.whole ? added : [],
      },
    ];
  });
}

function isWhole({ missing, patches }: Series): boolean {
  return missing.length === 0 && patches.length > 0;
}
