import { expect, test } from 'vitest';
import { numbers } from '../../../src/livepatch/differential/caller.ts';
import { handsOut } from '../../../src/livepatch/differential/findings.ts';
import type { Callable } from '../../../src/livepatch/differential/parameters.ts';

const dup: Callable = { name: 'dup', result: 'text', leads: null, parameters: [] };
const ended = (...value: readonly number[]) => ({
  after: {
    ending: { type: 'returned', value: 0 } as const,
    words: Int32Array.from([...Array.from({ length: numbers.count }, () => 0), ...value]),
    entered: [],
  },
});

test('what is kept is handed out by a pointer that leads somewhere, and not by NULL or an error', () => {
  expect(handsOut(dup, ended(3, 1, 7, 97))).toBe(true);
  expect(handsOut(dup, ended(0))).toBe(false);
  expect(handsOut(dup, ended(1, -12))).toBe(false);
  expect(handsOut({ ...dup, result: 'integer' }, ended(5, 0))).toBe(false);
});
