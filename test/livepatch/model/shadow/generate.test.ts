import { describe, expect, test } from 'vitest';
import { scenarioRange } from '../../../../src/livepatch/model/shadow/generate.ts';
import { simpler } from '../../../../src/livepatch/model/shadow/simpler.ts';
import { mostSteps, type Domain } from '../../../../src/livepatch/model/shadow/scenario.ts';

const all: Domain = {
  get: true,
  alloc: true,
  getOrAlloc: true,
  free: true,
  freeAll: true,
  ctor: true,
  ctorFails: true,
  dtor: true,
  gfp: true,
  copies: true,
  zeroId: true,
  nullObject: true,
};
const steps = (domain: Domain) => scenarioRange(3, domain, 0, 400).flatMap((one) => one.steps);

describe('generated scenarios of shadow variables', () => {
  test('are the same for the same seed and number', () => {
    expect(scenarioRange(3, all, 7, 1)).toEqual(scenarioRange(3, all, 0, 8).slice(7));
    expect(scenarioRange(4, all, 7, 1)).not.toEqual(scenarioRange(3, all, 7, 1));
  });

  test('come to everything that there is', () => {
    const kinds = new Set(steps(all).map(({ type }) => type));
    expect(kinds).toEqual(new Set(['get', 'alloc', 'getOrAlloc', 'free', 'freeAll']));
    const asked = steps(all).filter((step) => 'ctor' in step);
    expect(new Set(asked.map(({ ctor }) => ctor))).toEqual(new Set(['none', 'works', 'fails']));
    expect(new Set(asked.map(({ starves }) => starves))).toEqual(new Set([0, 1, 2]));
    expect(asked.some(({ races }) => races)).toBe(true);
    const lengths = scenarioRange(3, all, 0, 400).map((one) => one.steps.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(mostSteps);
  });

  test('keep to what the API has and its kernel-doc allows', () => {
    const few: Domain = { ...all, alloc: false, ctor: false, dtor: false, gfp: false };
    const kept = steps({ ...few, copies: false, zeroId: false, nullObject: false });
    expect(kept.filter(({ type }) => type === 'alloc')).toEqual([]);
    expect(kept.filter((step) => step.id === 0 || ('obj' in step && step.obj === 0))).toEqual([]);
    const extras = kept.filter(
      (step) => ('ctor' in step && step.ctor !== 'none') || ('dtor' in step && step.dtor),
    );
    expect(extras).toEqual([]);
    const asked = kept.filter((step) => 'atomic' in step && (step.atomic || step.copies));
    expect(asked).toEqual([]);
  });
});

describe('simpler scenarios of shadow variables', () => {
  test('have as many steps, and come to an end whichever is taken', () => {
    for (const start of scenarioRange(5, all, 0, 20)) {
      let scenario = start;
      let rounds = 0;
      for (let next = simpler(scenario)[0]; next !== undefined; next = simpler(scenario)[0]) {
        expect(next.steps).toHaveLength(start.steps.length);
        scenario = next;
        rounds++;
        expect(rounds).toBeLessThan(300);
      }
    }
  });
});
