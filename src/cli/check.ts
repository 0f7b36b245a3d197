import { formatFindings } from '../export/findings.ts';
import type { Report } from '../export/findings.ts';
import { positionOf } from '../export/heading.ts';
import type { Reviewed } from '../export/summary.ts';
import { newestOf } from './code.ts';
import type { Context } from './context.ts';
import type { Picked } from './pick.ts';
import { testOne, testPicked } from './testing.ts';
import type { How, TestArguments } from './testing.ts';

export interface CheckArguments extends TestArguments {
  /** C under lib/ as it was before and as it is after, instead of the state API. */
  readonly differential?: boolean;
}

/**
 * `sidenote check`: compiles the livepatch API that a series adds, in a sandbox, and runs it beside a model. The
 * exit code is 4 for findings above a note, 5 where a rule could not be tried.
 */
export async function check(
  args: readonly string[],
  options: CheckArguments,
  context: Context,
): Promise<void> {
  await testPicked(args, options, context, {
    run: context.check,
    isAny: () => true,
    format: formatFindings,
    nothing: 'There is nothing to check: none of these mails belongs to a series.',
  });
}

const usual: How = { tree: null, runs: null, seed: null };

/** What is picked, with what the check says of it: of the newest version, or of the series of each page. */
export async function* withFindings(
  picks: AsyncIterable<Picked>,
  context: Context,
): AsyncIterable<Picked> {
  for await (const { reviewed, pages } of picks) {
    const findings = new Map<string, Report['findings']>();
    for (const id of pages ?? newestOf(reviewed)) {
      const report = await testOne(reviewed, id, usual, context, context.check);
      if (report === null) continue;
      findings.set(report.series, report.findings);
      warnOfUntried(report, reviewed, context);
    }
    yield { reviewed: { ...reviewed, findings: [...findings.values()].flat() }, pages };
  }
}

/** A page without findings must not look as if all had been tested. */
function warnOfUntried({ series, rules }: Report, reviewed: Reviewed, context: Context): void {
  const untried = rules.filter(({ status }) => status === 'untried').map(({ rule }) => rule.id);
  if (untried.length === 0) return;
  const name = positionOf(reviewed, series) ?? series;
  context.warn(`${name}: ${untried.join(', ')} could not be tested; \`sidenote check\` says why`);
}
