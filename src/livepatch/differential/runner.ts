import { callExport } from './caller.ts';
import { encode, type Input } from './input.ts';
import { mostFuel, type Machine, type Outcome } from './machine.ts';
import type { Callable } from './parameters.ts';

/** Something that runs inputs. */
export type Runs = Pick<Machine, 'run'>;

/** What came of one input on each side. */
export interface Outcomes {
  readonly before: Outcome;
  readonly after: Outcome;
}

/** Runs inputs on both sides; null for those that one of the sides did not come to, or nothing can be said of. */
export type RunBoth = (
  inputs: readonly Input[],
  how: {
    /** Ends a side after so many that do not return. */
    readonly failures: number;
    /** Whether what uses up its fuel on one side only gets more of it. */
    readonly confirm: boolean;
  },
) => Promise<readonly (Outcomes | null)[]>;

/** Two sides, and whether the wall clock has ended one. */
export interface Watched {
  readonly before: Runs;
  readonly after: Runs;
  readonly timed: () => boolean;
}

/** Both sides, that run nothing more once the wall clock has ended one: each further wait would be as long. */
export function watched(both: { readonly before: Runs; readonly after: Runs }): Watched {
  let timed = false;
  const watch = ({ run }: Runs): Runs => ({
    run: async (entry, inputs, how) => {
      if (timed) return [];
      const outcomes = await run(entry, inputs, how);
      timed ||= outcomes.some(({ ending }) => ending.type === 'time');
      return outcomes;
    },
  });
  return { before: watch(both.before), after: watch(both.after), timed: () => timed };
}

/** Inputs at a time that get more fuel: each takes as long as a thousand others. */
const confirmed = 3;

const isLong = ({ ending }: Outcome): boolean => ending.type === 'fuel';
const partsByFuel = (one: Outcomes | null | undefined): boolean =>
  one != null && isLong(one.before) !== isLong(one.after);

/** Calls one function on both sides. */
export function runner(
  both: { readonly before: Runs; readonly after: Runs },
  { number, callable }: { readonly number: number; readonly callable: Callable },
  room: number,
): RunBoth {
  const runAll = async (inputs: readonly Input[], failures: number, fuel?: number) => {
    const encoded = inputs.map((input) => encode(callable.parameters, input, room));
    const how = { failures, cover: 'total', ...(fuel === undefined ? {} : { fuel }) } as const;
    const before = await both.before.run(callExport(number), encoded, how);
    const after = await both.after.run(callExport(number), encoded, how);
    return inputs.map((_, index): Outcomes | null => {
      const [old, now] = [before[index], after[index]];
      return old === undefined || now === undefined ? null : { before: old, after: now };
    });
  };
  return async (inputs, { failures, confirm }) => {
    const outcomes = await runAll(inputs, failures);
    const long = outcomes.flatMap((one, index) => (partsByFuel(one) ? [index] : []));
    if (!confirm || long.length === 0) return outcomes;
    const first = long.slice(0, confirmed);
    const again = await runAll(
      first.map((index) => inputs[index] ?? []),
      confirmed,
      mostFuel,
    );
    // Where the first of them do end, nothing is said of the others.
    const holds = again.every((one) => partsByFuel(one));
    return outcomes.map((one, index) => {
      const at = first.indexOf(index);
      if (at !== -1) return again[at] ?? null;
      return partsByFuel(one) && !holds ? null : one;
    });
  };
}
