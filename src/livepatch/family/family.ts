import type { Api, Macro } from '../extract/api.ts';
import type { Harness } from '../harness/units.ts';
import type { Plan, Rule, RuleId, Steps } from '../model/question.ts';
import type { Origin, RebuiltFile } from '../rebuild/rebuilt.ts';

/** How scenarios of a family are made, run, made smaller and told; `S` is one of them. */
export interface Play<S extends Steps> {
  /** All of the family, each behind those that it builds on. */
  readonly rules: readonly Rule[];
  /** So many scenarios within the documented values, from one number on; always the same. */
  readonly range: (from: number, count: number) => readonly S[];
  /** The same without regard for what is documented; null where that makes no difference. */
  readonly outside: ((from: number, count: number) => readonly S[]) | null;
  /** What to run of a scenario, and what must come out. */
  readonly plan: (scenario: S) => Plan;
  /** Scenarios of as many steps that may fail in the same way, the simplest first. */
  readonly simpler: (scenario: S) => readonly S[];
  /** The scenario with questions before its last step that show whether a rule below this one parts. */
  readonly probed: (scenario: S, rule: string) => S;
  /** Steps in words, each where it does something; the last as far as what it asks for a rule, whole for null. */
  readonly words: (scenario: S, rule: RuleId | null) => readonly string[];
  /** A word of the harness, as an answer to what the last step asks for a rule, in words. */
  readonly answer: (word: number, scenario: S, rule: RuleId) => string;
  /** The line of the name of what the last step asks, for a rule where one is known. */
  readonly asked: (scenario: S, rule: RuleId | null) => Origin | null;
}

/** What plays a role in the API of a series. */
export interface Part {
  /** For people: `klp_get_state()`. */
  readonly name: string;
  readonly body: 'whole' | 'cut' | 'absent';
  /** Why it cannot be tried though its body is there; null where it can. */
  readonly why: string | null;
  /** What its kernel-doc says it gives; null where it says nothing. */
  readonly says: string | null;
}

/** An API of a family, as a series adds it. Its scenarios are known to its own code alone. */
export interface Found {
  /** Those that it falls under. */
  readonly rules: readonly Rule[];
  /** By role. */
  readonly parts: ReadonlyMap<string, Part>;
  /** null where nothing of it can be run. */
  readonly harness: Harness | null;
  /** A macro that loops, and the rule about it: it has no blocks of its own. */
  readonly loop: { readonly rule: RuleId; readonly macro: Macro } | null;
  /** Blocks that one scenario may enter: many times what the longest needs. */
  readonly fuel: number;
  /** Hands over how it is played. */
  readonly withPlay: <T>(seed: number, use: <S extends Steps>(play: Play<S>) => T) => T;
}

/** A kind of API that there is a model of. */
export interface Family {
  /** For people: `state`. */
  readonly name: string;
  /** Finds it in what a series adds or changes; null where there is none. */
  readonly find: (api: Api, files: readonly RebuiltFile[]) => Found | null;
}

/** Scenarios within a domain, and, where it is another, within the bare one. */
export function rangesOf<D, S extends Steps>(
  seed: number,
  domain: D,
  bare: D,
  range: (seed: number, domain: D, from: number, count: number) => readonly S[],
): Pick<Play<S>, 'range' | 'outside'> {
  const same = JSON.stringify(bare) === JSON.stringify(domain);
  return {
    range: (from, count) => range(seed, domain, from, count),
    outside: same ? null : (from, count) => range(seed, bare, from, count),
  };
}

/** Roles whose code can be run. */
export function runnableIn<R extends string>(parts: ReadonlyMap<R, Part>): ReadonlySet<R> {
  return new Set(
    [...parts].flatMap(([role, { body, why }]) => (body === 'whole' && why === null ? [role] : [])),
  );
}
