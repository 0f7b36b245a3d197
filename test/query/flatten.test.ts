import { expect, test } from 'vitest';
import { flatten } from '../../src/query/flatten.ts';
import { parseQuery } from '../../src/query/parse.ts';

const read = (text: string) => parseQuery(text, new Date(0));

/** Written with parentheses → the same without. */
test.each([
  ['a (b (c d))', 'a b c d'],
  ['a OR (b OR (c d))', 'a OR b OR (c d)'],
  ['a (b OR c) (d)', 'a (b OR c) d'],
  ['-(-a)', 'a'],
  ['-(-(-(a b)))', '-(a b)'],
  ['a -(b OR -c)', 'a -b c'],
  ['a -(b OR -(c d))', 'a -b c d'],
  ['a -(b OR (c d))', 'a -b -(c d)'],
  ['a -(-(-(b OR c)))', 'a -b -c'],
  ['a OR -(b c)', 'a OR -(b c)'],
  ['-(a OR b)', '-(a OR b)'],
  ['a (*)', 'a *'],
])('%s is the same as %s', (deep, flat) => {
  expect(flatten(read(deep))).toEqual(read(flat));
});

test('Terms in 49 parentheses of one sort are one list', () => {
  const deep = flatten(read(`${'a -(b OR -('.repeat(24)}c${'))'.repeat(24)}`));
  expect(deep).toMatchObject({ type: 'and' });
  expect(JSON.stringify(deep)).not.toContain('"or"');
});
