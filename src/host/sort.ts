import { openSpill } from './spill.ts';
import type { Run } from './spill.ts';

/** A line of output and the key that orders it; neither holds a raw LF in what is sorted here. */
export interface Row {
  readonly key: string;
  readonly line: string;
}

/** Characters of rows held in memory before they are spilled: some 64 MB, the output of about 10,000 mails. */
const spillAfter = 32 * 1024 * 1024;

/**
 * Sorts rows by key, then line, both by code unit, and yields the lines. What does not fit in
 * `limit` characters is sorted in runs, spilled to a temporary file, and merged from there.
 */
export async function* sortLines(
  rows: AsyncIterable<Row>,
  limit: number = spillAfter,
): AsyncIterable<string> {
  const spill = openSpill();
  try {
    const runs: Run[] = [];
    let held: Row[] = [];
    let size = 0;
    for await (const row of rows) {
      held.push(row);
      size += row.key.length + row.line.length;
      if (size <= limit) continue;
      runs.push(spill.write(held.sort(compareRows).map(pack)));
      [held, size] = [[], 0];
    }
    held.sort(compareRows);
    if (runs.length === 0) yield* held.map((row) => row.line);
    else yield* merge([...runs.map((run) => unpack(spill.read(run))), held.values()]);
  } finally {
    spill.close();
  }
}

function compareRows(a: Row, b: Row): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  if (a.line === b.line) return 0;
  return a.line < b.line ? -1 : 1;
}

/** As JSON, for a key may hold NULs and lone surrogates, which UTF-8 cannot. */
function pack(row: Row): string {
  return JSON.stringify([row.key, row.line]);
}

function* unpack(lines: Iterable<string>): Generator<Row> {
  for (const text of lines) {
    const [key, line] = JSON.parse(text) as [string, string];
    yield { key, line };
  }
}

/** The least head of all runs, again and again. Runs are few (one for each `limit`), so they are searched in turn. */
function* merge(runs: readonly Iterator<Row>[]): Iterable<string> {
  const heads = runs.map((run) => ({ run, next: run.next() }));
  for (;;) {
    let least: { row: Row; head: (typeof heads)[number] } | null = null;
    for (const head of heads) {
      if (head.next.done === true) continue;
      const row = head.next.value;
      if (least === null || compareRows(row, least.row) < 0) least = { row, head };
    }
    if (least === null) return;
    yield least.row.line;
    least.head.next = least.head.run.next();
  }
}
