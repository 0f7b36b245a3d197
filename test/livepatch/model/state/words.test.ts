import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../../../src/livepatch/model/state/scenario.ts';
import { answers } from '../../../../src/livepatch/model/state/plan.ts';
import type { Names } from '../../../../src/livepatch/model/state/words.ts';
import {
  answerWords,
  idName,
  scenarioWords,
  versionName,
} from '../../../../src/livepatch/model/state/words.ts';

const names: Names = {
  get: 'x_get_state',
  earlier: 'x_get_prev_state',
  compatible: 'x_is_compatible',
  loop: 'x_for_each_state',
  hasVersion: true,
  id: idName([42]),
  version: versionName,
};
const scenario: Scenario = {
  patches: [
    {
      states: [
        { id: 1, version: 2 },
        { id: 0, version: 0 },
      ],
      replace: false,
    },
    { states: null, replace: true },
  ],
  steps: [
    { type: 'complete' },
    { type: 'enable', patch: 0 },
    { type: 'complete' },
    { type: 'enable', patch: 1 },
    { type: 'earlier', id: 1 },
  ],
};

describe('a scenario in words', () => {
  test('describes a patch where it first comes up, and leaves out what does nothing', () => {
    expect(scenarioWords(scenario, names)).toEqual([
      'start enabling p0 {state 1 v2}',
      'complete the transition',
      'start replacing by p1 {no array}',
      'x_get_prev_state(1)',
    ]);
  });

  test('shows what follows the end of an array, and large numbers by what they are', () => {
    const odd: Scenario = {
      patches: [
        {
          states: [
            { id: 3, version: 5 },
            { id: 0, version: 0 },
            { id: 2, version: 1 },
            { id: 0, version: 0 },
          ],
          replace: false,
        },
      ],
      steps: [{ type: 'get', patch: 0, id: 4 }],
    };
    expect(scenarioWords(odd, names)).toEqual([
      'x_get_state(p0 {state ~0 vmax, end, state 2 v1, end}, 1<<(bits-1))',
    ]);
  });
});

describe('an answer in words', () => {
  test.each([
    ['get', answers.none, 'NULL'],
    ['get', answers.place({ patch: 0, index: 0 }), 'entry 1 of p0 (state 1 v2)'],
    ['get', answers.stranger, 'a pointer to no entry'],
    ['earlier', answers.warned, 'a warning and NULL'],
    ['loop', 2, '2 entries'],
    ['compatible', 0, 'no'],
    ['compatible', 1, 'yes'],
  ] as const)('%s %d: %s', (asked, word, text) => {
    expect(answerWords(word, asked, names, scenario)).toBe(text);
  });
});
