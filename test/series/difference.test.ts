import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffSize } from '../../src/series/difference.ts';

const size = (a: string, b: string, limit = 1e9, left = 1e9): number =>
  diffSize(numbers(a), numbers(b), limit, { left });
const numbers = (text: string): readonly number[] =>
  text.split('').map((char) => char.charCodeAt(0));

/** Lines that a smallest diff adds and removes, by the longest common subsequence. */
function leastChanges(a: readonly number[], b: readonly number[]): number {
  let row = Array.from({ length: b.length + 1 }, () => 0);
  for (const one of a) {
    const next = [0];
    b.forEach((other, n) =>
      next.push(one === other ? row[n]! + 1 : Math.max(row[n + 1]!, next[n]!)),
    );
    row = next;
  }
  return a.length + b.length - 2 * row[b.length]!;
}

const many = (from: number): readonly number[] => Array.from({ length: 3000 }, (_n, i) => from + i);

describe('diffSize', () => {
  it.each([
    ['equal texts', 'abc', 'abc', 0],
    [
      'one line changed in the middle: its @@, both lines, three of context on each side',
      'abcdefgh',
      'abcdXfgh',
      9,
    ],
    ['a line put in front: context behind it only', 'abcdefgh', 'Xabcdefgh', 5],
    ['all lines put in', '', 'abc', 4],
    ['two changes six lines apart share a hunk', 'XabcdefY', 'abcdef', 9],
    ['two changes seven lines apart are two hunks', 'XabcdefgY', 'abcdefg', 10],
  ])('of %s', (_what, a, b, wanted) => {
    expect(size(a, b)).toBe(wanted);
  });

  it('is beyond counting above the limit, and where the budget is spent', () => {
    expect(size('abcdefgh', 'abcdXfgh', 9)).toBe(9);
    expect(size('abcdefgh', 'abcdXfgh', 8)).toBe(Infinity);
    expect(size('abcdefgh', 'abcdXfgh', 100, 3)).toBe(Infinity);
  });

  it('counts the lines that only one has where more than 2,000 differ', () => {
    expect(diffSize(many(0), many(2000), 1e9, { left: 1e9 })).toBe(4000);
  });

  it('holds the changes of a smallest diff, and at most an @@ and six lines of context for each', () => {
    const text = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 25 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const least = leastChanges(a, b);
        const said = diffSize(a, b, 1e9, { left: 1e9 });
        expect(said).toBeGreaterThanOrEqual(least === 0 ? 0 : least + 1);
        expect(said).toBeLessThanOrEqual(least * 8);
      }),
    );
  });
});
