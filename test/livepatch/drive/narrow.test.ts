import { expect, test } from 'vitest';
import { narrowLines } from '../../../src/livepatch/drive/narrow.ts';

const lines = [
  'struct mark {', // 1
  '\tunsigned int id;',
  '\tunsigned long key;', // 3
  '};',
  '', // 5
  'static int mark_is(struct mark *mark, u32 id,',
  '\t\t   unsigned long key)', // 7
  '{',
  '\tint at;', // 9
  '\treturn mark->key == (u32)key;',
  '}', // 11
  '',
  'int other(int id)', // 13
  '{',
  '\treturn id;', // 15
  '}',
];

test('narrow are parameters and casts of functions that were entered, then members', () => {
  expect(narrowLines(lines, [10])).toEqual([6, 10, 2]);
});

test('functions that were not entered say nothing of what is narrow', () => {
  expect(narrowLines(lines, [])).toEqual([2]);
});
