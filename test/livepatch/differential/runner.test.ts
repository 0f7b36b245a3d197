import { describe, expect, test } from 'vitest';
import type { Ending } from '../../../src/livepatch/compile/build.ts';
import { bytes } from '../../../src/livepatch/differential/input.ts';
import { mostFuel } from '../../../src/livepatch/differential/machine.ts';
import { runner, watched, type Runs } from '../../../src/livepatch/differential/runner.ts';

const returned: Ending = { type: 'returned', value: 0 };
const long: Ending = { type: 'fuel', frames: [] };

/** A side that ends every input so, and otherwise where it has more fuel. */
function side(ending: Ending, withMore = ending, asked: number[] = []): Runs {
  return {
    run: async (_, inputs, { fuel = 0 }) => {
      asked.push(inputs.length);
      return inputs.map(() => ({
        ending: fuel === mostFuel ? withMore : ending,
        words: new Int32Array(),
        entered: [],
      }));
    },
  };
}

const input = [bytes([])];
const callable = { name: 'f', parameters: [], result: 'nothing', leads: null } as const;
const how = { failures: 10, confirm: true };
const types = async (after: Runs, count = 5) => {
  const run = runner({ before: side(returned), after }, { number: 0, callable }, 1);
  const outcomes = await run(
    Array.from({ length: count }, () => input),
    how,
  );
  return outcomes.map((one) => one?.after.ending.type ?? null);
};

describe('what uses up its fuel on one side', () => {
  test('gets more, and is compared where it ends with that', async () => {
    expect(await types(side(long, returned))).toEqual([
      'returned',
      'returned',
      'returned',
      null,
      null,
    ]);
  });

  test('does not end where more is not enough', async () => {
    expect(await types(side(long))).toEqual(Array.from({ length: 5 }).fill('fuel'));
  });
});

test('nothing more runs once the wall clock has ended an input', async () => {
  const asked: number[] = [];
  const both = watched({ before: side({ type: 'time' }, undefined, asked), after: side(returned) });
  expect(both.timed()).toBe(false);
  const run = runner(both, { number: 0, callable }, 1);
  expect(await run([input, input], how)).toEqual([null, null]);
  expect(await run([input], how)).toEqual([null]);
  expect(both.timed()).toBe(true);
  expect(asked).toEqual([2]);
});
