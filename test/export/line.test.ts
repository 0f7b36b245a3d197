import { expect, test } from 'vitest';
import { fit, segment, spread, tame, textOf, widthOf, wrap } from '../../src/export/line.ts';

test('styles are kept where a row is wrapped', () => {
  const row = [segment('one two ', 'old'), segment('three', 'old-changed')];
  expect(wrap(row, 9)).toEqual([
    [{ text: 'one two', style: 'old' }],
    [{ text: 'three', style: 'old-changed' }],
  ]);
});

test('a row is filled or cut to the very width', () => {
  expect(textOf(fit([segment('ab')], 4))).toBe('ab  ');
  expect(textOf(fit([segment('abc'), segment('def')], 5))).toBe('abcd…');
  expect(widthOf(fit([segment('你好你好')], 6))).toBe(6);
});

test('of two ends the left one is cut first', () => {
  expect(textOf(spread([segment('a long subject')], [segment('  author')], 20))).toBe(
    'a long subj…  author',
  );
});

test('a line of ten thousand characters and more is cut, and says how much is missing', () => {
  const tamed = tame('x'.repeat(1_000_000));
  expect(tamed.length).toBeLessThan(10_100);
  expect(tamed.endsWith('… 990000 more characters')).toBe(true);
});
