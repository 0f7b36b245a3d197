import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { locate, standsAt } from '../../src/diff/locate.ts';

describe('locate', () => {
  test('finds the place nearest to the guess, of two as near the later', () => {
    const lines = Array.from('abcaab');
    expect(locate(lines, ['a'], 1, { from: 0, to: 6 })).toBe(0);
    expect(locate(Array.from('a.a'), ['a'], 1, { from: 0, to: 3 })).toBe(2);
    expect(locate(lines, Array.from('ab'), 3, { from: 1, to: 6 })).toBe(4);
    expect(locate(lines, Array.from('ab'), 3, { from: 1, to: 5 })).toBeNull();
  });

  test('agrees with trying every place', () => {
    const letters = fc.array(fc.constantFrom('a', 'b'), { maxLength: 300 });
    fc.assert(
      fc.property(letters, letters, fc.integer({ min: -5, max: 320 }), (lines, some, guess) => {
        const wanted = some.slice(0, 4);
        const last = lines.length - wanted.length;
        const middle = Math.min(Math.max(guess, 0), last);
        let best: number | null = null;
        for (let at = 0; at <= last; at += 1) {
          if (!standsAt(lines, wanted, at)) continue;
          if (best === null || Math.abs(at - middle) <= Math.abs(best - middle)) best = at;
        }
        expect(locate(lines, wanted, guess, { from: 0, to: lines.length })).toBe(best);
      }),
    );
  });

  test('searches hostile text in linear time', () => {
    const lines = Array.from({ length: 300_000 }, () => 'x');
    const wanted = [...lines.slice(0, 100_000), 'y'];
    const before = process.cpuUsage();
    expect(locate(lines, wanted, 0, { from: 0, to: lines.length })).toBeNull();
    expect(process.cpuUsage(before).user).toBeLessThan(2_000_000);
  });
});
