import { formatFindings } from '../export/findings.ts';
import type { Report } from '../export/findings.ts';
import { positionOf } from '../export/heading.ts';
import { findingRecord, lineOf } from '../export/ndjson.ts';
import type { Reviewed } from '../export/summary.ts';
import { Failure } from '../failure.ts';
import { newestOf } from './api.ts';
import type { Context } from './context.ts';
import type { FindOptions } from './find.ts';
import { pick } from './pick.ts';
import type { Picked } from './pick.ts';
import { writeRecords } from './records.ts';

export interface CheckArguments extends FindOptions {
  readonly format: 'text' | 'json' | 'ndjson';
  /** Columns. */
  readonly width?: number;
  /** A source tree or a git repository. */
  readonly tree?: string;
  /** Scenarios. */
  readonly runs?: number;
  readonly seed?: number;
}

/** Columns of text where stdout is no terminal: what mail is written for. */
const defaultWidth = 80;

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
  if (options.tree !== undefined && !context.exists(options.tree)) {
    throw new Failure('usage', `--tree ${options.tree}: there is no such folder`, {
      hint: 'Name a source tree, or a git repository.',
    });
  }
  const reports = reportsOf(args, options, context);
  if (options.format === 'json') return writeRecords(wholeOf(reports), 'json', context);
  if (options.format === 'ndjson') return writeRecords(findingsOf(reports), 'ndjson', context);
  const width = options.width ?? context.columns ?? defaultWidth;
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
  for await (const { report } of reports) yield JSON.stringify(report);
}

async function* findingsOf(reports: AsyncIterable<Checked>): AsyncIterable<string> {
  for await (const { report } of reports) {
    for (const finding of report.findings) yield lineOf(findingRecord(finding));
  }
}

async function* reportsOf(
  args: readonly string[],
  options: CheckArguments,
  context: Context,
): AsyncIterable<Checked> {
  let any = false;
  for await (const { reviewed, pages } of pick(args, options, context)) {
    for (const id of pages ?? newestOf(reviewed)) {
      const report = await checkOne(reviewed, id, options, context);
      if (report === null) continue;
      any = true;
      context.conclude(report.verdict);
      yield { reviewed, report };
    }
  }
  if (!any) context.warn('There is nothing to check: none of these mails belongs to a series.');
}

/** Checks the series of a mail, with a line on stderr while it takes long; null where it belongs to none. */
async function checkOne(
  reviewed: Reviewed,
  id: string,
  options: Pick<CheckArguments, 'tree' | 'runs' | 'seed'>,
  context: Context,
): Promise<Report | null> {
  const line = context.progress();
  const name = positionOf(reviewed, id) ?? id;
  try {
    const { value, problems } = await context.check(reviewed, id, {
      tree: options.tree ?? null,
      runs: options.runs ?? null,
      seed: options.seed ?? null,
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
      const report = await checkOne(reviewed, id, {}, context);
      if (report !== null) findings.set(report.series, report.findings);
    }
    yield { reviewed: { ...reviewed, findings: [...findings.values()].flat() }, pages };
  }
}
