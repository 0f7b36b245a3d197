import { describe, expect, test } from 'vitest';
import { numbers } from '../../../src/livepatch/differential/caller.ts';
import { bytes, encode, fixed, integer } from '../../../src/livepatch/differential/input.ts';
import type { Callable, Parameter } from '../../../src/livepatch/differential/parameters.ts';
import { readResult } from '../../../src/livepatch/differential/result.ts';
import { callWords, differenceWords } from '../../../src/livepatch/differential/words.ts';

const whole = { make: 'integer', sizes: false, enumeration: null, bits: 32, signed: true } as const;
const number: Parameter = { name: 'n', type: 'int', ...whole };
const unit: Parameter = { ...number, name: 'unit', type: 'enum unit', enumeration: 'unit' };
const text: Parameter = { name: 'text', type: 'const char *', make: 'text', count: null };
const buf: Parameter = {
  name: 'buf',
  type: 'char *',
  make: 'buffer',
  sizes: [0],
  element: 'char',
  text: true,
  bits: false,
  written: true,
  sorted: false,
};
const swap: Parameter = { name: 'swap', type: 'swap_func_t', make: 'null' };
const put: Callable = {
  name: 'put',
  result: 'integer',
  leads: null,
  parameters: [number, text, unit, buf, swap],
};
const names = new Map([[2, new Map([[4n, 'UNIT_B']])]]);

/** Words of a call of `put` as C puts them out: numbers, result, the buffer. */
function words(value: number, content: string, warns = 0): Int32Array {
  const head = Array.from({ length: numbers.count }, () => 0);
  head[numbers.warns] = warns;
  const padded = Buffer.alloc(Math.ceil(content.length / 4) * 4);
  padded.write(content, 'latin1');
  const packed = Array.from({ length: padded.length / 4 }, (_, at) => padded.readInt32LE(4 * at));
  return Int32Array.from([
    ...head,
    value,
    value < 0 ? -1 : 0,
    content.length,
    content.length * 7 + (content.codePointAt(0) ?? 0),
    ...packed,
  ]);
}

describe('a call in words', () => {
  test('has values by name, texts as C, and of a buffer only its name', () => {
    const input = [
      integer(-7n),
      bytes([...Buffer.from('a"\n\u0001')]),
      integer(4n),
      bytes([]),
      fixed,
    ];
    expect(callWords(put, input, names)).toBe(String.raw`put(-7, "a\"\n\x01", UNIT_B, buf, NULL)`);
  });

  test('says of two results what differs', () => {
    const [one, other] = [words(3, 'abc\0'), words(-22, 'b\0')].map((each) =>
      readResult(put, each),
    );
    if (one === undefined || other === undefined) throw new TypeError('unread');
    expect(differenceWords(put, one, other)).toEqual([
      'returns 3, buf "abc"',
      'returns -22, buf "b"',
    ]);
    expect(differenceWords(put, one, { ...one, warns: 1 })).toEqual(['warnings: 0', 'warnings: 1']);
  });

  test('reaches C as integers first, then what is behind pointers', () => {
    const input = [integer(258n), bytes([97], true), integer(4n), bytes(null), fixed];
    const encoded = [...encode(put.parameters, input, 2)];
    expect(encoded.slice(0, 9)).toEqual([2, 2, 1, 0, 0, 0, 0, 0, 0]);
    expect(encoded.slice(9, 17)).toEqual([4, 0, 0, 0, 0, 0, 0, 0]);
    expect(encoded.slice(17)).toEqual([3, 1, 0, 97, 0, 0, 0]);
  });

  test('has what a buffer holds, as numbers of its type, and how many', () => {
    const values: Parameter = { ...buf, name: 'v', type: 'u32 *', element: 'u32', text: false };
    const call = (count: bigint, given: readonly number[], more: Partial<Parameter> = {}): string =>
      callWords(
        { ...put, parameters: [number, { ...values, ...more } as Parameter] },
        [integer(count), bytes(given)],
        names,
      );
    expect(call(2n, [1, 0, 0, 0, 2, 1, 0, 0])).toBe('put(2, v {1, 258})');
    expect(call(0n, [1])).toBe('put(0, v {})');
    expect(call(6n, [0])).toBe('put(6, v {0 × 6})');
    expect(call(2n, [], { element: 'char' })).toBe('put(2, v {a5 a5})');
    expect(call(3n, [9, 7, 8], { element: 'char', sorted: true })).toBe('put(3, v {07 08 09})');
    expect(call(300n, [1, 2], { element: 'char' })).toMatch(
      /^put\(300, v \{01 02 .* … 300 in all\}\)$/,
    );
  });
});
