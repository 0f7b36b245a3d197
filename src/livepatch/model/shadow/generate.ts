import { randomOf, weighted, type Random } from '../random.ts';
import type { Key } from './model.ts';
import type { Asked, Domain, Scenario, Step } from './scenario.ts';
import { codes, mostSteps } from './scenario.ts';

/** So many scenarios, from one number on: the same under the same seed, whatever ran before. */
export function scenarioRange(
  seed: number,
  domain: Domain,
  from: number,
  count: number,
): readonly Scenario[] {
  const kinds = stepKinds(domain);
  return Array.from({ length: count }, (_, index) =>
    generateScenario(randomOf(seed, from + index), domain, kinds),
  );
}

/** Each as often as it shall come up. */
function stepKinds(domain: Domain): readonly Step['type'][] {
  return weighted<Step['type']>([
    ['get', 4, domain.get],
    ['alloc', 10, domain.alloc],
    ['getOrAlloc', 10, domain.getOrAlloc],
    ['free', 8, domain.free],
    // It may go through a table of thousands of chains.
    ['freeAll', 1, domain.freeAll],
  ]);
}

function generateScenario(
  random: Random,
  domain: Domain,
  kinds: readonly Step['type'][],
): Scenario {
  // Few objects and ids, so that their pairs come up again.
  const objects = pick(random, codes.objects, domain.nullObject);
  const ids = pick(random, codes.ids, domain.zeroId);
  const steps = Array.from({ length: 2 + random(mostSteps - 2) }, () => {
    const type = kinds[random(kinds.length)] ?? 'get';
    const key = { obj: one(random, objects), id: one(random, ids) };
    return generateStep(type, key, random, domain);
  });
  return { steps };
}

/** Two or three numbers below a bound; 0 only where it may be. */
function pick(random: Random, bound: number, zero: boolean): readonly number[] {
  const lowest = zero ? 0 : 1;
  return Array.from({ length: 2 + random(2) }, () => lowest + random(bound - lowest));
}

const one = (random: Random, all: readonly number[]): number => all[random(all.length)] ?? 1;

function generateStep(type: Step['type'], key: Key, random: Random, domain: Domain): Step {
  switch (type) {
    case 'get':
      return { type, ...key };
    case 'free':
      return { type, ...key, ...ending(random, domain) };
    case 'freeAll':
      return { type, id: key.id, ...ending(random, domain) };
    case 'alloc':
    case 'getOrAlloc':
      break;
  }
  return { type, ...key, ...asking(random, domain) };
}

const ending = (
  random: Random,
  { dtor }: Domain,
): { readonly dtor: boolean; readonly grace: boolean } => ({
  dtor: dtor && random(3) > 0,
  grace: random(2) === 0,
});

function asking(random: Random, domain: Domain): Omit<Asked, 'obj' | 'id'> {
  const works = domain.ctor && random(3) > 0;
  const fails = works && domain.ctorFails && random(3) === 0;
  const starves = random(6) === 0 ? (random(3) === 0 ? 2 : 1) : 0;
  return {
    size: random(codes.sizes),
    ctor: fails ? 'fails' : works ? 'works' : 'none',
    atomic: domain.gfp && random(4) === 0,
    starves,
    copies: domain.copies && random(2) === 0,
    races: starves === 0 && !fails && random(6) === 0,
  };
}
