import type { Found, Family, Play } from './family.ts';
import { rangesOf, runnableIn } from './family.ts';
import { constantsIn } from '../harness/state/constants.ts';
import { partsOf, runnablePart } from '../harness/state/parts.ts';
import { rolesOf, type Roles } from '../harness/state/roles.ts';
import { harnessUnits } from '../harness/state/units.ts';
import type { RuleId } from '../model/question.ts';
import { bareDomain, documentedDomain } from '../model/state/domain.ts';
import { scenarioRange } from '../model/state/generate.ts';
import { planScenario } from '../model/state/plan.ts';
import { withProbes } from '../model/state/probe.ts';
import { rules, type Role } from '../model/state/rules.ts';
import { askOf, type Domain, type Scenario, type Step } from '../model/state/scenario.ts';
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
  const names = namesOf(roles, domain);
  return {
    ...stateScenarios(seed, domain),
    words: (scenario, rule) => scenarioWords(scenario, names, rule),
    answer: (word, scenario, rule) => answerWords(word, roleOf(rule), names, scenario),
    asked: ({ steps }, rule) =>
      askedAt(roles, rule === null ? askedBy(steps.at(-1)) : roleOf(rule)),
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

const roleOf = (rule: RuleId): Role => rules.find(({ id }) => id === rule)?.role ?? 'compatible';

/** Whom a step asks. */
function askedBy(step: Step | undefined): Role {
  if (step?.type === 'walk') return 'loop';
  if (step?.type === 'get' || step?.type === 'earlier') return step.type;
  return (step === undefined ? null : askOf(step))?.type ?? 'compatible';
}

function askedAt(roles: Roles, asked: Role): Origin | null {
  if (asked === 'loop') return roles.loop?.macro.at ?? null;
  if (asked === 'compatible') return roles.compatible?.function.at ?? null;
  return roles[asked]?.at ?? null;
}

function namesOf(roles: Roles, { constants, compatible }: Domain): Names {
  return {
    get: roles.get?.name ?? '',
    earlier: roles.earlier?.name ?? '',
    compatible: roles.compatible?.function.name ?? '',
    loop: roles.loop?.macro.name ?? '',
    hasVersion: roles.state.version !== null,
    refuses: compatible,
    id: idName(constants),
    version: versionName,
  };
}
