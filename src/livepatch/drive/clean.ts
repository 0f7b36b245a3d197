import type { Divergence, Machine, Oracle } from './run.ts';
import { mostFailures, runScenarios } from './run.ts';
import type { Play } from '../family/family.ts';
import type { Rule, RuleId, Steps } from '../model/question.ts';

/** Whether scenarios fail in one way, at their last step, and in none that would explain it. */
export type Fails<S extends Steps> = (
  candidates: readonly S[],
) => Promise<readonly (Divergence<S> | null)[]>;

/** Rules that ask the same function are one here. */
export function sameKind(
  rules: readonly Rule[],
  one: RuleId | Oracle,
  other: RuleId | Oracle,
): boolean {
  const role = rules.find(({ id }) => id === one)?.role;
  return (
    one === other || (role !== undefined && rules.find(({ id }) => id === other)?.role === role)
  );
}

/** A judge of scenarios: do they end in this kind of divergence? */
export function failingBy<S extends Steps>(
  machine: Machine,
  kind: RuleId | Oracle,
  play: Play<S>,
): Fails<S> {
  return async (candidates) => {
    // Of candidates that end a run the first is taken; what ends one by the way says nothing of the others.
    const most = kind === 'sanitizer' || kind === 'fuel' ? 1 : mostFailures;
    const found = await runScenarios(machine, candidates, play, most);
    return found.map((divergences, index) => {
      const last = (candidates[index]?.steps.length ?? 0) - 1;
      return (
        divergences.find(
          (one) =>
            sameKind(play.rules, one.kind, kind) &&
            (one.question === null || one.question.step === last),
        ) ?? null
      );
    });
  };
}

/** The rules behind which something is not judged; what is seen by the way is upset by whatever upsets a rule. */
export function upsettersOf(rules: readonly Rule[], kind: RuleId | Oracle): readonly RuleId[] {
  const rule = rules.find(({ id }) => id === kind);
  return rule === undefined ? rules.flatMap(({ upsetBy = [] }) => upsetBy) : (rule.upsetBy ?? []);
}

/**
 * The same, for what is not explained by a rule that this one builds on: before the last step, those are
 * asked for whatever the scenario has, and that must be as they want it.
 */
export function failingAlone<S extends Steps>(
  machine: Machine,
  kind: RuleId | Oracle,
  play: Play<S>,
): Fails<S> {
  const builtOn = play.rules.find(({ id }) => id === kind)?.builtOn ?? [];
  const below = [...builtOn, ...upsettersOf(play.rules, kind)];
  const isBelow = (one: RuleId | Oracle): boolean =>
    below.some((rule) => rule === one) || one === 'sanitizer' || one === 'fuel';
  return async (candidates) => {
    const probed = candidates.map((scenario) => play.probed(scenario, kind));
    const found = await runScenarios(machine, probed, play);
    return found.map((divergences, index) => {
      const last = (probed[index]?.steps.length ?? 0) - 1;
      const own = divergences.find(
        ({ kind: one, question }) => sameKind(play.rules, one, kind) && question?.step === last,
      );
      const lower = divergences.some(
        ({ kind: one }) => !sameKind(play.rules, one, kind) && isBelow(one),
      );
      const scenario = candidates[index];
      return own === undefined || lower || scenario === undefined ? null : { ...own, scenario };
    });
  };
}
