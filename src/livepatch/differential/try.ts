import { callExport } from './caller.ts';
import { isUnmodelled, partingOf, type Kind } from './compare.ts';
import { encode, type Input } from './input.ts';
import { allowances, roomOf, type Asked } from './standing.ts';
import { inputsOf } from './generate.ts';
import type { Machine, Outcome } from './machine.ts';
import { readResult } from './result.ts';
import { shrink } from './shrink.ts';

/** Old and new code of one width, ready to be called. */
export interface Both {
  readonly before: Machine;
  readonly after: Machine;
}

/** One way in which a function parts, at its shortest. */
export interface Parting {
  readonly kind: Kind;
  readonly input: Input;
  readonly before: Outcome;
  readonly after: Outcome;
  /** Inputs that part so, of those that were tried. */
  readonly count: number;
  /** Some of them, to place it by. */
  readonly some: readonly Input[];
}

/** What came of calling one function on both sides with the same inputs. */
export interface Tried {
  readonly partings: readonly Parting[];
  /** Inputs on which both sides ran to the end of what is modelled. */
  readonly runs: number;
  readonly unmodelled: number;
  /** Calls of the comparator, where there is one: in all runs that both ended alike. */
  readonly compared: { readonly before: number; readonly after: number };
  /** Both ended by a fault. */
  readonly faults: number;
  /** The room that buffers had for each byte that their sizes name. */
  readonly room: number;
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

/** Calls old and new with the same inputs. */
export async function tryFunction(both: Both, options: TryOptions): Promise<Tried> {
  const { callable } = options;
  const room = await roomOf(both.before, options);
  const allowed = await allowances(both.before, options, room);
  const ingredients = { ...options.ingredients, allowed };
  const make = inputsOf(options.seed, ingredients);
  const run = runner(both, options, room);
  const found = new Map<Kind, { count: number; readonly inputs: Input[] }>();
  const tried = { runs: 0, unmodelled: 0, faults: 0, compared: { before: 0, after: 0 } };
  for (let from = 0; from < options.runs; from += batch) {
    if (options.stopped() || tried.faults + tried.unmodelled >= mostFaults) break;
    const count = Math.min(batch, options.runs - from);
    const inputs = Array.from({ length: count }, (_, index) => make(from + index));
    for (const [index, one] of (await run(inputs, batch)).entries()) {
      const input = inputs[index];
      if (one === null || input === undefined) continue;
      if (isUnmodelled(one.before) || isUnmodelled(one.after)) {
        tried.unmodelled++;
        continue;
      }
      tried.runs++;
      const kind = partingOf(one.before, one.after);
      if (one.before.ending.type !== 'returned') tried.faults++;
      else if (one.after.ending.type === 'returned') {
        tried.compared.before += readResult(callable, one.before.words).compared;
        tried.compared.after += readResult(callable, one.after.words).compared;
      }
      if (kind === null) continue;
      const row = found.get(kind) ?? { count: 0, inputs: [] };
      row.count++;
      if (row.inputs.length < kept) row.inputs.push(input);
      found.set(kind, row);
    }
    if ([...found].some(([kind, row]) => row.count >= enough[kind])) break;
  }
  const partings: Parting[] = [];
  for (const [kind, { count, inputs }] of found) {
    const parting = await shortest(kind, inputs, options, run);
    if (parting !== null) partings.push({ ...parting, count, some: inputs });
  }
  return { ...tried, partings, room };
}

type Run = (
  inputs: readonly Input[],
  failures: number,
) => Promise<readonly ({ readonly before: Outcome; readonly after: Outcome } | null)[]>;

/** Runs inputs on both sides; null for those that one of the sides did not come to. */
function runner(both: Both, { number, callable }: TryOptions, room: number): Run {
  return async (inputs, failures) => {
    const encoded = inputs.map((input) => encode(callable.parameters, input, room));
    const how = { failures, cover: 'total' } as const;
    const before = await both.before.run(callExport(number), encoded, how);
    const after = await both.after.run(callExport(number), encoded, how);
    return inputs.map((_, index) => {
      const [old, now] = [before[index], after[index]];
      return old === undefined || now === undefined ? null : { before: old, after: now };
    });
  };
}

/** Bytes of contents, and one for every other value. */
function sizeOf(input: Input): number {
  return input.reduce((sum, one) => sum + (one.sort === 'bytes' ? (one.bytes?.length ?? 0) : 1), 0);
}

async function shortest(
  kind: Kind,
  inputs: readonly Input[],
  { callable }: TryOptions,
  run: Run,
): Promise<Pick<Parting, 'kind' | 'input' | 'before' | 'after'> | null> {
  const [first] = inputs.toSorted((a, b) => sizeOf(a) - sizeOf(b));
  if (first === undefined) return null;
  const parts = async (candidates: readonly Input[]): Promise<readonly boolean[]> => {
    const outcomes = await run(candidates, 40);
    return outcomes.map(
      (one) =>
        one !== null &&
        !isUnmodelled(one.before) &&
        !isUnmodelled(one.after) &&
        partingOf(one.before, one.after) === kind,
    );
  };
  const input = await shrink(callable.parameters, first, parts);
  const [outcome] = await run([input], 1);
  return outcome == null ? null : { kind, input, before: outcome.before, after: outcome.after };
}
