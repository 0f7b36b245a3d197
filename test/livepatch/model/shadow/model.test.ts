import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  alloc,
  free,
  freeAll,
  getOrAlloc,
  has,
  type Key,
  type Request,
} from '../../../../src/livepatch/model/shadow/model.ts';

const key: Key = { obj: 1, id: 0 };
const request = (more: Partial<Request> = {}): Request => ({
  ...key,
  ctor: 'works',
  starves: false,
  ...more,
});

describe('allocating a shadow variable', () => {
  test('constructs it once and adds it', () => {
    expect(alloc([], request())).toEqual({ world: [key], key, warns: false, constructed: 1 });
  });

  test('warns and gives nothing where there is one, and constructs nothing', () => {
    const given = { world: [key], key: null, warns: true, constructed: 0 };
    expect(alloc([key], request())).toEqual(given);
  });

  test('adds nothing where the constructor fails, or where there is no memory', () => {
    const failed = alloc([], request({ ctor: 'fails' }));
    expect(failed).toEqual({ world: [], key: null, warns: false, constructed: 1 });
    const starved = alloc([], request({ starves: true }));
    expect(starved).toEqual({ world: [], key: null, warns: false, constructed: 0 });
  });
});

describe('getting or allocating one', () => {
  test('gives what is there, without a warning or a constructor', () => {
    const given = getOrAlloc([key], request({ ctor: 'fails', starves: true }));
    expect(given).toEqual({ world: [key], key, warns: false, constructed: 0 });
  });

  test('else allocates as allocating does', () => {
    expect(getOrAlloc([], request())).toEqual(alloc([], request()));
  });
});

describe('freeing', () => {
  const keys = fc.uniqueArray(fc.record({ obj: fc.nat(4), id: fc.nat(6) }), {
    selector: ({ obj, id }) => obj * 7 + id,
  });

  test('one leaves all others, and does nothing where there is none', () => {
    fc.assert(
      fc.property(keys, fc.record({ obj: fc.nat(4), id: fc.nat(6) }), (world, gone) => {
        const after = free(world, gone);
        expect(has(after, gone)).toBe(false);
        expect(after).toHaveLength(world.length - (has(world, gone) ? 1 : 0));
      }),
    );
  });

  test('all of an id leaves the others', () => {
    fc.assert(
      fc.property(keys, fc.nat(6), (world, id) => {
        const after = freeAll(world, id);
        for (const one of world) expect(has(after, one)).toBe(one.id !== id);
      }),
    );
  });
});
