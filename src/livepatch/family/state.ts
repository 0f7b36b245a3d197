import type { Found, Family, Play } from './family.ts';
import { rangesOf, runnableIn } from './family.ts';
import { constantsIn } from '../harness/state/constants.ts';
import { partsOf, runnablePart } from '../harness/state/parts.ts';
import { rolesOf, type Roles } from '../harness/state/roles.ts';
import { harnessUnits } from '../harness/state/units.ts';
import { bareDomain, documentedDomain } from '../model/state/domain.ts';
import { scenarioRange } from '../model/state/generate.ts';
import { planScenario } from '../model/state/plan.ts';
import { withProbes } from '../model/state/probe.ts';
import { rules } from '../model/state/rules.ts';
import type { Domain, Scenario, Step } from '../model/state/scenario.ts';
import { simpler } from '../model/state/simpler.ts';
import { answerWords, idName, scenarioWords, versionName } from '../model/state/words.ts';
import type { Names } from '../model/state/words.ts';
import type { Origin } from '../rebuild/rebuilt.ts';

/** What a live patch says of the states that it leaves behind: `klp_get_state()` and its kin. */
export const stateFamily: Family = {
  name: 'state',
  find: (api, files): Found | null => {
    const roles = rolesOf(api);
    if (roles === null) return null;
    const parts = partsOf(roles);
    const runnable = runnableIn(parts);
    const constants = constantsIn(files, roles);
    const domain = documentedDomain(roles, runnable, constants);
    return {
      rules: rules.filter(
        ({ id, role }) => parts.has(role) && (id !== 'S4' || roles.state.version !== null),
      ),
      parts,
      harness: harnessUnits(files, api, runnablePart(roles), constants),
      loop: roles.loop === null ? null : { rule: 'S1', macro: roles.loop.macro },
      // 40 steps on 5 patches of 6 entries, many times over.
      fuel: 50_000,
      withPlay: (seed, use) => use(statePlay(seed, domain, roles)),
    };
  },
};

/** How a state API is played, within a domain. */
function statePlay(seed: number, domain: Domain, roles: Roles): Play<Scenario> {
  const names = namesOf(roles, domain.constants);
  return {
    ...stateScenarios(seed, domain),
    words: (scenario) => scenarioWords(scenario, names),
    answer: (word, scenario) =>
      answerWords(word, scenario.steps.at(-1)?.type ?? 'get', names, scenario),
    asked: ({ steps }) => askedAt(roles, steps.at(-1)?.type),
  };
}

/** What of it needs no names. */
export function stateScenarios(
  seed: number,
  domain: Domain,
): Omit<Play<Scenario>, 'words' | 'answer' | 'asked'> {
  return {
    rules,
    ...rangesOf(seed, domain, bareDomain(domain), scenarioRange),
    plan: (scenario) => planScenario(scenario, domain.compatible),
    simpler,
    probed: (scenario, rule) => withProbes(scenario, rule, domain),
  };
}

function askedAt(roles: Roles, asked: Step['type'] | undefined): Origin | null {
  if (asked === 'walk') return roles.loop?.macro.at ?? null;
  if (asked === 'get') return roles.get?.at ?? null;
  if (asked === 'earlier') return roles.earlier?.at ?? null;
  return roles.compatible?.function.at ?? null;
}

function namesOf(roles: Roles, constants: readonly number[]): Names {
  return {
    get: roles.get?.name ?? '',
    earlier: roles.earlier?.name ?? '',
    compatible: roles.compatible?.function.name ?? '',
    loop: roles.loop?.macro.name ?? '',
    hasVersion: roles.state.version !== null,
    id: idName(constants),
    version: versionName,
  };
}
