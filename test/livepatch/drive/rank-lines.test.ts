import { describe, expect, test } from 'vitest';
import { rankLines } from '../../../src/livepatch/drive/rank-lines.ts';

const lines = [
  'int find(int id)', // 1
  '{',
  '\tint at;', // 3
  '',
  '\tif (id == 0)', // 5
  '\t\treturn 0;',
  '\tat = start;', // 7
  '\twhile (at < id)',
  '\t\tat++;', // 9
  '\treturn at;',
  '}', // 11
  'int ask(int id)',
  '{', // 13
  '\treturn find(id);',
  '}',
];

describe('the lines to look at', () => {
  test('are those of the most suspected blocks, none beside another', () => {
    const scores = new Map([
      [5, 0.2],
      [6, 0.1],
      [8, 0.9],
      [9, 0.8],
    ]);
    expect(rankLines(lines, scores, new Set())).toEqual([8, 10, 5]);
  });

  test('are none of a function that is known to be right', () => {
    const scores = new Map([
      [8, 0.9],
      [14, 0.1],
    ]);
    expect(rankLines(lines, scores, new Set([5]))).toEqual([14]);
  });

  test('are none without a score', () => {
    expect(rankLines(lines, new Map(), new Set())).toEqual([]);
  });
});
