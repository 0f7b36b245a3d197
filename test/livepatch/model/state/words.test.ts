import { describe, expect, test } from 'vitest';
import type { Patch } from '../../../../src/livepatch/model/state/model.ts';
import type { Ask, Scenario, Step } from '../../../../src/livepatch/model/state/scenario.ts';
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
  refuses: false,
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
      objects: 1,
    },
    { states: null, replace: true, objects: 1 },
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
    expect(scenarioWords(scenario, names, null)).toEqual([
      'start enabling p0 {state 1 v2}',
      'complete the transition',
      'start replacing by p1 {replace, no array}',
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
          objects: 1,
        },
      ],
      steps: [{ type: 'get', patch: 0, id: 4 }],
    };
    expect(scenarioWords(odd, names, null)).toEqual([
      'x_get_state(p0 {state ~0 vmax, end, state 2 v1, end}, 1<<(bits-1))',
    ]);
  });
});

const ask = (object: number): Ask => ({ object, type: 'earlier', id: 1 });

describe('callbacks in words', () => {
  const end = { id: 0, version: 0 };
  const one: Patch = { states: [{ id: 1, version: 2 }, end], replace: false, objects: 1 };
  const two: Patch = { states: null, replace: false, objects: 2 };
  const words = (...steps: readonly Step[]): readonly string[] =>
    scenarioWords({ patches: [one, two], steps }, names, 'S3');
  const failing = (patch: number, fails: number, object: number | null): readonly string[] =>
    words({ type: 'enable', patch, fails, ...(object === null ? {} : { ask: ask(object) }) });

  test('are said where they ask', () => {
    expect(
      words(
        { type: 'enable', patch: 0, ask: { object: 0, type: 'get', id: 1 } },
        { type: 'complete', ask: ask(0) },
        { type: 'disable', patch: 0, ask: ask(0) },
      ),
    ).toEqual([
      'start enabling p0 {state 1 v2}; in its pre_patch x_get_state(p0, 1)',
      'complete the transition; in post_patch of p0 x_get_prev_state(1)',
      'start disabling p0; in its pre_unpatch x_get_prev_state(1)',
    ]);
  });

  test('have their object where there are several', () => {
    expect(
      words({ type: 'enable', patch: 1, ask: ask(1) }, { type: 'complete', ask: ask(0) }),
    ).toEqual([
      'start enabling p1 {no array}; in its pre_patch of object 2 x_get_prev_state(1)',
      'complete the transition; in post_patch of object 1 of p1 x_get_prev_state(1)',
    ]);
  });

  test('that fail are said, and what is asked comes last', () => {
    expect(failing(0, 0, null)).toEqual([
      'start enabling p0 {state 1 v2}; its pre_patch fails, p0 is not enabled',
    ]);
    const start = 'start enabling p1 {no array}; pre_patch of object 2 fails, p1 is not enabled';
    expect(failing(1, 1, 1)).toEqual([`${start}; in that pre_patch x_get_prev_state(1)`]);
    expect(failing(1, 1, 0)).toEqual([
      `${start}; in its post_unpatch of object 1 x_get_prev_state(1)`,
    ]);
  });

  test('that do not run are not said', () => {
    expect(
      words(
        { type: 'enable', patch: 0, ask: ask(1) },
        { type: 'enable', patch: 1, ask: ask(0), fails: 0 },
        { type: 'complete' },
      ),
    ).toEqual(['start enabling p0 {state 1 v2}', 'complete the transition']);
  });

  test('come behind whether a patch is compatible: they are not said where that is the last question', () => {
    const steps: readonly Step[] = [{ type: 'enable', patch: 0, ask: ask(0) }];
    const last = scenarioWords({ patches: [one], steps }, names, 'S5');
    expect(last).toEqual(['start enabling p0 {state 1 v2}']);
  });

  test('of a patch that is not compatible do not run, and it is not enabled', () => {
    const lower: Patch = { states: [{ id: 1, version: 1 }, end], replace: false, objects: 1 };
    const steps: readonly Step[] = [
      { type: 'enable', patch: 0 },
      { type: 'complete' },
      { type: 'enable', patch: 1, ask: ask(0) },
      { type: 'complete' },
      { type: 'earlier', id: 1 },
    ];
    const strict = { ...names, refuses: true };
    expect(scenarioWords({ patches: [one, lower], steps }, strict, 'S3')).toEqual([
      'start enabling p0 {state 1 v2}',
      'complete the transition',
      'start enabling p1 {state 1 v1}, which is not compatible',
      'x_get_prev_state(1)',
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
