import { randomOf, weighted, type Random } from '../random.ts';
import type { Entry, Patch } from './model.ts';
import type { Domain, Scenario, Step } from './scenario.ts';
import { codes, limits, type Ask } from './scenario.ts';

/** Scenarios by number: the same under the same seed, whatever ran before. */
export function scenariosOf(seed: number, domain: Domain): (number: number) => Scenario {
  const kinds = stepKinds(domain);
  return (number) => generateScenario(randomOf(seed, number), domain, kinds);
}

/** So many of them, from one number on. */
export function scenarioRange(
  seed: number,
  domain: Domain,
  from: number,
  count: number,
): readonly Scenario[] {
  const generate = scenariosOf(seed, domain);
  return Array.from({ length: count }, (_, index) => generate(from + index));
}

function generateScenario(random: Random, domain: Domain, kinds: readonly Kind[]): Scenario {
  const patches = Array.from({ length: 1 + random(limits.patches) }, () =>
    generatePatch(random, domain),
  );
  const ids = idsOf(patches, domain);
  const steps: Step[] = [];
  for (let left = 4 + random(limits.steps - 4); left > 0; left--) {
    const kind = kinds[random(kinds.length)] ?? { type: 'complete' };
    steps.push(generateStep(kind, random, patches, ids));
  }
  return { patches, steps };
}

function generatePatch(random: Random, domain: Domain): Patch {
  const replace = domain.replace && random(3) === 0;
  const objects = 1 + random(limits.objects);
  if (random(8) === 0) return { states: null, replace, objects };
  const count = random(limits.entries);
  const states: Entry[] = [];
  // Few ids, so that patches share them and an array has one twice; now and then any of the table.
  for (let index = 0; index < count; index++) {
    const id = random(5) === 0 ? random(codes.ids + domain.constants.length) : 1 + random(3);
    states.push({ id, version: generateVersion(random, domain) });
  }
  states.push({ id: 0, version: generateVersion(random, domain) });
  return { states, replace, objects };
}

function generateVersion(random: Random, domain: Domain): number {
  if (!domain.version) return 0;
  const lowest = domain.zeroVersion ? 0 : 1;
  const highest = random(4) === 0 ? codes.versions - 1 : 3;
  return lowest + random(highest - lowest + 1);
}

/** Ids that are asked for whether a patch has them or not. */
const others = [1, 2, 3];

/** What to ask for: what patches have, also behind the end of their arrays, and one that none has. */
function idsOf(patches: readonly Patch[], domain: Domain): readonly number[] {
  const used = patches.flatMap(({ states }) => (states ?? []).map(({ id }) => id));
  const constants = domain.constants.map((_, index) => codes.ids + index);
  const ids = [...new Set(used.filter((id) => id !== 0)), ...others, ...constants];
  return domain.zeroId ? [...ids, 0] : ids;
}

/** What a step does, and what a callback that it runs asks. */
interface Kind {
  readonly type: Step['type'];
  readonly asks?: Ask['type'];
  /** A pre_patch fails. */
  readonly fails?: true;
}

/** Each as often as it shall come up. */
function stepKinds({ get, earlier, compatible, loop, stray }: Domain): readonly Kind[] {
  return weighted<Kind>([
    [{ type: 'enable' }, 8, true],
    [{ type: 'enable', asks: 'earlier' }, 3, earlier],
    [{ type: 'enable', asks: 'earlier', fails: true }, 1, earlier],
    [{ type: 'enable', asks: 'get' }, 1, get],
    [{ type: 'disable' }, 3, true],
    [{ type: 'disable', asks: 'earlier' }, 1, earlier],
    [{ type: 'reverse' }, 2, true],
    [{ type: 'complete' }, 6, true],
    [{ type: 'complete', asks: 'earlier' }, 2, earlier],
    [{ type: 'complete', asks: 'get' }, 1, get],
    [{ type: 'stray' }, 2, stray],
    [{ type: 'walk' }, 2, loop],
    [{ type: 'get' }, 5, get],
    [{ type: 'earlier' }, 10, earlier],
    [{ type: 'compatible' }, 6, compatible],
  ]);
}

function generateStep(
  { type, asks, fails }: Kind,
  random: Random,
  patches: readonly Patch[],
  ids: readonly number[],
): Step {
  if (type === 'reverse') return { type };
  const id = ids[random(ids.length)] ?? 1;
  if (type === 'earlier') return { type, id };
  if (type === 'complete') {
    if (asks === undefined) return { type };
    // Which patch this will be about is not known here.
    return { type, ask: { object: random(1 + random(limits.objects)), type: asks, id } };
  }
  const patch = random(patches.length);
  if (type === 'get') return { type, patch, id };
  if (asks === undefined || (type !== 'enable' && type !== 'disable')) return { type, patch };
  const object = random(patches[patch]?.objects ?? 1);
  if (fails === undefined) return { type, patch, ask: { object, type: asks, id } };
  return {
    type: 'enable',
    patch,
    ask: { object: random(object + 1), type: asks, id },
    fails: object,
  };
}
