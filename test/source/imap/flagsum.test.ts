import { expect, test } from 'vitest';
import { addFlags, blockOf } from '../../../src/source/imap/flagsum.ts';

function sum(mails: readonly (readonly [number, readonly string[]])[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [uid, flags] of mails) addFlags(sums, uid, flags);
  return sums;
}

test('The order of the mails does not matter, their flags do', () => {
  const mails = [
    [1, ['\\Seen']],
    [2, []],
    [1001, ['x']],
  ] as const;
  expect(sum(mails)).toEqual(sum(mails.toReversed()));
  expect(sum(mails)).not.toEqual(
    sum([
      [1, []],
      [2, []],
      [1001, ['x']],
    ]),
  );
  expect(
    sum([
      [1, ['\\Seen']],
      [2, []],
    ]),
  ).not.toEqual(
    sum([
      [1, []],
      [2, ['\\Seen']],
    ]),
  );
});

test('A change in one thousand leaves the others as they are', () => {
  const [before, after] = [
    sum([
      [1, []],
      [1001, []],
    ]),
    sum([
      [1, []],
      [1001, ['x']],
    ]),
  ];
  expect(after['0']).toBe(before['0']);
  expect(after['1']).not.toBe(before['1']);
  expect([blockOf(0), blockOf(1)]).toEqual(['1:999', '1000:1999']);
});
