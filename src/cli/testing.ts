import type { CheckHow, CheckSeriesOf, Report } from '../export/findings.ts';
import type { LineNames } from '../export/findings.ts';
import { linePlaceOf, positionOf } from '../export/heading.ts';
import { findingRecord, lineOf } from '../export/ndjson.ts';
import type { Reviewed } from '../export/summary.ts';
import type { Parsed } from '../problem.ts';
import { newestOf, treeOf } from './code.ts';
import type { CodeOptions } from './code.ts';
import type { Context } from './context.ts';
import { pick } from './pick.ts';
import { writeRecords } from './records.ts';
import { widthFor } from './width.ts';

export interface TestArguments extends CodeOptions {
  readonly format: 'text' | 'json' | 'ndjson';
  /** Scenarios. */
  readonly runs?: number;
  readonly seed?: number;
}

/** How a series is tested, whoever watches. */
export type How = Omit<CheckHow, 'signal' | 'onProgress'>;

/** What every test of a series says, besides what is its own. */
type Said = Pick<Report, 'series' | 'findings' | 'verdict'>;

/** Tests the series of a mail; null where it belongs to none. */
type Run<T extends Said> = (...asked: Parameters<CheckSeriesOf>) => Promise<Parsed<T | null>>;

/** A way to test the code of a series. */
export interface Testing<T extends Said> {
  readonly run: Run<T>;
  /** Whether there was anything to test. */
  readonly isAny: (said: T) => boolean;
  readonly format: (said: T, names: LineNames, width: number | null) => string;
  /** Said where nothing that was picked has anything to test. */
  readonly nothing: string;
}

interface Tested<T extends Said> {
  readonly reviewed: Reviewed;
  readonly said: T;
}

/**
 * Tests what is picked, and prints what came of it: a message picks its series up to that patch; without one it is
 * the newest version of each topic. ndjson prints the findings, json all that is said. The exit code is the gravest
 * verdict.
 */
export async function testPicked<T extends Said>(
  args: readonly string[],
  options: TestArguments,
  context: Context,
  testing: Testing<T>,
): Promise<void> {
  const all = testedOf(args, options, context, testing);
  if (options.format === 'json') return writeRecords(wholeOf(all), 'json', context);
  if (options.format === 'ndjson') return writeRecords(findingsOf(all, context), 'ndjson', context);
  const width = widthFor(options, context);
  let separator = '';
  for await (const { reviewed, said } of all) {
    const names: LineNames = (id, line) => linePlaceOf(reviewed, id, line);
    const series = reviewed.topic.series.find(({ id }) => id === said.series);
    const head = series === undefined ? '' : `v${series.version}  ${series.subject}\n\n`;
    await context.write(`${separator}${head}${testing.format(said, names, width)}`);
    separator = '\n';
  }
  return undefined;
}

async function* wholeOf<T extends Said>(all: AsyncIterable<Tested<T>>): AsyncIterable<string> {
  for await (const { said } of all) {
    yield lineOf({ ...said, findings: said.findings.map(findingRecord) });
  }
}

async function* findingsOf<T extends Said>(
  all: AsyncIterable<Tested<T>>,
  context: Context,
): AsyncIterable<string> {
  for await (const { said } of all) {
    for (const finding of said.findings) yield lineOf(findingRecord(finding));
    if (said.verdict === 5 || isUntried(said)) {
      context.warn(`${said.series}: not all of it could be tested; --format text says why`);
    }
  }
}

/** Findings go before what could not be tried, in a verdict. */
function isUntried(said: Said & Partial<Pick<Report, 'rules'>>): boolean {
  return said.rules?.some(({ status }) => status === 'untried') === true;
}

async function* testedOf<T extends Said>(
  args: readonly string[],
  options: TestArguments,
  context: Context,
  { run, isAny, nothing }: Testing<T>,
): AsyncIterable<Tested<T>> {
  const { runs = null, seed = null } = options;
  const how = { tree: treeOf(options, context), runs, seed };
  let any = false;
  for await (const { reviewed, pages } of pick(args, options, context)) {
    for (const id of pages ?? newestOf(reviewed)) {
      const said = await testOne(reviewed, id, how, context, run);
      if (said === null || !isAny(said)) continue;
      any = true;
      context.conclude(said.verdict);
      yield { reviewed, said };
    }
  }
  if (!any) context.warn(nothing);
}

/** Tests the series of a mail, with a line on stderr while it takes long; null where it belongs to none. */
export async function testOne<T extends Said>(
  reviewed: Reviewed,
  id: string,
  how: How,
  context: Context,
  run: Run<T>,
): Promise<T | null> {
  const line = context.progress();
  const name = positionOf(reviewed, id) ?? id;
  try {
    const { value, problems } = await run(reviewed, id, {
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
