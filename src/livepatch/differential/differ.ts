import type { Finding } from '../finding.ts';
import type { Change } from '../rebuild/rebuilt.ts';
import { differFile } from './file.ts';
import type { DifferOptions } from './options.ts';
import { pairsOf, type Unpaired } from './pair.ts';
import type { Differences, FileDifferences } from './report.ts';
import { isIncomplete } from './report.ts';
import { verdictOf } from '../finding.ts';

/**
 * Runs the C files under lib/ that a series changes, as they were before it and as it leaves them, on the same
 * inputs, and says where they part.
 *
 * @param series its id, and all that its patches do to files, in order, as `rebuild` tells it; paths of what
 * they delete.
 * @returns what was run and found, and what could not be. Throws a Failure only where the compiler or the
 * sandbox cannot be started, or the signal ends it.
 */
export async function differSeries(
  series: {
    readonly id: string;
    readonly changes: readonly Change[];
    readonly deleted?: readonly string[];
  },
  options: DifferOptions,
): Promise<Differences> {
  const { pairs, unpaired, headers } = pairsOf(series.changes, series.deleted);
  const files: FileDifferences[] = unpaired.map(unpairedFile);
  const findings: Finding[] = [];
  for (const pair of pairs) {
    const result = await differFile(series.id, pair, headers, options);
    files.push(result.file);
    findings.push(...result.findings);
  }
  const sorted = files.toSorted((one, other) => (one.path < other.path ? -1 : 1));
  return {
    series: series.id,
    seed: options.seed,
    runs: options.runs,
    files: sorted,
    findings,
    verdict: verdictOf(findings, isIncomplete(sorted)),
  };
}

function unpairedFile({ path, status, why }: Unpaired): FileDifferences {
  const nothing = { states: null, functions: [], headers: [], unmodelled: [], unexecuted: [] };
  return { path, status, why, ...nothing };
}
