import { lineOf, records } from '../export/ndjson.ts';
import { sortLines } from '../host/sort.ts';
import type { Row } from '../host/sort.ts';
import type { Checked } from '../export/findingnote.ts';
import type { Context } from './context.ts';
import type { FindOptions } from './find.ts';
import { writeRecords } from './records.ts';
import type { ReplayFormat } from './records.ts';
import { onlyPages, pick } from './pick.ts';
import { withFindings } from './check.ts';

/** `sidenote replay`: every record of the sources, or of the pages of messages, in one order whatever order the mails come in. */
export async function replay(
  args: readonly string[],
  options: FindOptions & { readonly format: ReplayFormat; readonly check?: boolean },
  context: Context,
): Promise<void> {
  const picks = pick(args, options, context);
  const topics = onlyPages(options.check === true ? withFindings(picks, context) : picks);
  await writeRecords(replayLines(topics), options.format, context);
}

/** One JSON record a line, without LF, sorted over all topics; spilled to a file when large. */
export function replayLines(topics: AsyncIterable<Checked>): AsyncIterable<string> {
  return sortLines(rowsOf(topics));
}

async function* rowsOf(topics: AsyncIterable<Checked>): AsyncIterable<Row> {
  for await (const reviewed of topics) {
    for (const { key, record } of records(reviewed)) yield { key, line: lineOf(record) };
  }
}
