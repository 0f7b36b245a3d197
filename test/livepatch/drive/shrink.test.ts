import { describe, expect, test } from 'vitest';
import { shrink, smaller } from '../../../src/livepatch/drive/shrink.ts';
import { scenariosOf } from '../../../src/livepatch/model/state/generate.ts';
import { simpler } from '../../../src/livepatch/model/state/simpler.ts';
import type { Scenario } from '../../../src/livepatch/model/state/scenario.ts';
import type { Patch } from '../../../src/livepatch/model/state/model.ts';

const end = { id: 0, version: 0 };
const one: Patch = { states: [{ id: 3, version: 2 }, end], replace: true };

const finds = ({ patches, steps }: Scenario): boolean => {
  const last = steps.at(-1);
  return (
    last?.type === 'get' && (patches[last.patch]?.states ?? []).some(({ id }) => id === last.id)
  );
};

describe('shrinking', () => {
  test('keeps the last step, and comes down to what is needed', async () => {
    const scenario: Scenario = {
      patches: [one, { states: null, replace: true }, one],
      steps: [
        { type: 'enable', patch: 0 },
        { type: 'walk', patch: 2 },
        { type: 'complete' },
        { type: 'get', patch: 2, id: 3 },
      ],
    };
    const shortest = await shrink(scenario, { simpler }, (all) => Promise.resolve(all.map(finds)));
    expect(shortest).toEqual({
      patches: [{ states: [{ id: 1, version: 1 }, end], replace: false }],
      steps: [{ type: 'get', patch: 0, id: 1 }],
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
