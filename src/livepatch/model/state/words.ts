import type { Code, Entry, Patch, World } from './model.ts';
import { emptyWorld, mayEnable } from './model.ts';
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

/** `p0 {state 1 v2, end}`. */
function patchWords({ states }: Patch, index: number, names: Names): string {
  if (states === null) return `p${index} {no array}`;
  const end = states.findIndex(({ id }) => id === 0);
  const shown = end === states.length - 1 ? states.slice(0, -1) : states;
  const entries = shown.map((entry) => entryWords(entry, names));
  return `p${index} {${entries.join(', ')}}`;
}

function entryWords({ id, version }: Entry, names: Names): string {
  if (id === 0) return 'end';
  return `state ${names.id(id)}${names.hasVersion ? ` v${names.version(version)}` : ''}`;
}

/** Steps in words, each where it does something; a patch is described where it first comes up. */
export function scenarioWords(scenario: Scenario, names: Names): readonly string[] {
  const known = new Set<number>();
  const patch = (index: number): string => {
    const described = scenario.patches[index];
    if (known.has(index) || described === undefined) return `p${index}`;
    known.add(index);
    return patchWords(described, index, names);
  };
  const lines: string[] = [];
  let world = emptyWorld(scenario.patches);
  for (const step of scenario.steps) {
    const line = stepWords(step, world, patch, names);
    if (line !== null) lines.push(line);
    world = advance(world, step);
  }
  return lines;
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
        : `start enabling ${patch(step.patch)}${replacing(world, step.patch)}`;
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
  return `${names.compatible}(${patch(step.patch)}${replacing(world, step.patch)})`;
}

function replacing(world: World, patch: number): string {
  return world.patches[patch]?.replace === true ? ', replace' : '';
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
