import type { Mutant } from './mutant.ts';

/** What became of a mutant. */
export interface Row extends Mutant {
  readonly kind: 'listed' | 'made' | 'rewrite';
  /** `refused` by the compiler; `equivalent` not told from the original by many more runs. */
  readonly fate: 'killed' | 'survived' | 'equivalent' | 'refused' | 'passed';
  readonly rules: readonly string[];
  /** Its line is the first, second, third named; null where it is not named. */
  readonly place: number | null;
}

export interface Floors {
  /** Of those that compile and are not equivalent. */
  readonly killed: number;
  /** Of the killed: the line is among the first three. */
  readonly placed: number;
  /** So many were made by operators, at least. */
  readonly made: number;
  /** So many rewrites pass, and all do. */
  readonly rewrites: number;
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** The figures in words, and whether they hold. */
export function tableOf(
  rows: readonly Row[],
  floors: Floors,
): { readonly text: string; readonly fine: boolean } {
  const count = (kind: Row['kind'], fate: Row['fate']): number =>
    rows.filter((row) => row.kind === kind && row.fate === fate).length;
  const mutants = rows.filter(({ kind }) => kind !== 'rewrite');
  const real = mutants.filter(({ fate }) => fate === 'killed' || fate === 'survived');
  const killed = real.filter(({ fate }) => fate === 'killed');
  const placed = killed.filter(({ place }) => place !== null);
  const first = killed.filter(({ place }) => place === 1);
  const percent = (part: number, whole: number): string =>
    `${part} of ${whole} (${(100 * share(part, whole)).toFixed(1)} %)`;
  const passed = count('rewrite', 'passed');
  const all = rows.filter(({ kind }) => kind === 'rewrite').length;
  const fine =
    share(killed.length, real.length) >= floors.killed &&
    share(placed.length, killed.length) >= floors.placed &&
    real.filter(({ kind }) => kind === 'made').length >= floors.made &&
    passed >= floors.rewrites &&
    passed === all;
  const text = [
    ['', 'killed', 'survived', 'equivalent', 'refused'],
    ...(['listed', 'made'] as const).map((kind) => [
      kind,
      ...(['killed', 'survived', 'equivalent', 'refused'] as const).map((fate) =>
        String(count(kind, fate)),
      ),
    ]),
  ].map(
    ([name = '', ...cells]) => name.padEnd(8) + cells.map((cell) => cell.padStart(12)).join(''),
  );
  return {
    text: [
      ...text,
      `killed   ${percent(killed.length, real.length)}`,
      `placed   ${percent(placed.length, killed.length)} in the first three, ${percent(first.length, killed.length)} first`,
      `rewrites ${percent(passed, all)} pass`,
      ...missed(rows),
      '',
    ].join('\n'),
    fine,
  };
}

/** What is not as it should be, a line each. */
function missed(rows: readonly Row[]): readonly string[] {
  return rows
    .filter(
      ({ fate, kind, place }) =>
        fate === 'survived' ||
        (fate === 'killed' && (place === null || kind === 'rewrite')) ||
        (fate === 'refused' && kind !== 'made'),
    )
    .map(
      ({ fate, fixture, path, line, operator, after, rules }) =>
        `${fate} ${fixture} ${path}:${line} ${operator}: ${after.trim()} ${rules.join(' ')}`,
    );
}
