import { describe, expect, test } from 'vitest';
import { drive, type Driven, type DriveOptions } from '../../../src/livepatch/drive/drive.ts';
import type { Machine } from '../../../src/livepatch/drive/run.ts';
import type { Play } from '../../../src/livepatch/family/family.ts';
import { stateScenarios } from '../../../src/livepatch/family/state.ts';
import type { Domain, Scenario } from '../../../src/livepatch/model/state/scenario.ts';
import { fakeMachine, rightCode, type Code } from '../fake-machine.ts';

const domain: Domain = {
  loop: true,
  get: true,
  earlier: true,
  compatible: false,
  version: false,
  replace: true,
  zeroId: false,
  zeroVersion: false,
  stray: false,
  constants: [],
};

const play: Play<Scenario> = {
  ...stateScenarios(1, domain),
  words: () => [],
  answer: () => '',
  asked: () => null,
};

const options: DriveOptions = {
  runs: 1000,
  onProgress: () => undefined,
  stopped: () => false,
};

function run(code: Code, other: Code = code): Promise<Driven<Scenario>> {
  const guarded = [fakeMachine(code, 'wasm64'), fakeMachine(other, 'wasm32')];
  return drive({ guarded, bare: [] }, play, options);
}

describe('driving code beside the model', () => {
  test('finds nothing in what keeps the rules', async () => {
    expect(await run(rightCode)).toMatchObject({ runs: 1000, partings: [] });
  });

  test('tells a slip once, at its shortest, and what follows from it', async () => {
    const lastWins: Code = {
      ...rightCode,
      get: (states, id) => {
        const visible = states?.slice(0, rightCode.count(states)) ?? [];
        return visible.findLastIndex((entry) => entry.id === id);
      },
    };
    const { partings } = await run(lastWins);
    expect(partings).toHaveLength(1);
    expect(partings[0]).toMatchObject({ kind: 'S2', follows: ['S3'], outside: false, only: null });
    expect(partings[0]?.divergence.scenario).toEqual({
      patches: [
        { replace: false, objects: 1, states: [1, 1, 0].map((id) => ({ id, version: 0 })) },
      ],
      steps: [{ type: 'get', patch: 0, id: 1 }],
    });
  });

  test('makes the shortest of several smaller', async () => {
    const right = fakeMachine(rightCode);
    /** The last answer of an odd number is wrong, so that no step of three can be left out. */
    const odd: Machine = {
      ...right,
      run: async (...given) => {
        const outcomes = await right.run(...given);
        return outcomes.map((outcome) => ({
          ...outcome,
          words: outcome.words.map((word, at, all) =>
            all.length % 2 === 1 && at === all.length - 1 ? word ^ 1 : word,
          ),
        }));
      },
    };
    const get = { type: 'get', patch: 0, id: 1 } as const;
    const patches = [{ states: null, replace: false, objects: 1 }];
    const some = [
      { patches, steps: [get, get, get] },
      { patches, steps: [get] },
    ];
    const range = (from: number): readonly Scenario[] => (from === 0 ? some : []);
    const few = { ...play, range, outside: null, simpler: () => [] };
    const { partings } = await drive({ guarded: [odd], bare: [] }, few, options);
    expect(partings.map(({ divergence }) => divergence.scenario)).toEqual([some[1]]);
  });

  test('says on which width alone it is seen', async () => {
    const narrow: Code = {
      ...rightCode,
      get: (states, id) => rightCode.get(states, id === 6 ? 0 : id),
    };
    const { partings } = await run(narrow, rightCode);
    expect(partings.map(({ kind, only }) => [kind, only])).toEqual([['S2', 'wasm64']]);
  });

  test('shortens what ends a run to the step that does', async () => {
    const faulty: Code = {
      ...rightCode,
      count: (states) => {
        if (states === null) throw new TypeError('reads NULL');
        return rightCode.count(states);
      },
    };
    const { partings } = await run(faulty);
    expect(partings[0]).toMatchObject({
      kind: 'sanitizer',
      divergence: {
        scenario: { patches: [{ states: null }], steps: [{ type: 'walk', patch: 0 }] },
      },
    });
  });

  test('keeps apart what only values outside of the documented ones show', async () => {
    const zero: Code = {
      ...rightCode,
      get: (states, id) => (id === 0 && states !== null ? 0 : rightCode.get(states, id)),
    };
    const { partings } = await run(zero);
    expect(partings.map(({ kind, outside }) => [kind, outside])).toEqual([['S2', true]]);
  });

  test('looks again, with guards, at what only many scenarios show', async () => {
    const seldom: Code = {
      ...rightCode,
      get: (states, id) => (id === 5 ? -1 : rightCode.get(states, id)),
    };
    const right = fakeMachine(rightCode);
    const wrong = fakeMachine(seldom);
    let inputs = 0;
    const guarded: Machine = {
      ...right,
      run: (given, ...more) => {
        inputs += given.length;
        return (inputs > 5000 ? wrong : right).run(given, ...more);
      },
    };
    const driven = await drive({ guarded: [guarded], bare: [{ ...wrong, guarded: false }] }, play, {
      ...options,
      runs: 12_000,
    });
    expect(driven.partings.map(({ kind }) => kind)).toEqual(['S2']);
    expect(driven.runs).toBeGreaterThan(5000);
  });

  test('stops when it is told to', async () => {
    const machine = fakeMachine(rightCode);
    let asked = 0;
    const driven = await drive({ guarded: [machine], bare: [] }, play, {
      ...options,
      onProgress: () => asked++,
      stopped: () => asked > 0,
    });
    expect(asked).toBe(1);
    expect(driven.partings).toEqual([]);
  });

  test('gives up on code that takes seconds for each scenario, and tells one', async () => {
    let runs = 0;
    const slow = (name: string): Machine => ({
      ...fakeMachine(rightCode, name),
      run: () => {
        runs += 1;
        return Promise.resolve([{ ending: { type: 'time' }, words: new Int32Array() }]);
      },
    });
    const guarded = [slow('wasm64'), slow('wasm32')];
    const wild = { ...play, outside: play.range };
    const { partings } = await drive({ guarded, bare: [] }, wild, { ...options, runs: 5000 });
    expect(partings).toMatchObject([{ kind: 'fuel', divergence: { ending: { type: 'time' } } }]);
    expect(runs).toBeLessThan(8);
  });
});
