import { formatDifferences, type Differences } from '../export/differences.ts';
import { positionOf } from '../export/heading.ts';
import { findingRecord, lineOf } from '../export/ndjson.ts';
import type { Reviewed } from '../export/summary.ts';
import type { CheckArguments } from './check.ts';
import { newestOf, treeOf } from './code.ts';
import type { Context } from './context.ts';
import { pick } from './pick.ts';
import { writeRecords } from './records.ts';
import { widthFor } from './width.ts';

interface Differed {
  readonly reviewed: Reviewed;
  readonly differences: Differences;
}

/**
 * `sidenote check --differential`: runs C files under lib/ that a series changes, in a sandbox, as they were
 * before it and as it leaves them. What is picked, what is printed, and the exit code are as of `check`: 4 where
 * only the new code is ended by a fault or keeps memory, 5 where a file could not be tried.
 */
export async function differ(
  args: readonly string[],
  options: CheckArguments,
  context: Context,
): Promise<void> {
  const all = differencesOf(args, options, context);
  if (options.format === 'json') return writeRecords(wholeOf(all), 'json', context);
  if (options.format === 'ndjson') return writeRecords(findingsOf(all), 'ndjson', context);
  const width = widthFor(options, context);
  let separator = '';
  for await (const { reviewed, differences } of all) {
    const names = (id: string): string => positionOf(reviewed, id) ?? id;
    const series = reviewed.topic.series.find(({ id }) => id === differences.series);
    const head = series === undefined ? '' : `v${series.version}  ${series.subject}\n\n`;
    await context.write(`${separator}${head}${formatDifferences(differences, names, width)}`);
    separator = '\n';
  }
  return undefined;
}

async function* wholeOf(all: AsyncIterable<Differed>): AsyncIterable<string> {
  for await (const { differences } of all) yield lineOf(differences);
}

async function* findingsOf(all: AsyncIterable<Differed>): AsyncIterable<string> {
  for await (const { differences } of all) {
    for (const finding of differences.findings) yield lineOf(findingRecord(finding));
  }
}

/** Of each series that changes a file under lib/; what is none of them is passed over. */
async function* differencesOf(
  args: readonly string[],
  options: CheckArguments,
  context: Context,
): AsyncIterable<Differed> {
  const { runs = null, seed = null } = options;
  const how = { tree: treeOf(options, context), runs, seed };
  let any = false;
  for await (const { reviewed, pages } of pick(args, options, context)) {
    for (const id of pages ?? newestOf(reviewed)) {
      const line = context.progress();
      const name = positionOf(reviewed, id) ?? id;
      try {
        const { value, problems } = await context.differ(reviewed, id, {
          ...how,
          signal: context.signal(),
          onProgress: (what, done) =>
            line.show(() => `${name}: ${what}, ${Math.round(done * 100)} %`),
        });
        for (const { where, text } of problems) context.warn(`${where}: ${text}`);
        if (value === null || value.files.length === 0) continue;
        any = true;
        context.conclude(value.verdict);
        yield { reviewed, differences: value };
      } finally {
        line.clear();
      }
    }
  }
  if (!any)
    context.warn('There is nothing to run: none of these patches changes a C file under lib/.');
}
