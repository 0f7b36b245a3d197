import { describe, expect, test } from 'vitest';
import { drive } from '../../../src/livepatch/drive/drive.ts';
import { failingAlone, failingBy, sameKind } from '../../../src/livepatch/drive/clean.ts';
import type { Machine } from '../../../src/livepatch/drive/run.ts';
import type { Play } from '../../../src/livepatch/family/family.ts';
import type { Rule, Steps } from '../../../src/livepatch/model/question.ts';

/** A question of one rule; the code's answer is wrong or not. */
interface Asked {
  readonly rule: 'V1' | 'V2';
  readonly wrong: boolean;
}
interface Asking extends Steps {
  readonly steps: readonly Asked[];
}

const rules: readonly Rule[] = [
  { id: 'V1', role: 'one', text: '', builtOn: [], upsetBy: ['V2'] },
  { id: 'V2', role: 'two', text: '', builtOn: [], upsetBy: ['V1'] },
];

const playOf = (scenario: Asking): Play<Asking> => ({
  rules,
  range: (_, count) => Array.from({ length: count }, () => scenario),
  outside: null,
  plan: ({ steps }) => ({
    program: Uint8Array.from(steps, ({ wrong }) => (wrong ? 1 : 0)),
    questions: steps.map(({ rule }, step) => ({ step, rule, wanted: 0, mask: -1 })),
  }),
  simpler: () => [],
  probed: (one) => one,
  words: () => [],
  answer: () => '',
  asked: () => null,
});

/** Its answers are the bytes of the program. */
const echo: Machine = {
  guarded: true,
  name: 'wasm64',
  blocks: 0,
  entered: () => new Set(),
  run: (inputs) =>
    Promise.resolve(
      inputs.map((input) => ({
        ending: { type: 'returned', value: input.length - 1 },
        words: Int32Array.from(input.subarray(1)),
      })),
    ),
};

const wrong = (...all: readonly Asked['rule'][]): Asking => ({
  steps: all.map((rule) => ({ rule, wrong: true })),
});

describe('a divergence behind another', () => {
  test('is one where anything parts, and none where it must stand alone', async () => {
    const scenario = wrong('V2', 'V1');
    const play = playOf(scenario);
    const [any] = await failingBy(echo, 'V1', play)([scenario]);
    expect(any?.kind).toBe('V1');
    const [upset, alone] = await failingAlone(echo, 'V1', play)([scenario, wrong('V1')]);
    expect(upset).toBeNull();
    expect(alone?.kind).toBe('V1');
  });

  test('is told with the one before it', async () => {
    const scenario = wrong('V2', 'V1');
    const { partings } = await drive({ guarded: [echo], bare: [] }, playOf(scenario), {
      runs: 1,
      onProgress: () => undefined,
      stopped: () => false,
    });
    expect(partings.map(({ kind }) => kind)).toEqual(['V2']);
    expect(partings[0]?.follows).toEqual(['V1']);
  });
});

describe('rules of one role', () => {
  test('are of one kind, and others are not', () => {
    const same = rules.map((rule) => ({ ...rule, role: 'one' }));
    expect(sameKind(same, 'V1', 'V2')).toBe(true);
    expect(sameKind(rules, 'V1', 'V2')).toBe(false);
    expect(sameKind(rules, 'leak', 'leak')).toBe(true);
    expect(sameKind(rules, 'leak', 'fuel')).toBe(false);
  });
});
