import type { Verdict } from '../review/comment.ts';

/** How many people gave one kind of verdict. */
export interface VerdictCount {
  readonly kind: string;
  /** `R` for Reviewed-by, `A`, `T`, `N`; `O` for any other kind. */
  readonly letter: string;
  readonly count: number;
}

/** Letter of each verdict, in the order shown. */
const letters: ReadonlyMap<string, string> = new Map([
  ['Reviewed-by', 'R'],
  ['Acked-by', 'A'],
  ['Tested-by', 'T'],
  ['NAK', 'N'],
]);
const otherLetter = 'O';

/** Verdicts by kind; a person who gives one kind to five patches counts once. */
export function tallyVerdicts(verdicts: readonly Verdict[]): readonly VerdictCount[] {
  const people = new Map<string, Set<string>>();
  for (const { kind, by } of verdicts) {
    const set = people.get(kind) ?? new Set();
    people.set(kind, set.add(by.address === '' ? by.name : by.address));
  }
  const order = [...letters.keys()];
  const rank = (kind: string): number =>
    order.includes(kind) ? order.indexOf(kind) : order.length;
  return [...people]
    .map(([kind, set]) => ({ kind, letter: letters.get(kind) ?? otherLetter, count: set.size }))
    .sort((a, b) => rank(a.kind) - rank(b.kind) || (a.kind < b.kind ? -1 : 1));
}

/** `R2 A1` */
export function verdictLetters(counts: readonly VerdictCount[]): string {
  return counts.map(({ letter, count }) => `${letter}${count}`).join(' ');
}
