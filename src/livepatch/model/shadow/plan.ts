import { seen, type Plan, type Question, type RuleId } from '../question.ts';
import type { Given, Key, World } from './model.ts';
import { alloc, free, freeAll, getOrAlloc, has } from './model.ts';
import type { Asked, Scenario, Step } from './scenario.ts';
import { codes } from './scenario.ts';

/** A program is operations with their operands, then `end`. */
export const opcodes = {
  end: 0,
  /** object, id. */
  get: 1,
  /** object, id, size, flags, which allocation fails. */
  alloc: 2,
  getOrAlloc: 3,
  /** object, id, flags. */
  free: 4,
  /** id, flags. */
  freeAll: 5,
} as const;

/** Flags of a request, and of what frees. */
export const flags = {
  ctor: 1,
  ctorFails: 2,
  atomic: 4,
  copies: 8,
  races: 16,
  dtor: 1,
  grace: 2,
} as const;

/**
 * What the harness answers: in the low byte of a word the variable whose data was given, or how many
 * destructors were called as they should; above it what was seen besides.
 */
export const answers = {
  none: 0,
  /** Neither NULL nor data of any variable, or two tasks were given what only one should. */
  stranger: 255,
  ...seen,
  /** Constructors called: 0 to 3, times this. */
  ctor: 1 << 12,
  ctors: 3 << 12,
  /** With another object, data or argument. */
  ctorWrong: 1 << 14,
  ctorUnlocked: 1 << 15,
  /** New data is not zeroed, not copied, or not left as the constructor made it. */
  dirty: 1 << 16,
  /** Fewer bytes may be used than were asked for. */
  short: 1 << 17,
  /** A destructor was called for what was not to be freed, twice, or with another object or data. */
  dtorWrong: 1 << 18,
  /** A variable that is there is not found. */
  lost: 1 << 19,
  /** One is found that is not there. */
  extra: 1 << 20,
  /** Data was freed, or changed, and no grace period had ended. */
  gone: 1 << 21,
  /** The data of another variable is not what it was. */
  spoilt: 1 << 22,
  /** The data of a variable, by its key. */
  slot: ({ obj, id }: Key): number => 1 + obj * codes.ids + id,
} as const;

const dtors = 255 | answers.dtorWrong;
const ctors = answers.ctors | answers.ctorWrong | answers.ctorUnlocked;

/** Follows a scenario in the model, and writes down what to run and what must come out. */
export function planScenario({ steps }: Scenario): Plan {
  const bytes: number[] = [];
  const questions: Question[] = [];
  let told = false;
  let world: World = [];
  for (const [index, step] of steps.entries()) {
    const { operation, question, next } = follow(world, step);
    const warns = (question.wanted & seen.warned) !== 0;
    bytes.push(...operation);
    // A warning may be given once only.
    const mask = warns && told ? question.mask & ~seen.warned : question.mask;
    questions.push({ ...question, step: index, mask });
    told ||= warns;
    // Nobody knows what comes out of it, and so what is there behind it.
    if (next === null) break;
    world = next;
  }
  bytes.push(opcodes.end);
  return { program: Uint8Array.from(bytes), questions };
}

interface Followed {
  readonly operation: readonly number[];
  readonly question: Omit<Question, 'step'>;
  /** null where that is open. */
  readonly next: World | null;
}

function follow(world: World, step: Step): Followed {
  switch (step.type) {
    case 'get': {
      const wanted = has(world, step) ? answers.slot(step) : answers.none;
      const operation = [opcodes.get, step.obj, step.id];
      return { operation, question: { rule: 'V1', wanted, mask: -1 }, next: world };
    }
    case 'free':
    case 'freeAll':
      return followFree(world, step);
    case 'alloc':
    case 'getOrAlloc':
      break;
  }
  return followAsked(world, step);
}

function followFree(world: World, step: Extract<Step, { type: 'free' | 'freeAll' }>): Followed {
  const all = step.type === 'freeAll';
  const next = all ? freeAll(world, step.id) : free(world, step);
  const marks = (step.dtor ? flags.dtor : 0) | (step.grace ? flags.grace : 0);
  const operation = all
    ? [opcodes.freeAll, step.id, marks]
    : [opcodes.free, step.obj, step.id, marks];
  const wanted = step.dtor ? world.length - next.length : 0;
  const also = [
    { rule: 'V7' as const, mask: dtors },
    { rule: 'V8' as const, mask: answers.gone },
  ];
  return { operation, question: { rule: all ? 'V6' : 'V5', wanted, mask: -1, also }, next };
}

type Request = Extract<Step, { type: 'alloc' | 'getOrAlloc' }>;

function followAsked(world: World, step: Request): Followed {
  const there = has(world, step);
  // Who has it need not ask for memory, and may.
  const starves = there ? 0 : step.starves;
  const races = step.races && !there && !step.atomic;
  const request = { ...step, starves: starves === 1 };
  const given = step.type === 'alloc' ? alloc(world, request) : getOrAlloc(world, request);
  const rule = ruleOf(step, there || starves === 1);
  const also = rule === 'V4' ? [] : [{ rule: 'V4' as const, mask: ctors }];
  const question = {
    rule,
    wanted: wantedOf(given, races && step.type === 'alloc'),
    mask: -1,
    also,
  };
  const code = step.type === 'alloc' ? opcodes.alloc : opcodes.getOrAlloc;
  const operation = [code, step.obj, step.id, step.size, marksOf(step, races), starves];
  if (starves !== 2) return { operation, question, next: given.world };
  // One that is made of a single piece of memory is not short of it.
  const known = ~(255 | ctors | seen.warned | answers.lost | answers.extra);
  return { operation, question: { ...question, mask: known, also: [] }, next: null };
}

/** What a constructor that fails must not leave is its own rule. */
function ruleOf({ type, ctor }: Request, settled: boolean): RuleId {
  if (ctor === 'fails' && !settled) return 'V4';
  return type === 'alloc' ? 'V2' : 'V3';
}

function wantedOf({ key, warns, constructed }: Given, loses: boolean): number {
  const result = key === null ? answers.none : answers.slot(key);
  return result | (warns || loses ? answers.warned : 0) | (constructed * answers.ctor);
}

function marksOf({ ctor, atomic, copies }: Asked, races: boolean): number {
  return (
    (ctor === 'none' ? 0 : flags.ctor) |
    (ctor === 'fails' ? flags.ctorFails : 0) |
    (atomic ? flags.atomic : 0) |
    (copies ? flags.copies : 0) |
    (races ? flags.races : 0)
  );
}
