import { describe, expect, test } from 'vitest';
import {
  arrayType,
  callbackOf,
  integerOf,
  pointedOf,
} from '../../../src/livepatch/differential/types.ts';

describe('types', () => {
  test.each([
    ['const u64', { bits: 64, signed: false }],
    ['unsigned  char', { bits: 8, signed: false }],
    ['ssize_t', { bits: 64, signed: true }],
    ['bool', { bits: 1, signed: false }],
    ['struct x', null],
    ['char *', null],
  ])('%s is an integer, or is none', (type, integer) => {
    expect(integerOf(type)).toEqual(integer);
  });

  test.each([
    ['const char *', { base: 'char', stars: 1, isConst: true }],
    ['char const *', { base: 'char', stars: 1, isConst: true }],
    ['char *const', { base: 'char', stars: 1, isConst: false }],
    ['char **', { base: 'char', stars: 2, isConst: false }],
    ['const u8 []', { base: 'u8', stars: 1, isConst: true }],
    ['struct list_head *', { base: 'struct list_head', stars: 1, isConst: false }],
    ['int', null],
    ['int (*)(const void *)', null],
  ])('%s points at something, or at nothing', (type, pointed) => {
    expect(pointedOf(type)).toEqual(pointed);
  });

  test.each([
    ['cmp_func_t', 'two'],
    ['cmp_r_func_t', 'three'],
    ['int (*)(const void *, const void *)', 'two'],
    ['int (*)(const void *key, const void *element)', 'two'],
    ['int (*)(const void *, const void *, const void *)', 'three'],
    ['int (*)(void *, const struct list_head *, const struct list_head *)', 'list'],
    ['void (*)(void *, void *, int)', 'swap'],
    ['int (*)(int)', null],
    ['void (*)(void *)', null],
  ])('%s is a callback that can be made, or is none', (type, form) => {
    expect(callbackOf(type)).toBe(form);
  });

  test('an array has the type of its elements', () => {
    expect(arrayType('unsigned char [4][2]')).toBe('unsigned char');
  });
});
