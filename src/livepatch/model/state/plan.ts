import { seen, type Plan, type Question } from '../question.ts';
import { askedInside, isCancelled } from './callbacks.ts';
import type { Earlier, Place, World } from './model.ts';
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
  visibleCount,
} from './model.ts';
import type { Scenario, Step } from './scenario.ts';

/**
 * A program is: number of patches; for each a byte of flags (1: replaces, 2: no array), the number of
 * entries and a pair of codes (id, version) an entry; then operations with their operands; then `end`.
 */
export const opcodes = {
  end: 0,
  /** patch: goes to the end of the list. */
  add: 1,
  /** patch: leaves the list. */
  remove: 2,
  /** patch, or `nobody`: is in transition; then what for, a byte of `targets`. */
  transition: 3,
  /** patch. */
  walk: 4,
  /** patch, id. */
  get: 5,
  /** id. */
  earlier: 6,
  /** patch. */
  compatible: 7,
} as const;

export const nobody = 255;

/** What a transition makes for, as the kernel counts; `undefined` where there is none. */
export const targets = { undefined: -1, unpatched: 0, patched: 1 } as const;

/** What the harness answers: in the low byte of a word the answer, above it what was seen besides. */
export const answers = {
  none: 0,
  /** Neither NULL nor an entry of any patch. */
  stranger: 255,
  ...seen,
  /** An entry; at most 5 patches of at most 7 entries. */
  place: ({ patch, index }: Place): number => 1 + patch * 16 + index,
} as const;

/** Follows a scenario in the model, and writes down what to run and what must come out. */
export function planScenario({ patches, steps }: Scenario, asksFirst: boolean): Plan {
  const bytes: number[] = [patches.length];
  for (const { states, replace } of patches) {
    bytes.push((replace ? 1 : 0) | (states === null ? 2 : 0), states?.length ?? 0);
    for (const { id, version } of states ?? []) bytes.push(id, version);
  }
  const questions: Question[] = [];
  let told = false;
  const put = (question: Asked): void => {
    for (const byte of question.operation) bytes.push(byte);
    const { step, rule, wanted } = question;
    const warns = (wanted & answers.warned) !== 0;
    // A warning may be given once only.
    questions.push({ step, rule, wanted, mask: warns && told ? ~answers.warned : -1 });
    told ||= warns;
  };
  let world = emptyWorld(patches);
  for (const [index, step] of steps.entries()) {
    const asked = asksFirst && step.type === 'enable' && mayEnable(world, step.patch);
    const asking = asked ? { type: 'compatible' as const, patch: step.patch } : step;
    const question = ask(world, asking, index);
    if (question !== null) {
      put(question);
      // Asking changes nothing, nor does a patch that is not compatible.
      if (!asked || question.wanted === 0) continue;
    }
    const inside = askedInside(world, step);
    const during = inside?.called.world ?? world;
    putChange(bytes, world, during);
    const own = inside === null ? null : ask(during, inside.question, index);
    if (own !== null) put(own);
    world = advance(world, step);
    putChange(bytes, during, world);
  }
  bytes.push(opcodes.end);
  return { program: Uint8Array.from(bytes), questions };
}

/** The system after a step; the same where the step makes no sense. */
export function advance(world: World, step: Step): World {
  switch (step.type) {
    case 'enable':
      return mayEnable(world, step.patch) && !isCancelled(world, step)
        ? enable(world, step.patch)
        : world;
    case 'disable':
      return mayDisable(world, step.patch) ? disable(world, step.patch) : world;
    case 'stray':
      return mayEnable(world, step.patch)
        ? { ...world, transition: { patch: step.patch, target: 'unpatched' } }
        : world;
    case 'reverse':
      return reverse(world);
    case 'complete':
      return complete(world);
    case 'walk':
    case 'get':
    case 'earlier':
    case 'compatible':
      break;
  }
  return world;
}

/** Puts down the operations that make the lists of one world those of the next. */
function putChange(bytes: number[], before: World, after: World): void {
  if (before === after) return;
  for (const patch of before.installed) {
    if (!after.installed.includes(patch)) bytes.push(opcodes.remove, patch);
  }
  for (const patch of after.installed) {
    if (!before.installed.includes(patch)) bytes.push(opcodes.add, patch);
  }
  const { patch = nobody, target = 'undefined' } = after.transition ?? {};
  const was = before.transition;
  if (patch === (was?.patch ?? nobody) && target === (was?.target ?? 'undefined')) return;
  bytes.push(opcodes.transition, patch, targets[target] & 255);
}

interface Asked extends Omit<Question, 'mask'> {
  readonly operation: readonly number[];
}

function ask(world: World, step: Step, index: number): Asked | null {
  switch (step.type) {
    case 'walk': {
      const patch = world.patches[step.patch];
      if (patch === undefined) return null;
      const operation = [opcodes.walk, step.patch];
      return { step: index, rule: 'S1', wanted: visibleCount(patch), operation };
    }
    case 'get': {
      const wanted = answerPlace(stateOf(world, step.patch, step.id));
      return { step: index, rule: 'S2', wanted, operation: [opcodes.get, step.patch, step.id] };
    }
    case 'earlier': {
      const wanted = answerEarlier(earlierState(world, step.id));
      return { step: index, rule: 'S3', wanted, operation: [opcodes.earlier, step.id] };
    }
    case 'compatible': {
      if (world.installed.includes(step.patch)) return null;
      const wanted = isCompatible(world, step.patch) ? 1 : 0;
      const operation = [opcodes.compatible, step.patch];
      return { step: index, rule: compatibleRule(world), wanted, operation };
    }
    case 'enable':
    case 'disable':
    case 'reverse':
    case 'complete':
    case 'stray':
      break;
  }
  return null;
}

function answerPlace(place: Place | null): number {
  return place === null ? answers.none : answers.place(place);
}

function answerEarlier({ place, warns }: Earlier): number {
  return answerPlace(place) | (warns ? answers.warned : 0);
}

/** With one old state it is about that state (S4), else about going through all of them (S5). */
function compatibleRule({ installed, patches }: World): 'S4' | 'S5' {
  let count = 0;
  for (const index of installed) {
    const old = patches[index];
    count += old === undefined ? 0 : visibleCount(old);
  }
  return count === 1 ? 'S4' : 'S5';
}
