import { type Budget, diffSize } from './difference.ts';
import { assign } from './assignment.ts';
import { difflines } from './difflines.ts';
import type { Pair, Patch } from './series.ts';
import { titleKey } from './subject.ts';

/** What stays of two versions when the same patches are put side by side. */
export interface Matched {
  /** In the order of the newer patches. */
  readonly pairs: readonly Pair[];
  /** Older patches that none of the newer ones is made of. */
  readonly left: readonly Patch[];
  readonly added: readonly Patch[];
}

/**
 * Share of a patch, in percent, up to which it is cheaper to have changed it than to have dropped it and
 * written another: git's default (git-range-diff, --creation-factor).
 */
const CREATION_FACTOR = 60;
/**
 * Line comparisons for one pairing, a second at most. A series of 100 patches that have all changed needs a
 * sixth of it; what a hostile one leaves over is paired by title.
 */
const MOST_WORK = 12_000_000;
/**
 * Patches of one version that are alike, directly or through others; assignment takes the cube of it.
 * No series that people can review is so uniform.
 */
const MOST_ALIKE = 150;

/**
 * Pairs the patches of two versions as `git range-diff` does, by their diffs and not by their numbers:
 * equal diffs first, then the assignment for which the diffs between the diffs are smallest in all. The commit message does
 * not count, as with git. Two rules of our own for what git leaves over: one title that stands once in
 * each version, and two versions of a single patch.
 *
 *     v1 1/3 a   v2 1/3 b        b ← 2/3 same      c ← 3/3 content
 *     v1 2/3 b   v2 2/3 c'       d is added        a is left
 *     v1 3/3 c   v2 3/3 d
 *
 * @param older,newer patches, covers not among them. The result depends on nothing else.
 */
export function pairPatches(older: readonly Patch[], newer: readonly Patch[]): Matched {
  const table = pairTable(older, newer);
  pairEqual(table);
  pairAlike(table);
  pairTitles(table);
  pairLoners(table);
  return {
    pairs: newer.flatMap((patch) => table.found.get(patch) ?? []),
    left: table.restOf(older),
    added: table.restOf(newer),
  };
}

interface PairTable {
  readonly older: readonly Patch[];
  readonly newer: readonly Patch[];
  /** By newer patch. */
  readonly found: ReadonlyMap<Patch, Pair>;
  readonly pair: (older: Patch, newer: Patch, by: Pair['by']) => void;
  /** Those of `patches` that are not paired. */
  readonly restOf: (patches: readonly Patch[]) => readonly Patch[];
  /** The diff as lines, by number; equal lines have equal numbers. */
  readonly linesOf: (patch: Patch) => readonly number[];
}

function pairTable(older: readonly Patch[], newer: readonly Patch[]): PairTable {
  const found = new Map<Patch, Pair>();
  const taken = new Set<Patch>();
  const numbers = new Map<string, number>();
  const numberOf = (line: string): number => {
    const known = numbers.get(line);
    if (known !== undefined) return known;
    numbers.set(line, numbers.size);
    return numbers.size - 1;
  };
  const texts = new Map(
    [...older, ...newer].map((patch) => [patch, difflines(patch.diff).map(numberOf)]),
  );
  return {
    older,
    newer,
    found,
    pair(one, other, by) {
      found.set(other, { older: one, newer: other, by });
      taken.add(one).add(other);
    },
    restOf: (patches) => patches.filter((patch) => !taken.has(patch)),
    linesOf: (patch) => texts.get(patch) ?? [],
  };
}

/** Equal diffs; of several equal ones those with equal titles first. What is cut proves nothing. */
function pairEqual(table: PairTable): void {
  const rest = (patches: readonly Patch[]): readonly Patch[] =>
    table
      .restOf(patches)
      .filter((patch) => patch.complete && !patch.rebuilt && table.linesOf(patch).length > 0);
  const textOf = (patch: Patch): string => table.linesOf(patch).join(' ');
  for (const keyOf of [
    (patch: Patch) => `${titleKey(patch.tag.title)}\n${textOf(patch)}`,
    textOf,
  ]) {
    const waiting = new Map<string, Patch[]>();
    for (const patch of rest(table.older)) {
      const equal = waiting.get(keyOf(patch));
      if (equal === undefined) waiting.set(keyOf(patch), [patch]);
      else equal.push(patch);
    }
    for (const patch of rest(table.newer)) {
      const equal = waiting.get(keyOf(patch))?.shift();
      if (equal !== undefined) table.pair(equal, patch, 'same');
    }
  }
}

/** A newer patch, and what it would cost to have been made of an older one. */
interface Candidate {
  readonly older: number;
  readonly newer: number;
  readonly cost: number;
}

/**
 * Pairs where both together are cheaper than one dropped and one created. Patches that no candidate links
 * cannot be paired, so each linked group is a small assignment of its own.
 */
