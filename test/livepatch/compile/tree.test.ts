import { describe, expect, test } from 'vitest';
import { unitTree } from '../../../src/livepatch/compile/tree.ts';
import { unit } from '../../helpers/sandboxed.ts';

describe('units as a tree', () => {
  test('stand in their folders', () => {
    const made = unitTree([unit('kernel/a.c', 'a'), unit('kernel/b/c.h', 'c')]);
    expect(JSON.stringify(made)).toBe('{"tree":{"kernel":{"a.c":"a","b":{"c.h":"c"}}}}');
  });

  const refused = [
    '../a.c',
    '/a.c',
    'a//b.c',
    'a/',
    '',
    './a.c',
    'a/../b.c',
    '-o',
    'a\0.c',
    'a b.c',
  ];
  test.each(refused)('are refused where a path is %j', (path) => {
    expect(unitTree([unit(path, '')])).toMatchObject({ refused: { path, severity: 'error' } });
  });

  test('are refused where a file stands twice, or in the place of a folder', () => {
    expect(unitTree([unit('a.c', ''), unit('a.c', '')])).toMatchObject({ refused: {} });
    expect(unitTree([unit('a', ''), unit('a/b.c', '')])).toMatchObject({ refused: {} });
  });

  test('may be called as a property of every object is', () => {
    const made = unitTree([unit('__proto__/constructor', 'text')]);
    expect(Object.keys('tree' in made ? made.tree : {})).toEqual(['__proto__']);
  });

  test('are too much at 4 MB or 64 files', () => {
    expect(unitTree([unit('a.c', 'x'.repeat(4_000_001))])).toEqual({ refused: null });
    const many = Array.from({ length: 65 }, (_, n) => unit(`${n}.c`, ''));
    expect(unitTree(many)).toEqual({ refused: null });
  });
});
