import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Patch, World } from '../../../../src/livepatch/model/state/model.ts';
import {
  complete,
  disable,
  earlierState,
  emptyWorld,
  enable,
  isCompatible,
  mayDisable,
  mayEnable,
  reverse,
  stateOf,
  takesOver,
  visibleCount,
} from '../../../../src/livepatch/model/state/model.ts';

/** `1v2 3` → entries, with an end behind them. */
function patch(states: string | null, replace = false): Patch {
  if (states === null) return { states: null, replace, objects: 1 };
  const entries = states
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => {
      const [id = '0', version = '1'] = word.split('v');
      return { id: Number(id), version: Number(version) };
    });
  return { states: [...entries, { id: 0, version: 0 }], replace, objects: 1 };
}

const world = (...patches: readonly Patch[]): World => emptyWorld(patches);
const enabled = (before: World, index: number): World => complete(enable(before, index));

describe('the loop over states (S1)', () => {
  test.each([
    ['no array', patch(null), 0],
    ['an empty one', patch(''), 0],
    ['two', patch('1 2'), 2],
    ['what follows the end is not seen', patch('1 0 2'), 1],
    ['a version of zero is no end', patch('1v0 2'), 2],
  ])('%s', (_, described, count) => {
    expect(visibleCount(described)).toBe(count);
  });
});

describe('looking up a state (S2)', () => {
  test.each([
    ['the first of two', '1 2 1', 1, 0],
    ['one that is not there', '1 2', 3, null],
    ['one behind the end', '1 0 2', 2, null],
    ['the id zero', '1 0', 0, null],
  ])('%s', (_, states, id, index) => {
    const found = stateOf(world(patch(states)), 0, id);
    expect(found?.index ?? null).toBe(index);
  });

  test('gives nothing of a patch that is not there', () => {
    expect(stateOf(world(), 0, 1)).toBeNull();
  });
});

describe('the state of an earlier patch (S3)', () => {
  const three = world(patch('1 1'), patch('1'), patch('2'));

  test('without a transition there is a warning', () => {
    expect(earlierState(enabled(three, 0), 1)).toEqual({ place: null, warns: true });
  });

  test('the latest of those before the one in transition counts', () => {
    const moving = enable(enabled(enabled(three, 0), 1), 2);
    expect(earlierState(moving, 1)).toEqual({ place: { patch: 1, index: 0 }, warns: false });
  });

  test('neither the patch in transition nor those behind it count', () => {
    const moving = disable(enabled(enabled(three, 0), 1), 0);
    expect(earlierState(moving, 1)).toEqual({ place: null, warns: false });
  });

  test('where the one in transition is on no list, all count', () => {
    const stray: World = { ...enabled(three, 0), transition: { patch: 2, target: 'unpatched' } };
    expect(earlierState(stray, 1).place).toEqual({ patch: 0, index: 0 });
  });
});

describe('compatibility (S4, S5)', () => {
  test.each([
    ['the same version', '1v2', false, true],
    ['a higher version', '1v3', true, true],
    ['a lower version', '1v1', false, false],
    ['not at all, beside the old one', '2', false, true],
    ['not at all, in place of the old one', '2', true, false],
    ['twice: the first counts', '1v1 1v3', false, false],
  ])('%s', (_, states, replace, fine) => {
    const before = world(patch('1v2'), patch(states, replace));
    expect(takesOver(before, 1, { id: 1, version: 2 })).toBe(fine);
    expect(isCompatible(enabled(before, 0), 1)).toBe(fine);
  });

  test('all entries of an old patch count, also those that are never found', () => {
    const before = world(patch('1v1 1v4'), patch('1v2'));
    expect(isCompatible(enabled(before, 0), 1)).toBe(false);
  });

  test('nothing is installed: nothing can be lost', () => {
    expect(isCompatible(world(patch('1', true)), 0)).toBe(true);
  });
});

describe('the life of a patch', () => {
  test('who replaces is alone when that is complete, and not before', () => {
    const before = enabled(world(patch('1'), patch('2', true)), 0);
    const moving = enable(before, 1);
    expect(moving.installed).toEqual([0, 1]);
    expect(complete(moving)).toMatchObject({ installed: [1], transition: null });
  });

  test('an enabling that is reversed leaves all as it was', () => {
    const before = enabled(world(patch('1'), patch('2', true)), 0);
    expect(complete(reverse(enable(before, 1)))).toEqual(before);
  });

  test('a disabling that is reversed leaves all as it was', () => {
    const before = enabled(world(patch('1')), 0);
    expect(complete(reverse(disable(before, 0)))).toEqual(before);
  });

  test('during a transition nothing else begins', () => {
    const moving = enable(world(patch('1'), patch('2')), 0);
    expect([mayEnable(moving, 1), mayDisable(moving, 0)]).toEqual([false, false]);
  });

  test('without a transition there is nothing to complete or reverse', () => {
    const before = enabled(world(patch('1')), 0);
    expect([complete(before), reverse(before)]).toEqual([before, before]);
  });
});

function live(start: World, steps: readonly (readonly [string, number])[]): readonly World[] {
  const worlds = [start];
  for (const [what, index] of steps) {
    const now = worlds.at(-1) ?? start;
    if (what === 'on' && mayEnable(now, index)) worlds.push(enable(now, index));
    else if (what === 'off' && mayDisable(now, index)) worlds.push(disable(now, index));
    else if (what === 'turn') worlds.push(reverse(now));
    else if (what === 'end') worlds.push(complete(now));
  }
  return worlds;
}

describe('whatever happens', () => {
  const entry = fc.record({ id: fc.nat(3), version: fc.nat(3) });
  const patches = fc.array(
    fc.record({
      states: fc.option(fc.array(entry, { maxLength: 4 })),
      replace: fc.boolean(),
      objects: fc.constant(1),
    }),
    { minLength: 1, maxLength: 4 },
  );
  const moves = fc.array(fc.tuple(fc.constantFrom('on', 'off', 'turn', 'end'), fc.nat(3)));

  test('no patch is installed twice, and the one in transition is on the list', () => {
    fc.assert(
      fc.property(patches, moves, (described, steps) => {
        for (const { installed, transition } of live(emptyWorld(described), steps)) {
          expect(new Set(installed).size).toBe(installed.length);
          expect([...installed, null]).toContain(transition?.patch ?? null);
        }
      }),
    );
  });

  test('what an earlier patch is found to have, it has, and it is earlier', () => {
    fc.assert(
      fc.property(patches, moves, fc.nat(3), (described, steps, id) => {
        for (const now of live(emptyWorld(described), steps)) {
          const { place } = earlierState(now, id);
          if (place === null || now.transition === null) continue;
          expect(stateOf(now, place.patch, id)).toEqual(place);
          const order = now.installed;
          expect(order.indexOf(place.patch)).toBeLessThan(order.indexOf(now.transition.patch));
        }
      }),
    );
  });
});