function pairAlike(table: PairTable): void {
  const older = table.restOf(table.older);
  const newer = table.restOf(table.newer);
  const budget: Budget = { left: MOST_WORK };
  const creation = (patch: Patch): number =>
    Math.floor((table.linesOf(patch).length * CREATION_FACTOR) / 100);
  const candidates: Candidate[] = [];
  for (const [n, one] of older.entries()) {
    for (const [m, other] of newer.entries()) {
      const [a, b] = [table.linesOf(one), table.linesOf(other)];
      const limit = creation(one) + creation(other);
      budget.left -= 1;
      if (budget.left < 0) break;
      if (a.length === 0 || b.length === 0 || Math.abs(a.length - b.length) > limit) continue;
      const cost = diffSize(a, b, limit, budget);
      if (cost < limit) candidates.push({ older: n, newer: m, cost });
    }
  }
  for (const group of linkedGroups(candidates)) {
    const rows = [...new Set(group.map((one) => one.older))];
    const columns = [...new Set(group.map((one) => one.newer))].toSorted((a, b) => a - b);
    if (rows.length > MOST_ALIKE || columns.length > MOST_ALIKE) continue;
    const costs = costMatrix(
      group,
      rows,
      columns,
      rows.map((n) => creation(older[n]!)),
      columns.map((m) => creation(newer[m]!)),
    );
    const columnOf = assign(costs);
    rows.forEach((n, row) => {
      const m = columns[columnOf[row]!];
      const paired = group.some((one) => one.older === n && one.newer === m);
      if (m !== undefined && paired) table.pair(older[n]!, newer[m]!, 'content');
    });
  }
}

/** More than any way to pair costs; what must not be paired. */
const FORBIDDEN = 1e9;

/** git's square: patches of both sides, then a place to be dropped for each row and to be created for each column. */
function costMatrix(
  group: readonly Candidate[],
  rows: readonly number[],
  columns: readonly number[],
  dropped: readonly number[],
  created: readonly number[],
): readonly (readonly number[])[] {
  const size = rows.length + columns.length;
  const matrix = Array.from({ length: size }, (_row, row) =>
    Array.from({ length: size }, (_column, column) => {
      if (row < rows.length) return column < columns.length ? FORBIDDEN : dropped[row]!;
      return column < columns.length ? created[column]! : 0;
    }),
  );
  const rowOf = new Map(rows.map((n, row) => [n, row]));
  const columnOf = new Map(columns.map((m, column) => [m, column]));
  for (const { older, newer, cost } of group) {
    matrix[rowOf.get(older)!]![columnOf.get(newer)!] = cost;
  }
  return matrix;
}

/** Candidates that share a patch, directly or through others, in the order of their first. */
function linkedGroups(candidates: readonly Candidate[]): readonly (readonly Candidate[])[] {
  const neighbours = new Map<string, Candidate[]>();
  const keysOf = ({ older, newer }: Candidate): readonly [string, string] => [
    `older ${older}`,
    `newer ${newer}`,
  ];
  for (const candidate of candidates) {
    for (const key of keysOf(candidate)) {
      const there = neighbours.get(key);
      if (there === undefined) neighbours.set(key, [candidate]);
      else there.push(candidate);
    }
  }
  const groups: Candidate[][] = [];
  for (const first of candidates) {
    const group: Candidate[] = [];
    const pending = [...keysOf(first)];
    for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
      for (const candidate of neighbours.get(key) ?? []) {
        group.push(candidate);
        pending.push(...keysOf(candidate));
      }
      neighbours.delete(key);
    }
    if (group.length > 0) groups.push([...new Set(group)].toSorted((a, b) => a.older - b.older));
  }
  return groups;
}

/** Patches of one title which no other patch of their version has. */
function pairTitles(table: PairTable): void {
  const older = byTitle(table.restOf(table.older));
  for (const [title, [patch, ...more]] of byTitle(table.restOf(table.newer))) {
    const [match, ...others] = older.get(title) ?? [];
    if (patch === undefined || match === undefined || title === '') continue;
    if (more.length === 0 && others.length === 0) table.pair(match, patch, 'title');
  }
}

function byTitle(patches: readonly Patch[]): ReadonlyMap<string, readonly Patch[]> {
  const titles = new Map<string, Patch[]>();
  for (const patch of patches) {
    const key = titleKey(patch.tag.title);
    const there = titles.get(key);
    if (there === undefined) titles.set(key, [patch]);
    else there.push(patch);
  }
  return titles;
}

/** A posting of one patch which another posting of one patch replaced, however different. */
function pairLoners({ older, newer, found, pair }: PairTable): void {
  const [one, ...rest] = older;
  const [other, ...more] = newer;
  if (one === undefined || other === undefined || rest.length > 0 || more.length > 0) return;
  if (isAlone(one) && isAlone(other) && !found.has(other)) pair(one, other, 'only');
}

function isAlone({ tag }: Patch): boolean {
  return (tag.total ?? 1) === 1;
}
