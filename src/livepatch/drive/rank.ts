/** The blocks that one question to the code entered, and whether its answer was the wanted one. */
export interface Entered {
  /** Indices of blocks. */
  readonly blocks: readonly number[];
  readonly failed: boolean;
}

/**
 * How much each block is suspected, from 0 to 1: Ochiai (Abreu, Zoeteweij, van Gemund, 2007), the failures
 * that entered it over the geometric mean of all failures and of all that entered it. A slip may as well
 * keep code from being run: not having entered a block counts in the same way, and a little less.
 *
 * @param beside the blocks of other questions that passed: who enters them speaks for them, too.
 */
export function scoreBlocks(
  runs: readonly Entered[],
  beside: readonly (readonly number[])[] = [],
): ReadonlyMap<number, number> {
  const failures = runs.filter(({ failed }) => failed).length;
  const passes = runs.length - failures;
  const counts = new Map<number, { failed: number; passed: number }>();
  for (const { blocks, failed } of runs) {
    for (const block of blocks) {
      const count = counts.get(block) ?? { failed: 0, passed: 0 };
      if (failed) count.failed++;
      else count.passed++;
      counts.set(block, count);
    }
  }
  const passedBeside = new Map<number, number>();
  for (const block of beside.flat()) passedBeside.set(block, (passedBeside.get(block) ?? 0) + 1);
  const ochiai = (failed: number, passed: number): number =>
    failed === 0 ? 0 : failed / Math.sqrt(failures * (failed + passed));
  return new Map(
    [...counts].map(([block, { failed, passed }]) => {
      const absent = ochiai(failures - failed, passes - passed);
      return [
        block,
        Math.max(ochiai(failed, passed + (passedBeside.get(block) ?? 0)), absenceWeight * absent),
      ];
    }),
  );
}

const absenceWeight = 0.95;
