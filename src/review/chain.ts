import type { CanonLine } from './canon.ts';
import { isThin } from './canon.ts';

/** A key that stands more often than this says too little to be worth its cost. */
export const MOST_POSITIONS = 60;
/** Leaving the diagonal (an elision, a line put in) costs as much as half a telling line. */
const BREAK = 0.5;

interface Link {
  readonly row: number;
  readonly at: number;
  readonly score: number;
  readonly before: Link | null;
}

/**
 * The best chain of equal lines, rising on both sides: a longest common subsequence weighted by
 * how telling a line is, which prefers to stay on a diagonal (quoted lines that follow each
 * other follow each other in the parent). `size` is the number of the parent's lines. Of equal chains the earliest in the parent.
 * O(pairs × log lines) (Hunt and Szymanski).
 */
export function chainMatches(
  quoted: readonly CanonLine[],
  positions: ReadonlyMap<string, readonly number[]>,
  size: number,
): (number | null)[] {
  const found: (number | null)[] = quoted.map(() => null);
  const best = prefixBest(size);
  const diagonals = new Map<number, Link>();
  let top: Link | null = null;
  for (const [row, line] of quoted.entries()) {
    const list = positions.get(line.key);
    if (list === undefined || list.length > MOST_POSITIONS || isThin(line.key)) continue;
    const weight = weightOf(line, list.length);
    const links: Link[] = [];
    for (const at of list) {
      const jump = best.below(at);
      const along = diagonals.get(at - row) ?? null;
      const jumped = jump === null ? 0 : jump.score - (jump.at - jump.row === at - row ? 0 : BREAK);
      const before: Link | null =
        along !== null && along.score >= jumped ? along : jumped > 0 ? jump : null;
      const base = before === along && along !== null ? along.score : Math.max(0, jumped);
      links.push({ row, at, score: base + weight, before });
    }
    for (const link of links) {
      best.raise(link);
      diagonals.set(link.at - row, link);
      if (top === null || link.score > top.score) top = link;
    }
  }
  for (let link: Link | null = top; link !== null; link = link.before) found[link.row] = link.at;
  return found;
}

/** 2 for a line that stands once, less for each more; long lines tell a little more. */
function weightOf(line: CanonLine, occurrences: number): number {
  return 1 / occurrences + Math.min(line.squeezed.length, 40) / 40;
}

/** Fenwick tree over parent positions: the best link that ends before a position. */
function prefixBest(size: number): {
  below(at: number): Link | null;
  raise(link: Link): void;
} {
  const tree: (Link | undefined)[] = Array.from({ length: size + 1 });
  return {
    below(at) {
      let found: Link | null = null;
      for (let n = at; n > 0; n -= n & -n) {
        const link = tree[n];
        if (link !== undefined && (found === null || isBetter(link, found))) found = link;
      }
      return found;
    },
    raise(link) {
      for (let n = link.at + 1; n <= size; n += n & -n) {
        const other = tree[n];
        if (other === undefined || isBetter(link, other)) tree[n] = link;
      }
    },
  };
}

/** Higher score; of equals the one that is nearer to what follows it. */
function isBetter(one: Link, other: Link): boolean {
  return one.score > other.score || (one.score === other.score && one.at > other.at);
}
