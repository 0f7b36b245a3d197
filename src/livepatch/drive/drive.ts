import type { Divergence, Machine, Oracle } from './run.ts';
import { planned, runPlanned, runScenarios, type Planned } from './run.ts';
import { sameKind } from './clean.ts';
import { isOutOfTime, kept, settle, type Parting } from './settle.ts';
import type { Play } from '../family/family.ts';
import type { RuleId, Steps } from '../model/question.ts';

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

export interface Driven<S extends Steps> {
  readonly runs: number;
  /**
   * By the name of a guarded machine: the blocks that the first scenarios entered; null where not all of them were
   * run to their end.
   */
  readonly entered: ReadonlyMap<string, ReadonlySet<number>> | null;
  readonly partings: readonly Parting<S>[];
}

/** Scenarios of the first pass: it has guards, and counts the lines that it comes to. */
export const countedRuns = 5000;
/** Scenarios with values outside the documented ones. */
const outsideRuns = 2000;
const batch = 500;
/** Without guards, where nothing is expected to fail. */
const bulk = 1000;
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
  const first = Math.min(options.runs, countedRuns);
  const each = await runEach(machines.guarded, first, play.range, options);
  const found = new Map(each.found);
  let { runs } = each;
  const entered = each.whole ? new Map(machines.guarded.map(enteredOf)) : null;
  if ([...found.values()].every((divergences) => divergences.length === 0)) {
    const more = await runBulk(machines, first, options);
    runs = more.runs;
    for (const [name, divergences] of more.found) found.set(name, divergences);
  }
  const inside = await settle(machines.guarded, found, options.play, null);
  return {
    runs,
    entered,
    // Where not all of them ran, what only others show may be shown by those that did not.
    partings:
      each.runs < first ? inside : [...inside, ...(await driveOutside(machines, inside, options))],
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
  const { found } = await runEach(guarded, outsideRuns, outside, options);
  const known = (kind: RuleId | Oracle): boolean =>
    inside.some((one) => sameKind(rules, one.kind, kind) || one.follows.includes(kind));
  const fresh = new Map(
    [...found].map(([name, all]) => [name, all.filter(({ kind }) => !known(kind))] as const),
  );
  return settle(guarded, fresh, options.play, inside);
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

const enteredOf = ({ name, entered }: Machine) => [name, new Set(entered())] as const;

/** What came of the first scenarios. */
interface Each<S extends Steps> {
  /** Where each machine parts, by its name. */
  readonly found: ReadonlyMap<string, readonly Divergence<S>[]>;
  /** Scenarios that every machine ran. */
  readonly runs: number;
  /** Every machine ran all of them, and none was ended. */
  readonly whole: boolean;
}

/** The first scenarios on every machine, at once, while the next ones are made. */
async function runEach<S extends Steps>(
  machines: readonly Machine[],
  until: number,
  range: Play<S>['range'],
  options: Driving<S>,
): Promise<Each<S>> {
  const found = new Map(machines.map(({ name }) => [name, [] as Divergence<S>[]]));
  const done = new Map(machines.map(({ name }) => [name, 0]));
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
        done.set(machine.name, (done.get(machine.name) ?? 0) + parted.length);
      });
    if (running.length === 0) break;
    next = make(at + batch);
    await Promise.all(running);
    options.onProgress(Math.min(at + batch, until), options.runs);
  }
  const runs = Math.min(until, ...done.values());
  const isEnded = ({ question }: Divergence<S>): boolean => question === null;
  return { found, runs, whole: runs === until && ![...found.values()].flat().some(isEnded) };
}

/** All later ones would say the same, or take as long. */
const saysEnough = (found: readonly Divergence<Steps>[]): boolean =>
  found.length >= 5 * kept || found.some(isOutOfTime);

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
