import { describe, expect, it } from 'vitest';
import { withoutAttributes } from '../../../src/livepatch/extract/attributes.ts';

describe('withoutAttributes', () => {
  it.each([
    ['static int __init f(void);', 'static int        f(void);'],
    ['int f(void) __must_hold(&a);', `int f(void)${' '.repeat(16)};`],
    ['int f(void) __attribute__((aligned(8)));', `int f(void)${' '.repeat(28)};`],
    ['char __user *a;', 'char        *a;'],
    ['int __klp_init(void);', 'int __klp_init(void);'],
    ['int __init(void);', 'int __init(void);'],
    ['__u32 a;', '__u32 a;'],
  ])('makes %j into %j', (code, expected) => {
    expect(withoutAttributes(code)).toBe(expected);
  });

  it('keeps lines where they are', () => {
    expect(withoutAttributes('a __printf(1,\n 2);')).toBe(`a ${' '.repeat(11)}\n   ;`);
  });
});
