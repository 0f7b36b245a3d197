import { describe, expect, test } from 'vitest';
import {
  answers,
  flags,
  opcodes,
  planScenario,
} from '../../../../src/livepatch/model/shadow/plan.ts';
import type { Asked, Step } from '../../../../src/livepatch/model/shadow/scenario.ts';

const asked: Asked = {
  obj: 1,
  id: 0,
  size: 0,
  ctor: 'none',
  atomic: false,
  starves: 0,
  copies: false,
  races: false,
};
const alloc = (more: Partial<Asked> = {}): Step => ({ type: 'alloc', ...asked, ...more });
const either = (more: Partial<Asked> = {}): Step => ({ type: 'getOrAlloc', ...asked, ...more });
const free: Step = { type: 'free', obj: 1, id: 0, dtor: true, grace: true };
const slot = answers.slot({ obj: 1, id: 0 });

const questions = (...steps: readonly Step[]) => planScenario({ steps }).questions;

describe('a plan for shadow variables', () => {
  test('is operations with their operands', () => {
    const { program } = planScenario({
      steps: [alloc({ ctor: 'fails', atomic: true, starves: 1 }), free],
    });
    const marks = flags.ctor | flags.ctorFails | flags.atomic;
    const request = [opcodes.alloc, 1, 0, 0, marks, 1];
    const release = [opcodes.free, 1, 0, flags.dtor | flags.grace];
    expect([...program]).toEqual([...request, ...release, opcodes.end]);
  });

  test('wants the answers of the model', () => {
    const get: Step = { type: 'get', obj: 1, id: 0 };
    const wanted = questions(get, alloc({ ctor: 'works' }), get, either(), free).map((question) => [
      question.rule,
      question.wanted,
    ]);
    expect(wanted).toEqual([
      ['V1', 0],
      ['V2', slot | answers.ctor],
      ['V1', slot],
      ['V3', slot],
      ['V5', 1],
    ]);
  });

  test('wants a warning for what is there already, once', () => {
    const masks = questions(alloc(), alloc(), alloc()).map(
      ({ wanted, mask }) => wanted & mask & answers.warned,
    );
    expect(masks).toEqual([0, answers.warned, 0]);
  });

  test('judges by the rule of constructors what one that fails leaves behind', () => {
    expect(questions(alloc({ ctor: 'fails' })).map(({ rule }) => rule)).toEqual(['V4']);
    expect(questions(alloc(), alloc({ ctor: 'fails' })).map(({ rule }) => rule)).toEqual([
      'V2',
      'V2',
    ]);
  });

  test('wants one winner of two tasks, and a warning only of the way that must not find any', () => {
    expect(questions(alloc({ races: true }))[0]?.wanted).toBe(slot | answers.warned);
    expect(questions(either({ races: true }))[0]?.wanted).toBe(slot);
  });

  test('ends where nobody knows whether there was memory enough', () => {
    const { program, questions: all } = planScenario({ steps: [alloc({ starves: 2 }), free] });
    expect(all).toHaveLength(1);
    expect([...program].slice(-2)).toEqual([2, opcodes.end]);
    // What it gives is open; what it keeps, or does to others, is not.
    expect((all[0]?.mask ?? 0) & 255).toBe(0);
    expect((all[0]?.mask ?? 0) & answers.kept).toBe(answers.kept);
  });
});
