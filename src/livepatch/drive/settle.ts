import { failingAlone, failingBy, sameKind, upsettersOf, type Fails } from './clean.ts';
import type { AskedBlocks } from './ranking.ts';
import { questionsAround } from './ranking.ts';
import type { Divergence, Machine, Oracle } from './run.ts';
import { shrink } from './shrink.ts';
import type { Play } from '../family/family.ts';
import type { Rule, RuleId, Steps } from '../model/question.ts';

/** One way in which code and model part, at its shortest. */
export interface Parting<S extends Steps> {
  readonly kind: RuleId | Oracle;
  readonly divergence: Divergence<S>;
  /** Rules that part, too, and only where this one does. */
  readonly follows: readonly (RuleId | Oracle)[];
  /** It takes values that the documentation excludes. */
  readonly outside: boolean;
  /** What to place it by; empty for what ends a run, which knows its place. */
  readonly asked: readonly AskedBlocks[];
  /** Only seen there: `wasm64`; null where it is seen on both widths. */
  readonly only: string | null;
}

/** Divergences of one kind that are kept: enough to find one that stands alone, and to rank by. */
export const kept = 60;

const oracles: readonly (RuleId | Oracle)[] = ['lock', 'leak', 'sanitizer', 'fuel'];
const isOracle = (kind: RuleId | Oracle): boolean => oracles.includes(kind);

/** By the way first, for that explains the rest; then the rules, each before those that build on it. */
const kindsOf = ({ rules }: { readonly rules: readonly Rule[] }): readonly (RuleId | Oracle)[] => [
  ...oracles,
  ...rules.map(({ id }) => id),
];

/** It did not come to an end within seconds, and ran out of no fuel: the code loops where nothing counts. */
export const isOutOfTime = ({ ending }: Pick<Divergence<Steps>, 'ending'>): boolean =>
  ending.type === 'time';

/**
 * From many divergences to few: each kind once, at its shortest, those that follow from others with them.
 *
 * @param inside what parts within the documented values, for those outside; null for those within.
 */
export async function settle<S extends Steps>(
  guarded: readonly Machine[],
  found: ReadonlyMap<string, readonly Divergence<S>[]>,
  play: Play<S>,
  inside: readonly Parting<S>[] | null,
): Promise<readonly Parting<S>[]> {
  const outside = inside !== null;
  const before = inside?.length ?? 0;
  const partings: Parting<S>[] = [];
  const follows: (RuleId | Oracle)[] = [];
  const settleOne = async (kind: RuleId | Oracle, alone: boolean): Promise<boolean> => {
    const seen = guarded.flatMap((machine) => {
      const same = (found.get(machine.name) ?? []).filter((one) => one.kind === kind);
      return same.length === 0 ? [] : [{ machine, same: same.slice(0, kept) }];
    });
    const [first] = seen;
    if (first === undefined || partings.some((one) => sameKind(play.rules, one.kind, kind)))
      return true;
    if (kind === 'sanitizer' && isWait(first.same) && partings[0]?.kind === 'lock') return false;
    const shortest = await shortestOf(first.machine, kind, first.same, play, alone);
    if (shortest === null) return false;
    const asked = await questionsAround(first.machine, shortest, first.same, play);
    const only = seen.length < guarded.length ? first.machine.name : null;
    partings.push({ kind: shortest.kind, divergence: shortest, follows: [], outside, asked, only });
    return true;
  };
  for (const kind of kindsOf(play)) {
    // What explains everything else is told itself, alone or not.
    const upset = upsettersOf(play.rules, kind).length > 0;
    const alone = isOracle(kind) ? kind === 'leak' && upset : before + partings.length > 0 || upset;
    const settled = await settleOne(kind, alone);
    if (!settled) follows.push(kind);
  }
  // Where each comes with another, one of them is told.
  const [first, ...rest] = follows;
  const lone =
    first !== undefined && before + partings.length === 0 && (await settleOne(first, false));
  const following = lone ? rest : follows;
  return partings.map((one, index) => (index === 0 ? { ...one, follows: following } : one));
}

/** All wait for a lock that is held: somebody has left it so. */
const isWait = (all: readonly Pick<Divergence<Steps>, 'ending'>[]): boolean =>
  all.every(({ ending }) => ending.type === 'trap' && ending.kind === 'deadlock');

/** null where each of them follows from a rule below, which parts as well. */
async function shortestOf<S extends Steps>(
  machine: Machine,
  kind: RuleId | Oracle,
  same: readonly Divergence<S>[],
  play: Play<S>,
  alone: boolean,
): Promise<Divergence<S> | null> {
  const fails: Fails<S> = alone
    ? failingAlone(machine, kind, play)
    : failingBy(machine, kind, play);
  // Each try would take as long again.
  const endless = same.find(isOutOfTime);
  if (endless !== undefined) return endless;
  // From a short one the way is not as far, and leads astray less often.
  const starts = same
    .flatMap(({ scenario, question }) => (question === null ? prefixes(scenario) : [scenario]))
    .toSorted((a, b) => a.steps.length - b.steps.length);
  const verdicts = await fails(starts);
  const start = verdicts.find((verdict) => verdict !== null);
  if (start === undefined || start === null) return null;
  const small = await shrink(start.scenario, play, async (candidates) =>
    (await fails(candidates)).map((verdict) => verdict !== null),
  );
  const [again] = await fails([small]);
  return again ?? start;
}

/** A run that ended does not say at which step: its beginnings, shortest first. */
function prefixes<S extends Steps>(scenario: S): readonly S[] {
  const { steps } = scenario;
  return steps.map((_, index) => ({ ...scenario, steps: steps.slice(0, index + 1) }));
}
