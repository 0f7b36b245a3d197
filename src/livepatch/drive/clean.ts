import { builtOn } from '../model/rules.ts';
import type { Asking, Divergence, Machine, Oracle } from './run.ts';
import { runScenarios } from './run.ts';
import type { RuleId } from '../model/plan.ts';
import type { Domain, Scenario, Step } from '../model/scenario.ts';

/** Whether scenarios fail in one way, at their last step, and in none that would explain it. */
export type Fails = (candidates: readonly Scenario[]) => Promise<readonly (Divergence | null)[]>;

/** S4 and S5 ask the same function, so that they are one here. */
export const sameKind = (one: RuleId | Oracle, other: RuleId | Oracle): boolean =>
  one === other || (isCompatibility(one) && isCompatibility(other));

const isCompatibility = (kind: RuleId | Oracle): boolean => kind === 'S4' || kind === 'S5';

/** A judge of scenarios: do they end in this kind of divergence? */
export function failingBy(machine: Machine, kind: RuleId | Oracle, asking: Asking): Fails {
  return async (candidates) => {
    // Of candidates that end a run the first is taken.
    const found = await runScenarios(machine, candidates, asking, 1);
    return found.map((divergences, index) => {
      const last = (candidates[index]?.steps.length ?? 0) - 1;
      return (
        divergences.find(
          (one) =>
            sameKind(one.kind, kind) && (one.question === null || one.question.step === last),
        ) ?? null
      );
    });
  };
}

/**
 * The same, for what is not explained by a rule that this one builds on: before the last step, all
 * patches are looped over and asked for all ids, and that must be as the lower rules want it.
 */
export function failingAlone(
  machine: Machine,
  kind: RuleId,
  asking: Asking & { readonly domain: Domain },
): Fails {
  const { loop, get } = asking.domain;
  const probing = { walk: loop && kind !== 'S1', get: get && kind !== 'S1' && kind !== 'S2' };
  return async (candidates) => {
    const probed = candidates.map((scenario) => withProbes(scenario, probing));
    const found = await runScenarios(machine, probed, asking);
    return found.map((divergences, index) => {
      const last = (probed[index]?.steps.length ?? 0) - 1;
      const own = divergences.find(
        ({ kind: one, question }) => sameKind(one, kind) && question?.step === last,
      );
      const lower = divergences.some(({ kind: one }) => !sameKind(one, kind) && isBelow(one, kind));
      const scenario = candidates[index];
      return own === undefined || lower || scenario === undefined ? null : { ...own, scenario };
    });
  };
}

function isBelow(one: RuleId | Oracle, kind: RuleId): boolean {
  return builtOn[kind].some((rule) => rule === one) || one === 'sanitizer' || one === 'fuel';
}

function withProbes(
  { patches, steps }: Scenario,
  probing: { readonly walk: boolean; readonly get: boolean },
): Scenario {
  const last = steps.at(-1);
  if (last === undefined) return { patches, steps };
  const ids = [
    ...new Set([
      ...patches.flatMap(({ states }) => (states ?? []).map(({ id }) => id)),
      ...('id' in last ? [last.id] : []),
    ]),
  ];
  const probes = patches.flatMap((_, patch): readonly Step[] => {
    const walk: Step = { type: 'walk', patch };
    const asks = ids.map((id): Step => ({ type: 'get', patch, id }));
    return [...(probing.walk ? [walk] : []), ...(probing.get ? asks : [])];
  });
  return { patches, steps: [...steps.slice(0, -1), ...probes, last] };
}
