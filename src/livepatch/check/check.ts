import { unexecutedLines } from './coverage.ts';
import type { Report } from './report.ts';
import { fileRows } from './report.ts';
import { tryApi, type Tried, type TryOptions } from './try.ts';
import { extractApi } from '../extract/extract-api.ts';
import type { Grammar } from '../extract/grammar.ts';
import { checkKernelDoc } from '../extract/kernel-doc-check.ts';
import { families } from '../family/table.ts';
import { verdictOf, type Finding } from '../finding.ts';
import type { Step } from '../rebuild/rebuilt.ts';
import type { Problem } from '../../problem.ts';

export { defaultRuns } from './try.ts';

export interface CheckOptions extends TryOptions {
  /** Told of declarations that were not read. */
  readonly onProblem?: (problem: Problem) => void;
  readonly grammar: Grammar;
}

export const defaultSeed = 1;

/**
 * Checks the livepatch APIs that a series adds: puts together what its mails show, compiles it for both
 * widths, and runs it beside the model of its family.
 *
 * @param series its id, and its files after each of its patches, as `rebuild` gives them.
 * @returns what was done and found, and what could not be done. Throws a Failure only where the
 * compiler or the sandbox cannot be started, or the signal ends it.
 */
export async function checkSeries(
  series: { readonly id: string; readonly steps: readonly Step[] },
  options: CheckOptions,
): Promise<Report> {
  const files = series.steps.at(-1)?.files ?? [];
  const { value: api, problems } = extractApi(files, options.grammar);
  for (const problem of problems) options.onProblem?.(problem);
  const patches = series.steps.map(({ patch }) => patch);
  const all = families.flatMap((family) => family.find(api, files) ?? []);
  const tried: Tried[] = [];
  for (const found of all) {
    tried.push(await tryApi({ series: series.id, patches, files, found }, options));
  }
  const harnesses = all.flatMap(({ harness }) => harness ?? []);
  const runs = Math.max(0, ...tried.map((one) => one.runs));
  const report: Omit<Report, 'verdict'> = {
    series: series.id,
    seed: options.seed,
    runs,
    counted: Math.max(0, ...tried.map(({ counted }) => counted)),
    files: fileRows(files, harnesses),
    profile: [...new Set(harnesses.flatMap(({ profile }) => profile))],
    rules: tried.flatMap(({ rules }) => rules),
    unmodelled: [...new Set(tried.flatMap(({ unmodelled }) => unmodelled))],
    unexecuted: unexecutedLines(tried.flatMap(({ lines }) => lines)),
    findings: once([
      ...checkKernelDoc(api, series.id),
      ...tried.flatMap(({ findings }) => findings),
    ]),
  };
  const isUntried = report.rules.some(({ status }) => status === 'untried');
  // What was not read may be an API.
  return { ...report, verdict: verdictOf(report.findings, isUntried || problems.length > 0) };
}

/** A header that two APIs share is compiled for each. */
function once(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((one) => [JSON.stringify(one), one])).values()];
}
