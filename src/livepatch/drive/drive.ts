import type { Divergence, Machine, Oracle } from './run.ts';
import { planned, runPlanned, runScenarios, type Planned } from './run.ts';
import { failingAlone, failingBy, sameKind, upsettersOf, type Fails } from './clean.ts';
import { shrink } from './shrink.ts';
import type { AskedBlocks } from './ranking.ts';
import { questionsAround } from './ranking.ts';
import type { Play } from '../family/family.ts';
import type { Rule, RuleId, Steps } from '../model/question.ts';

export interface DriveOptions {
  /** Scenarios within the documented values: the first 5,000 on each width, of the rest half on each. */
  readonly runs: number;
  readonly onProgress: (done: number, all: number) => void;
  /** True where the user has had enough: what is known by then is returned. */
  readonly stopped: () => boolean;
}

/** The same program, with and without guards, on each width. */
export interface Machines {
  readonly guarded: readonly Machine[];
  readonly bare: readonly Machine[];
}

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

export interface Driven<S extends Steps> {
  readonly runs: number;
  /** By the name of a guarded machine: the blocks that scenarios within the documented values entered. */
  readonly entered: ReadonlyMap<string, ReadonlySet<number>>;
  readonly partings: readonly Parting<S>[];
}

/** Scenarios of the first pass, which runs with guards. */
const guardedRuns = 5000;
/** Scenarios with values outside the documented ones. */
const outsideRuns = 2000;
const batch = 500;
/** Without guards, where nothing is expected to fail. */
const bulk = 1000;
/** Divergences of one kind that are kept: enough to find one that stands alone, and to rank by. */
const kept = 60;

const oracles: readonly (RuleId | Oracle)[] = ['lock', 'leak', 'sanitizer', 'fuel'];
const isOracle = (kind: RuleId | Oracle): boolean => oracles.includes(kind);

/** By the way first, for that explains the rest; then the rules, each before those that build on it. */
const kindsOf = ({ rules }: { readonly rules: readonly Rule[] }): readonly (RuleId | Oracle)[] => [
  ...oracles,
  ...rules.map(({ id }) => id),
];

/** What goes on, whoever watches, beside what is played. */
interface Driving<S extends Steps> extends DriveOptions {
  readonly play: Play<S>;
}

/**
 * Runs scenarios on the code and the model, and says where they part. A first pass is guarded and on
 * every width; what more is asked for runs in bulk without guards, half on each width.
 */
export async function drive<S extends Steps>(
  machines: Machines,
  play: Play<S>,
  how: DriveOptions,
): Promise<Driven<S>> {
  const options = { ...how, play };
  const first = Math.min(options.runs, guardedRuns);
  const found = new Map(await runEach(machines.guarded, first, play.range, options));
  let runs = first;
  if ([...found.values()].every((divergences) => divergences.length === 0)) {
    const more = await runBulk(machines, first, options);
    runs = more.runs;
    for (const [name, divergences] of more.found) found.set(name, divergences);
  }
  const inside = await settle(machines.guarded, found, options, false);
  const entered = new Map(
    machines.guarded.map((machine) => [machine.name, new Set(machine.entered())]),
  );
  return {
    runs,
    entered,
    partings: [...inside, ...(await driveOutside(machines, inside, options))],
  };
}

/** What only values outside the documentation show, and nothing within it does. */
async function driveOutside<S extends Steps>(
  { guarded }: Machines,
  inside: readonly Parting<S>[],
  options: Driving<S>,
): Promise<readonly Parting<S>[]> {
  const { rules, outside } = options.play;
  if (outside === null || inside.some(({ divergence }) => isOutOfTime(divergence))) return [];
  const found = await runEach(guarded, outsideRuns, outside, options);
  const known = (kind: RuleId | Oracle): boolean =>
    inside.some((one) => sameKind(rules, one.kind, kind) || one.follows.includes(kind));
  const fresh = new Map(
    [...found].map(([name, all]) => [name, all.filter(({ kind }) => !known(kind))] as const),
  );
  return settle(guarded, fresh, options, true);
}

