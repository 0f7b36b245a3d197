import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign } from '../../src/series/assignment.ts';

const square = fc.integer({ min: 0, max: 6 }).chain((size) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: size, maxLength: size }), {
    minLength: size,
    maxLength: size,
  }),
);

/** All orders of 0 … size - 1. */
function orders(size: number): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  return orders(size - 1).flatMap((rest) =>
    Array.from({ length: size }, (_none, at) => [
      ...rest.slice(0, at),
      size - 1,
      ...rest.slice(at),
    ]),
  );
}

const costOf = (cost: readonly (readonly number[])[], columns: readonly number[]): number =>
  columns.reduce((sum, column, row) => sum + cost[row]![column]!, 0);

describe('assign', () => {
  it('gives each row a column of its own, as cheaply as any order of them', () => {
    fc.assert(
      fc.property(square, (cost) => {
        const columns = assign(cost);
        expect([...columns].sort((a, b) => a - b)).toEqual(cost.map((_row, n) => n));
        const least = Math.min(...orders(cost.length).map((order) => costOf(cost, order)));
        expect(costOf(cost, columns)).toBe(least);
      }),
    );
  });

  it('takes the dear one where it makes the whole cheaper', () => {
    expect(
      assign([
        [3, 1],
        [2, 4],
      ]),
    ).toEqual([1, 0]);
    expect(
      assign([
        [1, 2],
        [1, 9],
      ]),
    ).toEqual([1, 0]);
  });
});
