import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readerOf } from '../../src/host/reader.ts';

const of = (...chunks: readonly string[]): ReturnType<typeof readerOf> =>
  readerOf(Readable.from(chunks.map((chunk) => Buffer.from(chunk))));

test('Lines and counted bytes take turns, however the stream is cut', async () => {
  const text = 'id blob 5\na\nb\nc\nid missing\nrest';
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 12 }), async (cuts) => {
      const chunks: string[] = [];
      let at = 0;
      for (const cut of cuts) chunks.push(text.slice(at, (at += cut)));
      const reader = of(...chunks.filter((chunk) => chunk !== ''), text.slice(at) || '\u0000');
      expect(await reader.line(100)).toBe('id blob 5');
      expect((await reader.bytes(5)).toString()).toBe('a\nb\nc');
      await reader.skip(1);
      expect(await reader.line(100)).toBe('id missing');
      expect((await reader.bytes(2)).toString()).toBe('re');
    }),
  );
});

test('At the end there is less, then nothing', async () => {
  const reader = of('ab', 'cd');
  expect((await reader.bytes(9)).toString()).toBe('abcd');
  expect([await reader.line(9), (await reader.bytes(1)).length]).toEqual([null, 0]);
  await reader.skip(5);
});

test('A last line needs no line feed; one without end is cut', async () => {
  expect(await of('a', 'b').line(9)).toBe('ab');
  const reader = of('x'.repeat(20), '\ny');
  expect([await reader.line(16), await reader.line(16), await reader.line(16)]).toEqual([
    'x'.repeat(16),
    'xxxx',
    'y',
  ]);
});
