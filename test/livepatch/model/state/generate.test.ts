import { describe, expect, test } from 'vitest';
import { scenariosOf } from '../../../../src/livepatch/model/state/generate.ts';
import { askedInside, isCancelled } from '../../../../src/livepatch/model/state/callbacks.ts';
import { emptyWorld } from '../../../../src/livepatch/model/state/model.ts';
import { advance } from '../../../../src/livepatch/model/state/plan.ts';
import type { Domain } from '../../../../src/livepatch/model/state/scenario.ts';
import { askedId, askOf, codes, limits } from '../../../../src/livepatch/model/state/scenario.ts';
import { bareDomain } from '../../../../src/livepatch/model/state/domain.ts';

const documented: Domain = {
  loop: true,
  get: true,
  earlier: true,
  compatible: true,
  version: true,
  replace: true,
  zeroId: false,
  zeroVersion: false,
  stray: false,
  constants: [],
};
const many = Array.from({ length: 500 }, (_, number) => number);
const generated = (domain: Domain) => many.map((number) => scenariosOf(3, domain)(number));

describe('generated scenarios', () => {
  test('are the same for the same seed and number, and others for others', () => {
    expect(scenariosOf(3, documented)(7)).toEqual(scenariosOf(3, documented)(7));
    expect(scenariosOf(3, documented)(8)).not.toEqual(scenariosOf(3, documented)(7));
    expect(scenariosOf(4, documented)(7)).not.toEqual(scenariosOf(3, documented)(7));
  });

  test('fit the harness, and every array has an end', () => {
    for (const { patches, steps } of generated(bareDomain(documented))) {
      expect(Math.max(...patches.map(({ objects }) => objects))).toBeLessThanOrEqual(
        limits.objects,
      );
      expect(patches.length).toBeLessThanOrEqual(limits.patches);
      expect(steps.length).toBeLessThanOrEqual(limits.steps);
      for (const { states } of patches) {
        expect(states?.length ?? 0).toBeLessThanOrEqual(limits.entries);
        expect(states?.at(-1)?.id ?? 0).toBe(0);
      }
    }
  });

  test('keep to the documented values', () => {
    for (const { patches, steps } of generated(documented)) {
      const versions = patches.flatMap(({ states }) =>
        (states ?? []).map(({ version }) => version),
      );
      expect(Math.min(1, ...versions)).toBe(1);
      expect(steps.filter((step) => step.type === 'stray')).toEqual([]);
      expect(steps.filter((step) => askedId(step) === 0)).toEqual([]);
    }
  });

  test('ask only for what there is', () => {
    const bare = {
      ...documented,
      earlier: false,
      compatible: false,
      version: false,
      replace: false,
    };
    for (const { patches, steps } of generated(bare)) {
      expect(steps.filter((step) => (askOf(step) ?? step).type === 'earlier')).toEqual([]);
      expect(steps.filter((step) => step.type === 'compatible')).toEqual([]);
      expect(patches.filter(({ replace }) => replace)).toEqual([]);
    }
  });

  test('have every callback ask, also one that fails and one that undoes', () => {
    const all = generated(documented).flatMap(({ patches, steps }) => {
      let world = emptyWorld(patches);
      return steps.flatMap((step) => {
        const inside = askedInside(world, step);
        const fails = step.type === 'enable' && isCancelled(world, step);
        world = advance(world, step);
        if (inside === null) return [];
        const { called, question } = inside;
        return [`${called.callback}${fails ? ' of a failing patch' : ''} ${question.type}`];
      });
    });
    expect(new Set(all)).toEqual(
      new Set([
        'pre_patch earlier',
        'pre_patch get',
        'post_patch earlier',
        'post_patch get',
        'pre_unpatch earlier',
        'post_unpatch earlier',
        'post_unpatch get',
        'pre_patch of a failing patch earlier',
        'post_unpatch of a failing patch earlier',
      ]),
    );
  });

  test('come to all ids, all versions and arrays that are not there', () => {
    const all = generated(bareDomain(documented)).flatMap(({ patches }) => patches);
    const entries = all.flatMap(({ states }) => states ?? []);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(codes.ids);
    expect(new Set(entries.map(({ version }) => version)).size).toBe(codes.versions);
    expect(all.some(({ states }) => states === null)).toBe(true);
  });
});
