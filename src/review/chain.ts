import type { CanonLine } from './canon.ts';
import { isThin } from './canon.ts';
import { isElision } from './elision.ts';

/** A key that stands more often than this says too little to be worth its cost. */
export const MOST_POSITIONS = 60;
/** Leaving the diagonal inside a quote block (a silent elision) costs half a telling line … */
const BREAK = 0.5;
/** … and a little for each line passed over, so that of equal places the nearest is taken. */
const PER_LINE = 1e-5;
/** After a comment, or a mark of elision, a quote may go on anywhere. */
const BREAK_AT_SEAM = 0.15;

interface Link {
  readonly row: number;
  readonly at: number;
  readonly score: number;
  readonly before: Link | null;
}

/**
 * The best chain of equal lines, rising on both sides: a longest common subsequence weighted by
 * how telling a line is, which prefers to stay on a diagonal (quoted lines that follow each
 * other follow each other in the parent). `size` is the number of the parent's lines.
 * O(pairs × log lines) (Hunt and Szymanski).
 */
export function chainMatches(
  quoted: readonly CanonLine[],
  positions: ReadonlyMap<string, readonly number[]>,
  size: number,
): (number | null)[] {
  const found: (number | null)[] = quoted.map(() => null);
  const near = prefixBest(size, (link) => link.score + link.at * PER_LINE);
  const anywhere = prefixBest(size, (link) => link.score);
  const diagonals = new Map<number, Link>();
  let top: Link | null = null;
  for (const [row, line] of quoted.entries()) {
    const list = positions.get(line.key);
    if (list === undefined || list.length > MOST_POSITIONS || isThin(line.key)) continue;
    const seam = isSeam(quoted, row);
    const links: Link[] = [];
    for (const at of list) {
      const along = diagonals.get(at - row) ?? null;
      const jump = (seam ? anywhere : near).below(at);
      const cost = seam ? BREAK_AT_SEAM : BREAK + (at - (jump?.at ?? at)) * PER_LINE;
      const jumped = (jump?.score ?? 0) - cost;
      const before = along !== null && along.score >= jumped ? along : jumped > 0 ? jump : null;
      const base = before === null ? 0 : before === along ? along.score : jumped;
      links.push({ row, at, score: base + weightOf(line, list.length), before });
    }
    for (const link of links) {
      near.raise(link);
      anywhere.raise(link);
      diagonals.set(link.at - row, link);
      if (top === null || link.score > top.score) top = link;
    }
  }
  for (let link: Link | null = top; link !== null; link = link.before) found[link.row] = link.at;
  return found;
}

/** Own words, or a mark of elision, stand between this quoted line and the one before it. */
export function isSeam(quoted: readonly CanonLine[], row: number): boolean {
  const line = quoted[row];
  const before = quoted[row - 1];
  if (line === undefined || before === undefined) return true;
  return before.line + 1 !== line.line || isElision(before.exact);
}

/** 1 for a line that stands once, less for each more; long lines tell a little more. */
function weightOf(line: CanonLine, occurrences: number): number {
  return 1 / occurrences + Math.min(line.squeezed.length, 40) / 40;
}

/** Fenwick tree over parent positions: the link of highest rank that ends before a position. */
function prefixBest(
  size: number,
  rank: (link: Link) => number,
): {
  readonly below: (at: number) => Link | null;
  readonly raise: (link: Link) => void;
} {
  const tree: (Link | undefined)[] = Array.from({ length: size + 1 });
  const isBetter = (one: Link, other: Link): boolean => rank(one) > rank(other);
  return {
    below: (at) => {
      let found: Link | null = null;
      for (let n = at; n > 0; n -= n & -n) {
        const link = tree[n];
        if (link !== undefined && (found === null || isBetter(link, found))) found = link;
      }
      return found;
    },
    raise: (link) => {
      for (let n = link.at + 1; n <= size; n += n & -n) {
        const other = tree[n];
        if (other === undefined || isBetter(link, other)) tree[n] = link;
      }
    },
  };
}
