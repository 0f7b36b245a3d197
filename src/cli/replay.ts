import { lineOf, records } from '../export/ndjson.ts';
import { sortLines } from '../host/sort.ts';
import type { Row } from '../host/sort.ts';
import type { Reviewed } from '../export/summary.ts';
import type { Context } from './context.ts';
import type { FindOptions } from './find.ts';
import { pickedTopics } from './pick.ts';

export type ReplayFormat = 'ndjson' | 'json';

/** `sidenote replay`: every record of the sources, or of the pages of messages, in one order whatever order the mails come in. */
export async function replay(
  args: readonly string[],
  options: FindOptions & { readonly format: ReplayFormat },
  context: Context,
): Promise<void> {
  await writeRecords(replayLines(pickedTopics(args, options, context)), options.format, context);
}

/** One JSON record a line, without LF, sorted over all topics; spilled to a file when large. */
export function replayLines(topics: AsyncIterable<Reviewed>): AsyncIterable<string> {
  return sortLines(rowsOf(topics));
}

async function* rowsOf(topics: AsyncIterable<Reviewed>): AsyncIterable<Row> {
  for await (const reviewed of topics) {
    for (const { key, record } of records(reviewed)) yield { key, line: lineOf(record) };
  }
}

/** Lines as they are, or as the elements of one JSON array. */
export async function writeRecords(
  lines: AsyncIterable<string>,
  format: ReplayFormat,
  context: Context,
): Promise<void> {
  const text = format === 'json' ? arrayOf(lines) : withLineFeeds(lines);
  // A write a line is slow: some 64 kB at a time.
  let batch = '';
  for await (const part of text) {
    batch += part;
    if (batch.length < 65_536) continue;
    await context.write(batch);
    batch = '';
  }
  await context.write(batch);
}

async function* withLineFeeds(lines: AsyncIterable<string>): AsyncIterable<string> {
  for await (const line of lines) yield `${line}\n`;
}

async function* arrayOf(lines: AsyncIterable<string>): AsyncIterable<string> {
  let separator = '[\n';
  for await (const line of lines) {
    yield separator + line;
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}
