import { isUnmodelled, partingOf, type Kind } from './compare.ts';
import type { Input } from './input.ts';
import { allowances, boundedTexts, roomOf, type Asked } from './standing.ts';
import { inputsOf } from './generate.ts';
import type { Machine } from './machine.ts';
import { readResult } from './result.ts';
import { runner, watched, type Outcomes, type RunBoth } from './runner.ts';
import { shrink } from './shrink.ts';

/** Old and new code of one width, ready to be called. */
export interface Both {
  readonly before: Machine;
  readonly after: Machine;
}

/** One way in which a function parts, at its shortest. */
export interface Parting extends Outcomes {
  readonly kind: Kind;
  readonly input: Input;
  /** Inputs that part so, of those that were tried. */
  readonly count: number;
  /** Some of them, to place it by. */
  readonly some: readonly Input[];
}

/** What came of calling one function on both sides with the same inputs. */
export interface Tried extends Counts {
  readonly partings: readonly Parting[];
  /** The room that buffers had for each byte that their sizes name. */
  readonly room: number;
  /** The wall clock ended an input, and with it the rest. */
  readonly timed: boolean;
  /** Not all inputs were tried: what they tell was known. */
  readonly early: boolean;
}

interface Counts {
  /** Inputs that both sides ran, to whatever end. */
  readonly seen: number;
  /** Those of which both returned. */
  readonly runs: number;
  readonly unmodelled: number;
  /** Ended by a fault on the old side. */
  readonly faults: number;
  /** Out of fuel on both sides. */
  readonly long: number;
  /** Calls of the comparator, where there is one: in all runs that both ended alike. */
  readonly compared: { readonly before: number; readonly after: number };
}

interface TryOptions extends Asked {
  readonly runs: number;
  readonly stopped: () => boolean;
}

const batch = 250;
/** A fault takes a new instance: where both sides have so many, the rest would tell little. */
const mostFaults = 300;
/** Inputs that part in one way, after which there is nothing more to learn; those that do not end take long. */
const enough: Readonly<Record<Kind, number>> = {
  result: 600,
  kept: 600,
  better: 200,
  'other-fault': 200,
  fault: 200,
};
/** Inputs that part in one way and are kept. */
const kept = 30;

interface Found {
  count: number;
  readonly some: (Outcomes & { readonly input: Input })[];
}

/** Calls old and new with the same inputs. */
export async function tryFunction(both: Both, options: TryOptions): Promise<Tried> {
  const watch = watched(both);
  const room = await roomOf(watch.before, options);
  const bounded = await boundedTexts(watch.before, options, room);
  const ingredients = { ...options.ingredients, bounded };
  const allowed = await allowances(watch.before, { ...options, ingredients }, room);
  const make = inputsOf(options.seed, { ...ingredients, allowed });
  const run = runner(watch, options, room);
  const found = new Map<Kind, Found>();
  let counts: Counts = {
    seen: 0,
    runs: 0,
    unmodelled: 0,
    faults: 0,
    long: 0,
    compared: { before: 0, after: 0 },
  };
  let from = 0;
  while (from < options.runs && !options.stopped() && !watch.timed()) {
    if (counts.faults + counts.long + counts.unmodelled >= mostFaults) break;
    if ([...found].some(([kind, { count }]) => count >= enough[kind])) break;
    const count = Math.min(batch, options.runs - from);
    const inputs = Array.from({ length: count }, (_, index) => make(from + index));
    for (const [index, one] of (await run(inputs, { failures: batch, confirm: true })).entries()) {
      const input = inputs[index];
      if (one === null || input === undefined) continue;
      counts = counted(counts, one, options);
      note(found, one, input);
    }
    from += count;
  }
  const partings: Parting[] = [];
  for (const [kind, one] of found) {
    const parting = await shortest(kind, one, options, run);
    if (parting !== null) partings.push(parting);
  }
  const timed = watch.timed();
  return { ...counts, partings, room, timed, early: from < options.runs };
}

function counted(counts: Counts, { before, after }: Outcomes, { callable }: TryOptions): Counts {
  if (isUnmodelled(before) || isUnmodelled(after)) {
    return { ...counts, unmodelled: counts.unmodelled + 1 };
  }
  const more = { ...counts, seen: counts.seen + 1 };
  if (before.ending.type === 'trap') return { ...more, faults: counts.faults + 1 };
  if (before.ending.type !== 'returned') return { ...more, long: counts.long + 1 };
  if (after.ending.type !== 'returned') return more;
  const compared = {
    before: counts.compared.before + readResult(callable, before.words).compared,
    after: counts.compared.after + readResult(callable, after.words).compared,
  };
  return { ...more, runs: counts.runs + 1, compared };
}

function note(found: Map<Kind, Found>, one: Outcomes, input: Input): void {
  if (isUnmodelled(one.before) || isUnmodelled(one.after)) return;
  const kind = partingOf(one.before, one.after);
  if (kind === null) return;
  const row = found.get(kind) ?? { count: 0, some: [] };
  row.count++;
  if (row.some.length < kept) row.some.push({ ...one, input });
  found.set(kind, row);
}

/** Bytes of contents, and one for every other value. */
function sizeOf(input: Input): number {
  return input.reduce((sum, one) => sum + (one.sort === 'bytes' ? (one.bytes?.length ?? 0) : 1), 0);
}

/** One of the inputs that part in one way, made small; as it was found where the wall clock lets nothing more run. */
async function shortest(
  kind: Kind,
  { count, some }: Found,
  { callable }: TryOptions,
  run: RunBoth,
): Promise<Parting | null> {
  const rows = some.toSorted((a, b) => sizeOf(a.input) - sizeOf(b.input));
  const rest = { kind, count, some: some.map(({ input }) => input) };
  const ended = rows.find(({ before, after }) =>
    [before, after].some(({ ending }) => ending.type === 'time'),
  );
  const [first] = rows;
  if (first === undefined) return null;
  if (ended !== undefined) return { ...rest, ...ended };
  const parts = (one: Outcomes | null): one is Outcomes =>
    one !== null &&
    !isUnmodelled(one.before) &&
    !isUnmodelled(one.after) &&
    partingOf(one.before, one.after) === kind;
  const input = await shrink(callable.parameters, first.input, async (candidates) =>
    (await run(candidates, { failures: 40, confirm: false })).map(parts),
  );
  const [small = null] = await run([input], { failures: 1, confirm: true });
  return parts(small) ? { ...rest, input, ...small } : { ...rest, ...first };
}
