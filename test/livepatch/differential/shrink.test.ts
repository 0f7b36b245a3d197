import { expect, test } from 'vitest';
import { bytes, integer, type Input } from '../../../src/livepatch/differential/input.ts';
import type { Parameter } from '../../../src/livepatch/differential/parameters.ts';
import { shrink } from '../../../src/livepatch/differential/shrink.ts';

const text: Parameter = { name: 'text', type: 'const char *', make: 'text', count: null };
const number: Parameter = {
  name: 'n',
  type: 'int',
  make: 'integer',
  sizes: false,
  enumeration: null,
  bits: 32,
  signed: true,
};

const has = (input: Input, byte: number, least: bigint): boolean => {
  const [one, two] = input;
  return (
    one?.sort === 'bytes' &&
    one.bytes?.includes(byte) === true &&
    two?.sort === 'integer' &&
    two.value >= least
  );
};

test('an input comes down to what is needed', async () => {
  const input = [bytes([1, 2, 3, 37, 5, 6], true), integer(123_456n)];
  const least = await shrink([text, number], input, async (all) =>
    all.map((one) => has(one, 37, 100n)),
  );
  expect(least).toEqual([bytes([37]), integer(100n)]);
});

test('a negative number becomes a positive one where that does', async () => {
  const least = await shrink([number], [integer(-77n)], async (all) =>
    all.map(([one]) => one?.sort === 'integer' && one.value !== 0n),
  );
  expect(least).toEqual([integer(1n)]);
});

test('ends, whatever is said of the candidates', async () => {
  const input = [bytes(Array.from({ length: 100 }, () => 7)), integer(2n ** 63n)];
  expect(await shrink([text, number], input, async (all) => all.map(() => true))).toEqual([
    bytes([]),
    integer(0n),
  ]);
  expect(await shrink([text, number], input, async (all) => all.map(() => false))).toEqual(input);
});

test('elements stay as large as a byte', async () => {
  const sizes = { sizes: [1, 2], element: 'char', text: false, bits: false, written: true };
  const buffer: Parameter = { name: 'at', type: 'void *', make: 'buffer', sorted: false, ...sizes };
  const input = [bytes([1]), integer(9n), integer(8n)];
  expect(await shrink([buffer, number, number], input, async (all) => all.map(() => true))).toEqual(
    [bytes([]), integer(0n), integer(1n)],
  );
});
