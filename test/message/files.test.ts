import { describe, expect, test } from 'vitest';
import { filesOf } from '../../src/message/files.ts';

const files = (text: string): readonly string[] => filesOf(text.split('\n'));

describe('filesOf', () => {
  test.each([
    ['diff --git a/kernel/x.c b/kernel/x.c', ['kernel/x.c']],
    ['diff --git a/old.c b/new.c', ['old.c', 'new.c']],
    ['diff --git "a/t\\303\\244.c" "b/t\\303\\244.c"', ['tä.c']],
    ['--- a/x.c\n+++ b/x.c', ['x.c']],
    ['--- /dev/null\n+++ b/new.c\t2024-01-01', ['new.c']],
    ['diff --git a/x.c b/x.c\n--- a/x.c\n+++ b/x.c', ['x.c']],
    ['--- a dash, and prose', []],
    ['> diff --git a/x.c b/x.c', []],
    ['---\n x.c | 2 +-', []],
    ['diff --git ', []],
  ])('finds in %j %j', (text, found) => {
    expect(files(text)).toEqual(found);
  });

  test('stops at a thousand, and passes over lines that are no path', () => {
    const many = Array.from({ length: 2000 }, (_, n) => `diff --git a/${n} b/${n}`).join('\n');
    expect(files(many)).toHaveLength(1000);
    expect(files(`diff --git a/${'x'.repeat(20_000)} b/x`)).toEqual([]);
  });
});
