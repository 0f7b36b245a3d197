import { formatFindings } from '../export/findings.ts';
import type { CheckHow, Report } from '../export/findings.ts';
import { positionOf } from '../export/heading.ts';
import { findingRecord, lineOf } from '../export/ndjson.ts';
import type { Reviewed } from '../export/summary.ts';
import { newestOf, treeOf } from './code.ts';
import type { CodeOptions } from './code.ts';
import type { Context } from './context.ts';
import { pick } from './pick.ts';
import type { Picked } from './pick.ts';
import { writeRecords } from './records.ts';
import { widthFor } from './width.ts';

export interface CheckArguments extends CodeOptions {
  readonly format: 'text' | 'json' | 'ndjson';
  /** Scenarios. */
  readonly runs?: number;
  readonly seed?: number;
  /** C under lib/ as it was before and as it is after, instead of the state API. */
  readonly differential?: boolean;
}

interface Checked {
  readonly reviewed: Reviewed;
  readonly report: Report;
}

/**
 * `sidenote check`: compiles the livepatch API that a series adds, in a sandbox, and runs it beside a model. A
 * message picks its series up to that patch; without one it is the newest version of each topic. ndjson prints
 * the findings, json the whole reports. The exit code is 4 for findings above a note, 5 where a rule could not
 * be tried.
 */
export async function check(
  args: readonly string[],
  options: CheckArguments,
  context: Context,
): Promise<void> {
  const { runs = null, seed = null } = options;
  const how = { tree: treeOf(options, context), runs, seed };
  const reports = reportsOf(args, how, options, context);
  if (options.format === 'json') return writeRecords(wholeOf(reports), 'json', context);
  if (options.format === 'ndjson') return writeRecords(findingsOf(reports), 'ndjson', context);
  const width = widthFor(options, context);
  let separator = '';
  for await (const { reviewed, report } of reports) {
    const names = (id: string): string => positionOf(reviewed, id) ?? id;
    const series = reviewed.topic.series.find(({ id }) => id === report.series);
    await context.write(
      `${separator}${series === undefined ? '' : `v${series.version}  ${series.subject}\n\n`}` +
        formatFindings(report, names, width),
    );
    separator = '\n';
  }
  return undefined;
}

async function* wholeOf(reports: AsyncIterable<Checked>): AsyncIterable<string> {
  for await (const { report } of reports) yield lineOf(report);
}

async function* findingsOf(reports: AsyncIterable<Checked>): AsyncIterable<string> {
  for await (const { report } of reports) {
    for (const finding of report.findings) yield lineOf(findingRecord(finding));
  }
}

async function* reportsOf(
  args: readonly string[],
  how: How,
  options: CheckArguments,
  context: Context,
): AsyncIterable<Checked> {
  let any = false;
  for await (const { reviewed, pages } of pick(args, options, context)) {
    for (const id of pages ?? newestOf(reviewed)) {
      const report = await checkOne(reviewed, id, how, context);
      if (report === null) continue;
      any = true;
      context.conclude(report.verdict);
      yield { reviewed, report };
    }
  }
  if (!any) context.warn('There is nothing to check: none of these mails belongs to a series.');
}

/** How a series is checked, whoever watches. */
type How = Omit<CheckHow, 'signal' | 'onProgress'>;
const usual: How = { tree: null, runs: null, seed: null };

/** Checks the series of a mail, with a line on stderr while it takes long; null where it belongs to none. */
async function checkOne(
  reviewed: Reviewed,
  id: string,
  how: How,
  context: Context,
): Promise<Report | null> {
  const line = context.progress();
  const name = positionOf(reviewed, id) ?? id;
  try {
    const { value, problems } = await context.check(reviewed, id, {
      ...how,
      signal: context.signal(),
      onProgress: (what, done) => line.show(() => `${name}: ${what}, ${Math.round(done * 100)} %`),
    });
    for (const { where, text } of problems) context.warn(`${where}: ${text}`);
    return value;
  } finally {
    line.clear();
  }
}

/** What is picked, with what the check says of it: of the newest version, or of the series of each page. */
export async function* withFindings(
  picks: AsyncIterable<Picked>,
  context: Context,
): AsyncIterable<Picked> {
  for await (const { reviewed, pages } of picks) {
    const findings = new Map<string, Report['findings']>();
    for (const id of pages ?? newestOf(reviewed)) {
      const report = await checkOne(reviewed, id, usual, context);
      if (report !== null) findings.set(report.series, report.findings);
    }
    yield { reviewed: { ...reviewed, findings: [...findings.values()].flat() }, pages };
  }
}
