import { describe, expect, test } from 'vitest';
import { firstOf, linesBefore } from '../../../src/livepatch/drive/functions.ts';

const lines = [
  'int put(struct pin *pin, int id)', // 1
  '{',
  '\tstruct pin *old = NULL;', // 3
  '',
  '\tif (!pin)', // 5
  '\t\treturn 0;',
  '\told = find(id);', // 7
  '\tif (old)',
  '\t\treturn 1;', // 9
  '\tid = id + 1;',
  '\tadd(&pin->node);', // 11
  '\treturn id;',
  '}', // 13
];

describe('the lines before one that trapped', () => {
  test('are first those that name the same variables, the nearest before others', () => {
    expect(linesBefore(lines, 11)).toEqual([5, 3, 8]);
  });

  test('are none outside of all functions', () => {
    expect(linesBefore(lines, 20)).toEqual([]);
  });
});

describe('the first line of a function', () => {
  test('is the one behind its declarations', () => {
    expect(firstOf(lines, 11)).toBe(5);
  });

  test('is none outside of all functions', () => {
    expect(firstOf(lines, 20)).toBeNull();
  });
});
