import type { Family, Found, Play } from './family.ts';
import { rangesOf, runnableIn } from './family.ts';
import { bareDomain, documentedDomain, partsOf, runnablePart } from '../harness/shadow/parts.ts';
import { rolesOf, type Roles } from '../harness/shadow/roles.ts';
import { harnessUnits } from '../harness/shadow/units.ts';
import { scenarioRange } from '../model/shadow/generate.ts';
import { planScenario } from '../model/shadow/plan.ts';
import { withProbes } from '../model/shadow/probe.ts';
import { rules } from '../model/shadow/rules.ts';
import type { Domain, Scenario } from '../model/shadow/scenario.ts';
import { simpler } from '../model/shadow/simpler.ts';
import { answerWords, scenarioWords, type Names } from '../model/shadow/words.ts';

/** Data that live patches hang on objects of the kernel: `klp_shadow_get()` and its kin. */
export const shadowFamily: Family = {
  name: 'shadow variables',
  find: (api, files): Found | null => {
    const roles = rolesOf(api, files);
    if (roles === null) return null;
    const parts = partsOf(roles, files);
    const runnable = runnablePart(roles, parts);
    const domain = documentedDomain(runnable);
    return {
      rules: rules.filter(({ role }) => parts.has(role)),
      parts,
      harness: runnableIn(parts).size === 0 ? null : harnessUnits(files, api, runnable),
      loop: null,
      fuel: 1_000_000,
      withPlay: (seed, use) => use(shadowPlay(seed, domain, roles)),
    };
  },
};

/** How an API of shadow variables is played, within a domain. */
function shadowPlay(seed: number, domain: Domain, roles: Roles): Play<Scenario> {
  const names = namesOf(roles);
  return {
    rules,
    ...rangesOf(seed, domain, bareDomain(domain), scenarioRange),
    plan: planScenario,
    simpler,
    probed: (scenario, rule) => withProbes(scenario, rule, domain),
    words: (scenario) => scenarioWords(scenario, names),
    answer: (word, { steps }) => answerWords(word, steps.at(-1)?.type ?? 'get'),
    asked: ({ steps }) => roles[steps.at(-1)?.type ?? 'get']?.function.at ?? null,
  };
}

function namesOf({ get, alloc, getOrAlloc, free, freeAll }: Roles): Names {
  return {
    get: get?.function.name ?? '',
    alloc: alloc?.function.name ?? '',
    getOrAlloc: getOrAlloc?.function.name ?? '',
    free: free?.function.name ?? '',
    freeAll: freeAll?.function.name ?? '',
  };
}
