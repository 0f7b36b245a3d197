import type { Context } from './context.ts';

export type ReplayFormat = 'ndjson' | 'json';

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
