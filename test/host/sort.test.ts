import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sortLines } from '../../src/host/sort.ts';
import type { Row } from '../../src/host/sort.ts';
import { collect } from '../helpers/collect.ts';

async function* each(rows: readonly Row[]): AsyncIterable<Row> {
  yield* rows;
}

const sorted = (rows: readonly Row[], limit?: number): Promise<readonly string[]> =>
  collect(sortLines(each(rows), limit));

const byCodeUnit = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

const row = fc.record({
  // NUL, LF, lone surrogates: a key is any string.
  key: fc.string({ unit: 'binary' }).map((text) => `${text}\0\n\uD800`.slice(0, 6)),
  line: fc.json(),
});

describe('sortLines', () => {
  test('sorts by key, then line, both by code unit', async () => {
    const rows = ['b 1', 'a 2', 'B 1', 'é 1', 'a 10', '\u{1F600} 1', '\uFF01 1'].map((text) => {
      const [key = '', line = ''] = text.split(' ');
      return { key, line: `${key}${line}` };
    });
    expect(await sorted(rows)).toEqual(['B1', 'a10', 'a2', 'b1', 'é1', '\u{1F600}1', '\uFF011']);
  });

  test('yields the same from a file as from memory, however often it spills', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 60 }), fc.nat(200), async (rows, limit) => {
        const expected = rows
          .toSorted((a, b) => byCodeUnit(a.key, b.key) || byCodeUnit(a.line, b.line))
          .map(({ line }) => line);
        expect(await sorted(rows, limit)).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  test('takes lines longer than what is read at a time', async () => {
    const long = ['c', 'a', 'b'].map((key) => ({ key, line: `"${key}é"`.repeat(200_000) }));
    const lines = await sorted(long, 1000);
    expect(lines.map((line) => [line.length, line.slice(0, 4)])).toEqual(
      ['a', 'b', 'c'].map((key) => [800_000, `"${key}é"`]),
    );
  });

  test('leaves no file when its reader stops early', async () => {
    const rows = Array.from({ length: 100 }, (_, at) => ({ key: String(at), line: '{}' }));
    for await (const line of sortLines(each(rows), 10)) {
      expect(line).toBe('{}');
      break;
    }
  });
});
