import { describe, expect, test } from 'vitest';
import { apart, behind, inTurn, rankLines } from '../../../src/livepatch/drive/rank-lines.ts';

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

  test('come from each function once before any comes again, where functions are asked for', () => {
    const scores = new Map([
      [5, 0.9],
      [8, 0.9],
      [14, 0.1],
    ]);
    expect(rankLines(lines, scores, new Set(), { order: 'functions' })).toEqual([5, 14, 8]);
  });

  test('are not those that decide something before others where something is missing', () => {
    const scores = new Map([[7, 0.9]]);
    expect(rankLines(lines, scores, new Set(), { missing: true })[0]).toBe(7);
    expect(rankLines(lines, new Map([[5, 0.9]]), new Set())[0]).toBe(5);
  });
});

test('lines behind one are those of its function', () => {
  const scores = new Map([
    [5, 0.1],
    [8, 0.2],
    [14, 0.3],
  ]);
  expect([...behind(lines, scores, 5)]).toEqual([[8, 0.2]]);
  expect([...behind(lines, scores, 20)]).toEqual([]);
});

test('two lists are taken from in turn, and neighbours are left out', () => {
  expect(inTurn([1, 2], [5, 6, 7])).toEqual([1, 5, 2, 6, 7]);
  expect(apart([1, 5, 2, 6, 8])).toEqual([1, 5, 8]);
});
