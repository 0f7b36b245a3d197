import { describe, expect, test } from 'vitest';
import type { Patch } from '../../../../src/livepatch/model/state/model.ts';
import type { Scenario, Step } from '../../../../src/livepatch/model/state/scenario.ts';
import {
  answers,
  nobody,
  opcodes,
  planScenario,
  targets,
} from '../../../../src/livepatch/model/state/plan.ts';

const first: Patch = {
  states: [
    { id: 1, version: 2 },
    { id: 0, version: 0 },
  ],
  replace: false,
  objects: 1,
};
const second: Patch = { states: null, replace: true, objects: 1 };
const scenario = (...steps: readonly Step[]): Scenario => ({ patches: [first, second], steps });

/** The bytes that describe the two patches. */
const described = [2, 0, 2, 1, 2, 0, 0, 3, 0];

describe('a plan', () => {
  test('describes the patches, then what happens to their list', () => {
    const { program } = planScenario(
      scenario(
        { type: 'enable', patch: 0 },
        { type: 'complete' },
        { type: 'enable', patch: 1 },
        { type: 'complete' },
      ),
      false,
    );
    expect([...program]).toEqual([
      ...described,
      opcodes.add,
      0,
      opcodes.transition,
      0,
      1,
      opcodes.transition,
      nobody,
      255,
      opcodes.add,
      1,
      opcodes.transition,
      1,
      1,
      opcodes.remove,
      0,
      opcodes.transition,
      nobody,
      255,
      opcodes.end,
    ]);
  });

  test('tells what a transition makes for, also where it is turned round', () => {
    const { program } = planScenario(
      scenario({ type: 'enable', patch: 0 }, { type: 'reverse' }, { type: 'reverse' }),
      false,
    );
    expect([...program].slice(described.length)).toEqual(
      [
        [opcodes.add, 0, opcodes.transition, 0, targets.patched],
        [opcodes.transition, 0, targets.unpatched],
        [opcodes.transition, 0, targets.patched],
        [opcodes.end],
      ].flat(),
    );
  });

  test('wants the answers of the model', () => {
    const { questions } = planScenario(
      scenario(
        { type: 'walk', patch: 0 },
        { type: 'get', patch: 0, id: 1 },
        { type: 'enable', patch: 0 },
        { type: 'complete' },
        { type: 'enable', patch: 1 },
        { type: 'earlier', id: 1 },
      ),
      false,
    );
    const place = answers.place({ patch: 0, index: 0 });
    expect(questions.map(({ rule, wanted }) => [rule, wanted])).toEqual([
      ['S1', 1],
      ['S2', place],
      ['S3', place],
    ]);
  });

  test('asks whether a patch is compatible before it is enabled, and leaves out one that is not', () => {
    const { questions, program } = planScenario(
      scenario({ type: 'enable', patch: 0 }, { type: 'complete' }, { type: 'enable', patch: 1 }),
      true,
    );
    expect(questions.map(({ rule, wanted, step }) => [rule, wanted, step])).toEqual([
      ['S5', 1, 0],
      ['S4', 0, 2],
    ]);
    expect([...program].slice(described.length)).not.toContain(opcodes.remove);
  });

  test('leaves out steps that make no sense', () => {
    const { program } = planScenario(
      scenario({ type: 'complete' }, { type: 'disable', patch: 0 }, { type: 'reverse' }),
      false,
    );
    expect([...program]).toEqual([...described, opcodes.end]);
  });

  test('has a callback ask while its patch is on the list and in transition', () => {
    const { program, questions } = planScenario(
      scenario(
        { type: 'enable', patch: 0, ask: { object: 0, type: 'get', id: 1 } },
        { type: 'complete' },
        { type: 'enable', patch: 1, ask: { object: 0, type: 'earlier', id: 1 } },
        { type: 'complete', ask: { object: 0, type: 'earlier', id: 2 } },
      ),
      false,
    );
    expect([...program].slice(described.length)).toEqual(
      [
        [opcodes.add, 0, opcodes.transition, 0, 1, opcodes.get, 0, 1],
        [opcodes.transition, nobody, 255],
        [opcodes.add, 1, opcodes.transition, 1, 1, opcodes.earlier, 1],
        [opcodes.earlier, 2, opcodes.remove, 0, opcodes.transition, nobody, 255],
        [opcodes.end],
      ].flat(),
    );
    const place = answers.place({ patch: 0, index: 0 });
    expect(questions.map(({ rule, wanted, step }) => [rule, wanted, step])).toEqual([
      ['S2', place, 0],
      ['S3', place, 2],
      ['S3', answers.none, 3],
    ]);
  });

  test('takes a patch whose pre_patch fails off the list behind what its callback asks', () => {
    const { program } = planScenario(
      scenario({
        type: 'enable',
        patch: 0,
        ask: { object: 0, type: 'earlier', id: 1 },
        fails: 0,
      }),
      false,
    );
    expect([...program].slice(described.length)).toEqual(
      [
        [opcodes.add, 0, opcodes.transition, 0, 1, opcodes.earlier, 1],
        [opcodes.remove, 0, opcodes.transition, nobody, 255],
        [opcodes.end],
      ].flat(),
    );
  });

  test('runs no callback of a patch that is not compatible', () => {
    const { questions } = planScenario(
      scenario(
        { type: 'enable', patch: 0 },
        { type: 'complete' },
        { type: 'enable', patch: 1, ask: { object: 0, type: 'earlier', id: 1 } },
      ),
      true,
    );
    expect(questions.map(({ rule }) => rule)).toEqual(['S5', 'S4']);
  });

  test('wants a warning once: later it may be there or not', () => {
    const { questions } = planScenario(
      scenario({ type: 'earlier', id: 1 }, { type: 'earlier', id: 1 }),
      false,
    );
    expect(questions.map(({ wanted, mask }) => (wanted & mask & answers.warned) !== 0)).toEqual([
      true,
      false,
    ]);
  });
});
