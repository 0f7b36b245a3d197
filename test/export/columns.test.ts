import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakRows, columnsOf, cut, expandTabs } from '../../src/export/columns.ts';

const rows = (text: string, width: number): readonly string[] =>
  breakRows(text, width).map(([from, to]) => text.slice(from, to));

test('a text breaks after words, and blanks at a break are left out', () => {
  expect(rows('one two  three four', 9)).toEqual(['one two', 'three', 'four']);
});

test('a word longer than the row breaks inside', () => {
  expect(rows('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
});

test('the indent of a line is not taken for a place to break', () => {
  expect(rows('        indented words', 12)).toEqual(['        inde', 'nted words']);
});

test('wide letters take two columns', () => {
  expect(rows('你好你好', 5)).toEqual(['你好', '你好']);
  expect(cut('你好你好', 6)).toBe('你好…');
});

test('a letter with marks that take columns breaks before one of them', () => {
  expect(rows('\u{1d158}\u{1d165}\u{1d16e}', 2)).toEqual(['\u{1d158}\u{1d165}', '\u{1d16e}']);
});

test('a tab reaches to the next stop of eight', () => {
  expect(expandTabs('a\tb\tc')).toBe('a       b       c');
  expect(expandTabs('你\tb')).toBe('你      b');
});

const texts = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: fc.constantFrom('a', ' ', 'bc', '你', 'é'), maxLength: 200 }),
);

test('no row is wider than asked, and all but blanks is kept in order', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 2, max: 60 }), (text, width) => {
      const broken = rows(text, width);
      for (const row of broken) expect(columnsOf(row)).toBeLessThanOrEqual(width);
      expect(broken.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      expect(columnsOf(cut(text, width))).toBeLessThanOrEqual(width);
    }),
  );
});