/** Without guards; what parts there is looked at again with them. */
async function runBulk<S extends Steps>(
  { bare, guarded }: Machines,
  from: number,
  options: Driving<S>,
): Promise<{
  readonly runs: number;
  readonly found: ReadonlyMap<string, readonly Divergence<S>[]>;
}> {
  const found = new Map<string, readonly Divergence<S>[]>();
  const again = async (machine: Machine, parted: readonly Divergence<S>[]): Promise<void> => {
    const twin = guarded.find(({ name }) => name === machine.name);
    if (twin === undefined || parted.length === 0) return;
    const scenarios = parted.slice(0, kept).map(({ scenario }) => scenario);
    found.set(machine.name, (await runScenarios(twin, scenarios, options.play)).flat());
  };
  // One machine runs while the scenarios of the next are made.
  let running: Promise<void> = Promise.resolve();
  let at = from;
  for (let turn = 0; at < options.runs && found.size === 0 && !options.stopped(); turn++) {
    const machine = bare[turn % bare.length];
    if (machine === undefined) break;
    const until = Math.min(at + bulk, options.runs);
    const current = runRange(machine, at, until, options.play.range, options);
    // Where the one before fails, nobody waits for this one any more.
    current.catch(() => undefined);
    await running;
    running = current.then((parted) => again(machine, parted));
    at = until;
  }
  await running;
  return { runs: at, found };
}

/**
 * The first scenarios on every machine, at once, while the next ones are made.
 *
 * @returns where each machine parts, by its name.
 */
async function runEach<S extends Steps>(
  machines: readonly Machine[],
  until: number,
  range: Play<S>['range'],
  options: Driving<S>,
): Promise<ReadonlyMap<string, readonly Divergence<S>[]>> {
  const found = new Map(machines.map(({ name }) => [name, [] as Divergence<S>[]]));
  const make = (at: number): Planned<S> =>
    planned(range(at, Math.max(0, Math.min(batch, until - at))), options.play.plan);
  let next = make(0);
  for (let at = 0; at < until && !options.stopped(); at += batch) {
    const current = next;
    const running = machines
      .filter(({ name }) => !saysEnough(found.get(name) ?? []))
      .map(async (machine) => {
        const parted = await runPlanned(machine, current);
        found.get(machine.name)?.push(...parted.flat());
      });
    if (running.length === 0) break;
    next = make(at + batch);
    await Promise.all(running);
    options.onProgress(Math.min(at + batch, until), options.runs);
  }
  return found;
}

/** All later ones would say the same, or take as long. */
const saysEnough = (found: readonly Divergence<Steps>[]): boolean =>
  found.length >= 5 * kept || found.some(isOutOfTime);

/** It did not come to an end within seconds, and ran out of no fuel: the code loops where nothing counts. */
const isOutOfTime = ({ ending }: Pick<Divergence<Steps>, 'ending'>): boolean =>
  ending.type === 'time';

/** One machine alone. */
async function runRange<S extends Steps>(
  machine: Machine,
  from: number,
  until: number,
  range: Play<S>['range'],
  options: Driving<S>,
): Promise<readonly Divergence<S>[]> {
  const found: Divergence<S>[] = [];
  const size = machine.guarded ? batch : bulk;
  for (let at = from; at < until && !options.stopped(); at += size) {
    const count = Math.min(size, until - at);
    found.push(...(await runScenarios(machine, range(at, count), options.play)).flat());
    options.onProgress(at + count, options.runs);
    if (saysEnough(found)) break;
  }
  return found;
}

/** From many divergences to few: each kind once, at its shortest, those that follow from others with them. */
async function settle<S extends Steps>(
  guarded: readonly Machine[],
  found: ReadonlyMap<string, readonly Divergence<S>[]>,
  { play }: Driving<S>,
  outside: boolean,
): Promise<readonly Parting<S>[]> {
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
    const alone = isOracle(kind) ? kind === 'leak' && upset : partings.length > 0 || upset;
    const settled = await settleOne(kind, alone);
    if (!settled) follows.push(kind);
  }
  // Where each comes with another, one of them is told.
  const [first, ...rest] = follows;
  const lone = first !== undefined && partings.length === 0 && (await settleOne(first, false));
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
