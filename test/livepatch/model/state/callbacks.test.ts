import { describe, expect, test } from 'vitest';
import {
  askedInside,
  callbacksOf,
  type Called,
} from '../../../../src/livepatch/model/state/callbacks.ts';
import type { Patch, World } from '../../../../src/livepatch/model/state/model.ts';
import { earlierState, emptyWorld } from '../../../../src/livepatch/model/state/model.ts';
import { advance } from '../../../../src/livepatch/model/state/plan.ts';
import type { Ask, Step } from '../../../../src/livepatch/model/state/scenario.ts';

const end = { id: 0, version: 0 };
const patch = (objects: number, replace = false): Patch => ({
  states: [{ id: 1, version: 1 }, end],
  replace,
  objects,
});

/** What a step runs after others, and what is so then. */
interface Moment {
  readonly called: readonly Called[];
  readonly after: World;
}

function live(patches: readonly Patch[], ...steps: readonly Step[]): Moment {
  const before = steps.slice(0, -1).reduce(advance, emptyWorld(patches));
  const last = steps.at(-1) ?? { type: 'reverse' };
  return { called: callbacksOf(before, last), after: advance(before, last) };
}

/** `pre_patch 0.1`: of object 1 of p0. */
const names = ({ called }: Moment): readonly string[] =>
  called.map(({ callback, patch: own, object }) => `${callback} ${own}.${object}`);

const on = (own: number, fails?: number): Step =>
  fails === undefined ? { type: 'enable', patch: own } : { type: 'enable', patch: own, fails };
const off = (own: number): Step => ({ type: 'disable', patch: own });
const turn: Step = { type: 'reverse' };
const done: Step = { type: 'complete' };

describe('the callbacks that run', () => {
  const two = [patch(2), patch(1, true)];

  test.each<readonly [string, readonly Step[], readonly string[]]>([
    [
      'pre_patch of each object where a patch is enabled',
      [on(0)],
      ['pre_patch 0.0', 'pre_patch 0.1'],
    ],
    ['post_patch where that is complete', [on(0), done], ['post_patch 0.0', 'post_patch 0.1']],
    [
      'pre_unpatch where it is disabled',
      [on(0), done, off(0)],
      ['pre_unpatch 0.0', 'pre_unpatch 0.1'],
    ],
    [
      'post_unpatch where that is complete',
      [on(0), done, off(0), done],
      ['post_unpatch 0.0', 'post_unpatch 0.1'],
    ],
    ['none where a transition is turned round', [on(0), turn], []],
    [
      'post_unpatch alone where an enabling was turned round',
      [on(0), turn, done],
      ['post_unpatch 0.0', 'post_unpatch 0.1'],
    ],
    [
      'post_patch, and no pre_patch again, where a disabling was turned round',
      [on(0), done, off(0), turn, done],
      ['post_patch 0.0', 'post_patch 0.1'],
    ],
    [
      'post_patch where an enabling was turned round twice',
      [on(1), turn, turn, done],
      ['post_patch 1.0'],
    ],
    [
      'only those of the new patch where it replaces',
      [on(0), done, on(1), done],
      ['post_patch 1.0'],
    ],
    ['none where nothing is to be completed', [done], []],
    ['none of a patch that cannot be enabled or disabled', [on(0), off(0)], []],
    ['none of a transition of a patch that is on no list', [{ type: 'stray', patch: 0 }, done], []],
    ['none where something is asked', [{ type: 'earlier', id: 1 }], []],
  ])('are %s', (_, steps, wanted) => {
    expect(names(live(two, ...steps))).toEqual(wanted);
  });

  test('are, where a pre_patch fails, those up to it, and post_unpatch of the objects before it', () => {
    const moment = live([patch(3)], on(0, 1));
    expect(names(moment)).toEqual(['pre_patch 0.0', 'pre_patch 0.1', 'post_unpatch 0.0']);
    expect(names(live([patch(3)], on(0, 0)))).toEqual(['pre_patch 0.0']);
  });
});

describe('a patch of which a pre_patch fails', () => {
  test('is neither on the list nor in transition afterwards, and may be enabled again', () => {
    const steps = [on(0, 1), on(0)];
    expect(live([patch(2)], on(0, 1)).after).toMatchObject({ installed: [], transition: null });
    expect(live([patch(2)], ...steps).after).toMatchObject({ installed: [0] });
  });

  test('is enabled where it has no such object', () => {
    expect(live([patch(2)], on(0, 2)).after).toMatchObject({ installed: [0] });
  });
});

const three = [patch(1), patch(2), patch(1, true)];
const worlds = (...steps: readonly Step[]): readonly unknown[] =>
  live(three, ...steps).called.map(({ world: { installed, transition } }) => [
    installed.join(' '),
    transition?.patch,
    transition?.target,
  ]);

const foundBy = (...steps: readonly Step[]): readonly (number | null)[] =>
  live(three, ...steps).called.map(({ world }) => earlierState(world, 1).place?.patch ?? null);

describe('the world of a callback', () => {
  test('has the new patch on the list and in transition before it is patched', () => {
    expect(worlds(on(0), done, on(2))).toEqual([['0 2', 2, 'patched']]);
  });

  test('still has the transition, and who is replaced, after that', () => {
    expect(worlds(on(0), done, on(2), done)).toEqual([['0 2', 2, 'patched']]);
  });

  test('still has who is disabled, before and after', () => {
    expect(worlds(on(0), done, off(0))).toEqual([['0', 0, 'unpatched']]);
    expect(worlds(on(0), done, off(0), done)).toEqual([['0', 0, 'unpatched']]);
  });

  test('has a cancelled patch on its way out', () => {
    const cancelled = worlds(on(0), done, on(1, 1));
    expect(cancelled).toEqual([
      ['0 1', 1, 'patched'],
      ['0 1', 1, 'patched'],
      ['0 1', 1, 'unpatched'],
    ]);
  });

  test('tells a patch that is turned back what those before it left, and who leaves for good nothing', () => {
    expect(foundBy(on(0), done, on(2), turn, done)).toEqual([0]);
    expect(foundBy(on(0), done, on(2), done, off(2), done)).toEqual([null]);
  });
});

const ask = (object: number): Ask => ({ object, type: 'get', id: 1 });
const inside = (step: Step): string | null => {
  const found = askedInside(emptyWorld([patch(3)]), step);
  return found === null ? null : `${found.called.callback} ${found.called.object}`;
};

describe('what a step has a callback ask', () => {
  test('is asked by the last callback of that object that it runs', () => {
    const failing = (object: number): Step => ({
      type: 'enable',
      patch: 0,
      ask: ask(object),
      fails: 1,
    });
    expect(inside({ type: 'enable', patch: 0, ask: ask(2) })).toBe('pre_patch 2');
    expect([0, 1, 2].map((object) => inside(failing(object)))).toEqual([
      'post_unpatch 0',
      'pre_patch 1',
      null,
    ]);
  });

  test('is asked of the patch in transition', () => {
    const moving = advance(emptyWorld([patch(1), patch(1)]), on(1));
    expect(askedInside(moving, { type: 'complete', ask: ask(0) })?.question).toEqual({
      type: 'get',
      patch: 1,
      id: 1,
    });
  });

  test('is not asked where the step makes no sense', () => {
    expect(inside({ type: 'complete', ask: ask(0) })).toBeNull();
    expect(inside({ type: 'disable', patch: 0, ask: ask(0) })).toBeNull();
  });
});
