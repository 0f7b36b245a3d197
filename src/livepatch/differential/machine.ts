import type { Ending, Frame } from '../compile/build.ts';
import type { Compiler } from '../compile/compile.ts';
import { openSession } from '../sandbox/sandbox.ts';
import { constantsExport } from './caller.ts';
import type { Side } from './side.ts';

/** How one call ended, and the words that it put out where it returned. */
export interface Outcome {
  readonly ending: Ending;
  readonly words: Int32Array;
  /** Indices of the blocks that it entered; only where they were asked for, and it returned or trapped. */
  readonly entered: readonly number[];
}

/** One side, in a sandbox of its own. Each call is as the first. */
export interface Machine {
  readonly side: Side;
  /** It is ended after so many that do not return: then there are fewer outcomes than inputs. */
  readonly run: (
    entry: string,
    inputs: readonly Uint8Array[],
    how: RunHow,
  ) => Promise<readonly Outcome[]>;
  /** Hits by block of all runs. */
  readonly hits: () => Float64Array;
  /** Names the frames of an ending. */
  readonly locate: (ending: Ending) => Promise<Ending>;
  readonly close: () => Promise<void>;
}

interface RunHow {
  readonly failures: number;
  readonly cover: 'total' | 'each';
  /** Blocks that each call may enter. */
  readonly fuel?: number;
}

/** Blocks that one call may enter: inputs are small. */
const usualFuel = 500_000;
/** What a call gets that needs more on one side only, before anything is said of it. */
export const mostFuel = 20 * usualFuel;
/** Words of one call: six objects of which 512 bytes are shown, numbers, pointers. */
const words = 1024;

/** Loads a side. Says why where it may not be run. */
export async function openMachine(
  side: Side,
  compiler: Pick<Compiler, 'locate'>,
): Promise<Machine | { readonly refused: string }> {
  const { built } = side;
  const opened = await openSession(built.wasm, {
    // Frames are named only on demand: a shrinking input traps by the dozen.
    locate: async (_, raw) => ({
      frames: raw.map(({ name, offset }): Frame => ({ name, path: null, line: offset })),
      text: null,
    }),
    fuel: usualFuel,
  });
  if ('refused' in opened) return { refused: opened.refused.join('; ') };
  const { session } = opened;
  const total = new Float64Array(built.blocks.length);
  return {
    side,
    hits: () => total,
    close: session.close,
    locate: async (ending) => {
      if (ending.type !== 'trap' && ending.type !== 'fuel') return ending;
      const raw = ending.frames.map(({ name, line }) => ({ name, offset: line ?? 0 }));
      const { frames, text } = await compiler.locate(built.wasm, raw);
      if (ending.type === 'fuel') return { ...ending, frames };
      return { ...ending, frames, ...(text === null ? {} : { text: undefinedWords(text) }) };
    },
    run: async (entry, inputs, { failures, cover, fuel = usualFuel }) => {
      if (inputs.length === 0) return [];
      const packed = packedInputs(inputs);
      const batch = await session.batch({ entry, ...packed, words, fuel, cover, failures });
      for (const [block, count] of batch.total.entries())
        if (block < total.length) total[block]! += count;
      const failed = new Map(batch.failures.map(({ index, ending }) => [index, ending]));
      const timed = batch.failures.some(({ ending }) => ending.type === 'time') ? 1 : 0;
      return Array.from({ length: Math.min(inputs.length, batch.done + timed) }, (_, index) => {
        const value = batch.values[index] ?? 0;
        const ending = failed.get(index) ?? ({ type: 'returned', value } as const);
        const from = index * words;
        return {
          ending,
          words: batch.results.subarray(
            from,
            from + (ending.type === 'returned' ? Math.min(value, words) : 0),
          ),
          entered: batch.each === null ? [] : enteredBlocks(batch.each, index, batch.total.length),
        };
      });
    },
  };
}

/** What the compiler's checks say, in the words that a trap of the machine has. */
function undefinedWords(text: string): string {
  return /^(?:Integer divide or remainder overflowed|Division by zero)/i.test(text)
    ? 'divides by zero, or the smallest number by -1'
    : `undefined: ${text}`;
}

function packedInputs(inputs: readonly Uint8Array[]): {
  readonly inputs: Uint8Array;
  readonly size: number;
} {
  const size = inputs.reduce((longest, { length }) => Math.max(longest, length), 1);
  const packed = new Uint8Array(size * inputs.length);
  for (const [index, input] of inputs.entries()) packed.set(input, index * size);
  return { inputs: packed, size };
}

function enteredBlocks(each: Uint8Array, index: number, blocks: number): readonly number[] {
  const own = each.subarray(index * blocks, (index + 1) * blocks);
  return [...own.entries()].flatMap(([block, hits]) => (hits > 0 ? [block] : []));
}

/** Values of the constants that a side was compiled with, by name. */
export async function constantValues(
  machine: Machine,
  names: readonly string[],
): Promise<ReadonlyMap<string, bigint>> {
  const kept = names.filter((name) => !machine.side.left.pruning.unnamed.has(name));
  const [outcome] = await machine.run(constantsExport, [Uint8Array.of(0)], {
    failures: 1,
    cover: 'total',
  });
  const at = outcome?.words ?? new Int32Array();
  return new Map(
    kept.flatMap((name, index) => {
      const [low, high] = [at[2 * index], at[2 * index + 1]];
      if (low === undefined || high === undefined) return [];
      return [[name, (BigInt(high) << 32n) | BigInt(low >>> 0)] as const];
    }),
  );
}
