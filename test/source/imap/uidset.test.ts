import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countUids, formatUids, parseUids } from '../../../src/source/imap/uidset.ts';

test('Runs of UIDs are written as ranges', () => {
  expect(formatUids([])).toBe('');
  expect(formatUids([1, 2, 3, 7, 9, 10])).toBe('1:3,7,9:10');
});

test('A set that was written is read as the same UIDs', () => {
  const uids = fc
    .uniqueArray(fc.integer({ min: 1, max: 5000 }))
    .map((all) => all.toSorted((a, b) => a - b));
  fc.assert(
    fc.property(uids, (all) => {
      expect(parseUids(formatUids(all), 5000)).toEqual(all);
    }),
  );
});

test.each<[string, readonly number[] | null]>([
  ['7,1:3', [1, 2, 3, 7]],
  ['3:1', [1, 2, 3]],
  ['0,x,5:*,1e3,-2,6', [6]],
  ['', []],
  ['1:4294967295', null],
  ['1:6,7:11', null],
])('A server that sends the set %j is understood, and cannot fill the memory', (set, expected) => {
  expect(parseUids(set, 10)).toEqual(expected);
});

test.each([
  ['7', 1],
  ['1:3,7', 4],
  ['1:4294967295', 4294967295],
])('The UIDs of a set are counted without being listed: %s', (set, count) => {
  expect(countUids(set)).toBe(count);
});
