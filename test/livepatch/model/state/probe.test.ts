import { expect, test } from 'vitest';
import { withProbes } from '../../../../src/livepatch/model/state/probe.ts';
import type { Scenario } from '../../../../src/livepatch/model/state/scenario.ts';

const asking: Scenario = {
  patches: [{ states: null, replace: false, objects: 1 }],
  steps: [{ type: 'enable', patch: 0, ask: { object: 0, type: 'earlier', id: 3 } }],
};
const all = { loop: true, get: true, zeroId: false };

test('Before a last step the rules below are asked for all that it and the patches know', () => {
  expect(withProbes(asking, 'S3', all).steps).toEqual([
    { type: 'walk', patch: 0 },
    { type: 'get', patch: 0, id: 3 },
    ...asking.steps,
  ]);
  expect(withProbes(asking, 'S2', all).steps).toEqual([
    { type: 'walk', patch: 0 },
    ...asking.steps,
  ]);
});

test('What the API does not have is not asked, nor what the rule itself asks', () => {
  expect(withProbes(asking, 'S1', all)).toEqual(asking);
  expect(withProbes(asking, 'S3', { ...all, loop: false, get: false })).toEqual(asking);
});

test('Zero is asked for where that is allowed', () => {
  const patches = [{ states: [{ id: 0, version: 0 }], replace: false, objects: 1 }];
  const ending: Scenario = { ...asking, patches };
  const asked = (zeroId: boolean): readonly number[] =>
    withProbes(ending, 'S3', { ...all, zeroId }).steps.flatMap((step) =>
      step.type === 'get' ? [step.id] : [],
    );
  expect([asked(false), asked(true)]).toEqual([[3], [0, 3]]);
});
