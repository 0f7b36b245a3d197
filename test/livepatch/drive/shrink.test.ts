import { describe, expect, test } from 'vitest';
import { shrink, smaller } from '../../../src/livepatch/drive/shrink.ts';
import { scenariosOf } from '../../../src/livepatch/model/state/generate.ts';
import { simpler } from '../../../src/livepatch/model/state/simpler.ts';
import { askedInside } from '../../../src/livepatch/model/state/callbacks.ts';
import { emptyWorld } from '../../../src/livepatch/model/state/model.ts';
import { advance, planScenario } from '../../../src/livepatch/model/state/plan.ts';
import type { Scenario } from '../../../src/livepatch/model/state/scenario.ts';
import type { Patch } from '../../../src/livepatch/model/state/model.ts';

const end = { id: 0, version: 0 };
const one: Patch = { states: [{ id: 3, version: 2 }, end], replace: true, objects: 1 };

const finds = ({ patches, steps }: Scenario): boolean => {
  const last = steps.at(-1);
  return (
    last?.type === 'get' && (patches[last.patch]?.states ?? []).some(({ id }) => id === last.id)
  );
};

/** Whether the last step asks a patch for a state that it has. */
const looksUp = ({ patches, steps }: Scenario): boolean => {
  const { questions } = planScenario({ patches, steps }, false);
  const last = questions.at(-1);
  return last?.rule === 'S2' && last.wanted !== 0 && last.step === steps.length - 1;
};

/** Whether a callback asks, its patch is not enabled, and the next one is in transition. */
const twice = ({ patches, steps }: Scenario): boolean => {
  const [first, second, last] = steps;
  if (first === undefined || second === undefined || last?.type !== 'earlier') return false;
  const before = emptyWorld(patches);
  const between = advance(before, first);
  const asks = askedInside(before, first) !== null && between.transition === null;
  return asks && advance(between, second).transition !== null;
};

describe('shrinking', () => {
  test('keeps the last step, and comes down to what is needed', async () => {
    const scenario: Scenario = {
      patches: [one, { states: null, replace: true, objects: 1 }, one],
      steps: [
        { type: 'enable', patch: 0 },
        { type: 'walk', patch: 2 },
        { type: 'complete' },
        { type: 'get', patch: 2, id: 3 },
      ],
    };
    const shortest = await shrink(scenario, { simpler }, (all) => Promise.resolve(all.map(finds)));
    expect(shortest).toEqual({
      patches: [{ states: [{ id: 1, version: 1 }, end], replace: false, objects: 1 }],
      steps: [{ type: 'get', patch: 0, id: 1 }],
    });
  });

  test('asks without a callback where none is needed', async () => {
    const scenario: Scenario = {
      patches: [one, { ...one, objects: 3 }],
      steps: [
        { type: 'enable', patch: 0, ask: { object: 0, type: 'earlier', id: 3 }, fails: 0 },
        { type: 'enable', patch: 1, ask: { object: 2, type: 'get', id: 3 }, fails: 2 },
      ],
    };
    const shortest = await shrink(scenario, { simpler }, (all) =>
      Promise.resolve(all.map(looksUp)),
    );
    expect(shortest).toEqual({
      patches: [{ states: [{ id: 1, version: 1 }, end], replace: false, objects: 1 }],
      steps: [{ type: 'get', patch: 0, id: 1 }],
    });
  });

  test('keeps of callbacks what it takes, of the first object, and that one fails', async () => {
    const scenario: Scenario = {
      patches: [{ ...one, objects: 3 }],
      steps: [
        { type: 'enable', patch: 0, ask: { object: 2, type: 'get', id: 3 }, fails: 2 },
        { type: 'enable', patch: 0, ask: { object: 1, type: 'get', id: 3 } },
        { type: 'earlier', id: 3 },
      ],
    };
    expect(twice(scenario)).toBe(true);
    const shortest = await shrink(scenario, { simpler }, (all) => Promise.resolve(all.map(twice)));
    expect(shortest).toEqual({
      patches: [{ states: [end], replace: false, objects: 1 }],
      steps: [
        { type: 'enable', patch: 0, ask: { object: 0, type: 'get', id: 1 }, fails: 0 },
        { type: 'enable', patch: 0 },
        { type: 'earlier', id: 1 },
      ],
    });
  });

  test('ends, and leaves every array an end, whatever fails', async () => {
    const domain = {
      loop: true,
      get: true,
      earlier: true,
      compatible: true,
      version: true,
      replace: true,
      zeroId: true,
      zeroVersion: true,
      stray: true,
      constants: [],
    };
    for (let number = 0; number < 20; number++) {
      const start = scenariosOf(5, domain)(number);
      const shortest = await shrink(start, { simpler }, (all) =>
        Promise.resolve(all.map(() => true)),
      );
      expect(shortest.steps).toHaveLength(1);
      for (const { patches } of [...smaller(start, { simpler }), shortest]) {
        for (const { states } of patches)
          expect(states?.some(({ id }) => id === 0) ?? true).toBe(true);
      }
    }
  });
});
