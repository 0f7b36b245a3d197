import type { RuleId } from '../question.ts';
import { askedInside, isCancelled } from './callbacks.ts';
import type { Code, Entry, Patch, PatchIndex, World } from './model.ts';
import { emptyWorld, isCompatible, mayEnable } from './model.ts';
import type { Scenario, Step } from './scenario.ts';
import { answers, advance } from './plan.ts';
import type { Role } from './rules.ts';

/** What things are called in the code under review. */
export interface Names {
  readonly get: string;
  readonly earlier: string;
  readonly compatible: string;
  readonly loop: string;
  readonly hasVersion: boolean;
  /** Who is not compatible is not enabled. */
  readonly refuses: boolean;
  /** Of ids and versions, whose size the code decides: `~0`. */
  readonly id: (code: Code) => string;
  readonly version: (code: Code) => string;
}

const ids = ['0', '1', '2', '~0', '1<<(bits-1)', '1<<(bits/2) | 1', '1<<(bits/2)'];
const versions = ['0', '1', '2', 'max>>1', '(max>>1)+1', 'max'];

/** Ids by their code: `bits` is the size of the member; behind the table stand those that the code speaks of. */
export const idName =
  (constants: readonly number[]) =>
  (code: Code): string =>
    ids[code] ?? String(constants[code - ids.length] ?? code);
/** Versions by their code: `max` is the largest that the member holds. */
export const versionName = (code: Code): string => versions[code] ?? String(code);

/** `p0 {state 1 v2, end}`, `p1 {replace, no array}`. */
function patchWords({ states, replace }: Patch, index: number, names: Names): string {
  const kind = replace ? ['replace'] : [];
  if (states === null) return `p${index} {${[...kind, 'no array'].join(', ')}}`;
  const end = states.findIndex(({ id }) => id === 0);
  const shown = end === states.length - 1 ? states.slice(0, -1) : states;
  const entries = shown.map((entry) => entryWords(entry, names));
  return `p${index} {${[...kind, ...entries].join(', ')}}`;
}

function entryWords({ id, version }: Entry, names: Names): string {
  if (id === 0) return 'end';
  return `state ${names.id(id)}${names.hasVersion ? ` v${names.version(version)}` : ''}`;
}

/**
 * Steps in words, each where it does something; a patch is described where it first comes up. The last step
 * is told as far as what it asks for a rule; whole for null.
 */
export function scenarioWords(
  scenario: Scenario,
  names: Names,
  rule: RuleId | null,
): readonly string[] {
  const known = new Set<number>();
  const patch = (index: number): string => {
    const described = scenario.patches[index];
    if (known.has(index) || described === undefined) return `p${index}`;
    known.add(index);
    return patchWords(described, index, names);
  };
  const lines: string[] = [];
  let world = emptyWorld(scenario.patches);
  for (const [index, step] of scenario.steps.entries()) {
    const line = stepWords(step, world, patch, names);
    // Who is compatible is asked before anything else.
    const ends = (rule === 'S4' || rule === 'S5') && index === scenario.steps.length - 1;
    const refused = names.refuses && isRefused(world, step);
    const more = refused ? ', which is not compatible' : insideWords(step, world, patch, names);
    if (line !== null) lines.push(ends ? line : line + more);
    if (!refused) world = advance(world, step);
  }
  return lines;
}

function isRefused(world: World, step: Step): boolean {
  return step.type === 'enable' && mayEnable(world, step.patch) && !isCompatible(world, step.patch);
}

/** `; in its pre_patch x_get_prev_state(1)`, `; its pre_patch fails, p1 is not enabled`; nothing of other callbacks. */
function insideWords(
  step: Step,
  world: World,
  patch: (index: number) => string,
  names: Names,
): string {
  const fails = step.type === 'enable' ? cancelWords(world, step) : '';
  const inside = askedInside(world, step);
  if (inside === null) return fails;
  const { called, question } = inside;
  const asked = stepWords(question, called.world, patch, names) ?? '';
  if (fails !== '' && called.callback === 'pre_patch')
    return `${fails}; in that pre_patch ${asked}`;
  const where = called.callback + objectWords(world, called.patch, called.object);
  return step.type === 'complete'
    ? `; in ${where} of p${called.patch} ${asked}`
    : `${fails}; in its ${where} ${asked}`;
}

function cancelWords(world: World, step: Step & { readonly type: 'enable' }): string {
  const { patch, fails } = step;
  if (fails === undefined || !mayEnable(world, patch) || !isCancelled(world, step)) return '';
  const object = objectWords(world, patch, fails);
  return `; ${object === '' ? 'its ' : ''}pre_patch${object} fails, p${patch} is not enabled`;
}

/** Of a patch with more than one. */
function objectWords({ patches }: World, patch: PatchIndex, object: number): string {
  return (patches[patch]?.objects ?? 0) > 1 ? ` of object ${object + 1}` : '';
}

function stepWords(
  step: Step,
  world: World,
  patch: (index: number) => string,
  names: Names,
): string | null {
  switch (step.type) {
    case 'enable':
      if (!mayEnable(world, step.patch)) return null;
      return world.patches[step.patch]?.replace === true && world.installed.length > 0
        ? `start replacing by ${patch(step.patch)}`
        : `start enabling ${patch(step.patch)}`;
    case 'disable':
      return advance(world, step) === world ? null : `start disabling ${patch(step.patch)}`;
    case 'stray':
      return advance(world, step) === world
        ? null
        : `a transition of ${patch(step.patch)}, which is not on the list`;
    case 'reverse':
      return world.transition === null ? null : 'reverse the transition';
    case 'complete':
      return world.transition === null ? null : 'complete the transition';
    case 'walk':
      return `${names.loop}(${patch(step.patch)}, …)`;
    case 'get':
      return `${names.get}(${patch(step.patch)}, ${names.id(step.id)})`;
    case 'earlier':
      return `${names.earlier}(${names.id(step.id)})`;
    case 'compatible':
      break;
  }
  return `${names.compatible}(${patch(step.patch)})`;
}

/** An answer of the harness in words. */
export function answerWords(word: number, asked: Role, names: Names, scenario: Scenario): string {
  const low = word & 255;
  const warned = (word & answers.warned) === 0 ? '' : 'a warning and ';
  if (asked === 'loop')
    return low === 255 ? 'entries that are not those of the array' : `${low} entries`;
  if (asked === 'compatible') return `${warned}${low === 0 ? 'no' : 'yes'}`;
  if (low === answers.none) return `${warned}NULL`;
  if (low === answers.stranger) return `${warned}a pointer to no entry`;
  const patch = (low - 1) >> 4;
  const index = (low - 1) & 15;
  const entry = scenario.patches[patch]?.states?.[index];
  const what = entry === undefined ? '' : ` (${entryWords(entry, names)})`;
  return `${warned}entry ${index + 1} of p${patch}${what}`;
}
