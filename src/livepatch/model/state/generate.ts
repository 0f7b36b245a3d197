import { randomOf, weighted, type Random } from '../random.ts';
import type { Entry, Patch } from './model.ts';
import type { Domain, Scenario, Step } from './scenario.ts';
import { codes, limits } from './scenario.ts';

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

function generateScenario(
  random: Random,
  domain: Domain,
  kinds: readonly Step['type'][],
): Scenario {
  const patches = Array.from({ length: 1 + random(limits.patches) }, () =>
    generatePatch(random, domain),
  );
  const ids = idsOf(patches, domain);
  const steps = Array.from({ length: 4 + random(limits.steps - 4) }, () => {
    const kind = kinds[random(kinds.length)] ?? 'complete';
    return generateStep(kind, random, patches.length, ids);
  });
  return { patches, steps };
}

function generatePatch(random: Random, domain: Domain): Patch {
  const replace = domain.replace && random(3) === 0;
  if (random(8) === 0) return { states: null, replace };
  const count = random(limits.entries);
  const states: Entry[] = [];
  // Few ids, so that patches share them and an array has one twice; now and then any of the table.
  for (let index = 0; index < count; index++) {
    const id = random(5) === 0 ? random(codes.ids + domain.constants.length) : 1 + random(3);
    states.push({ id, version: generateVersion(random, domain) });
  }
  states.push({ id: 0, version: generateVersion(random, domain) });
  return { states, replace };
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

/** Each as often as it shall come up. */
function stepKinds(domain: Domain): readonly Step['type'][] {
  return weighted<Step['type']>([
    ['enable', 6, true],
    ['disable', 2, true],
    ['reverse', 1, true],
    ['complete', 4, true],
    ['stray', 1, domain.stray],
    ['walk', 1, domain.loop],
    ['get', 3, domain.get],
    ['earlier', 6, domain.earlier],
    ['compatible', 3, domain.compatible],
  ]);
}

function generateStep(
  type: Step['type'],
  random: Random,
  patches: number,
  ids: readonly number[],
): Step {
  if (type === 'reverse' || type === 'complete') return { type };
  const id = ids[random(ids.length)] ?? 1;
  if (type === 'earlier') return { type, id };
  const patch = random(patches);
  return type === 'get' ? { type, patch, id } : { type, patch };
}
