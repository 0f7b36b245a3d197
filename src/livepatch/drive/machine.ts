import type { Built, Ending, Frame, Width } from '../compile/build.ts';
import type { Compiler } from '../compile/compile.ts';
import type { Machine, Outcome } from './run.ts';
import { harnessExport } from '../harness/putting.ts';
import type { Session } from '../sandbox/sandbox.ts';
import { openSession } from '../sandbox/sandbox.ts';

/** A machine with what is needed to name the place of a trap, and to let it go. */
export interface OpenMachine {
  readonly machine: Machine;
  readonly built: Built;
  /** Names the frames of an ending of this machine. */
  readonly locate: (ending: Ending) => Promise<Ending>;
  readonly close: () => Promise<void>;
}

/**
 * Loads a built module into a sandbox of its own; the imports that it may not have where it is refused.
 * Frames are named only on demand: a shrinking scenario traps by the dozen.
 */
export async function openMachine(
  built: Built & { readonly wasm: Uint8Array },
  width: Width,
  { guarded, fuel }: { readonly guarded: boolean; readonly fuel: number },
  compiler: Pick<Compiler, 'locate'>,
): Promise<OpenMachine | { readonly refused: readonly string[] }> {
  const opened = await openSession(built.wasm, {
    locate: async (_, raw) => ({
      frames: raw.map(({ name, offset }): Frame => ({ name, path: null, line: offset })),
      text: null,
    }),
    fuel,
  });
  if ('refused' in opened) return opened;
  const { session } = opened;
  const entered = new Set<number>();
  return {
    machine: {
      guarded,
      name: `wasm${width}`,
      blocks: built.blocks.length,
      entered: () => entered,
      run: (inputs, words, failures) =>
        runInputs(session, { inputs, words, failures, fuel }, entered),
    },
    built,
    locate: (ending) => locateEnding(ending, built.wasm, compiler),
    close: session.close,
  };
}

async function locateEnding(
  ending: Ending,
  wasm: Uint8Array,
  compiler: Pick<Compiler, 'locate'>,
): Promise<Ending> {
  if (ending.type !== 'trap' && ending.type !== 'fuel') return ending;
  const raw = ending.frames.map(({ name, line }) => ({ name, offset: line ?? 0 }));
  const { frames, text } = await compiler.locate(wasm, raw);
  if (ending.type === 'fuel') return { ...ending, frames };
  return { ...ending, frames, ...(text === null ? {} : { text: `undefined: ${text}` }) };
}

async function runInputs(
  session: Session,
  {
    inputs,
    words,
    failures: mostFailures,
    fuel,
  }: {
    readonly inputs: readonly Uint8Array[];
    readonly words: number;
    readonly failures: number;
    readonly fuel: number;
  },
  entered: Set<number>,
): Promise<readonly Outcome[]> {
  if (inputs.length === 0) return [];
  const size = inputs.reduce((longest, { length }) => Math.max(longest, length), 1);
  const packed = new Uint8Array(size * inputs.length);
  for (const [index, input] of inputs.entries()) packed.set(input, index * size);
  const batch = await session.batch({
    entry: harnessExport,
    inputs: packed,
    size,
    words,
    fuel,
    cover: 'total',
    failures: mostFailures,
  });
  for (const [block, hits] of batch.total.entries()) if (hits > 0) entered.add(block);
  const failures = new Map(batch.failures.map(({ index, ending }) => [index, ending]));
  const timed = batch.failures.some(({ ending }) => ending.type === 'time') ? 1 : 0;
  return Array.from({ length: Math.min(inputs.length, batch.done + timed) }, (_, index) => {
    const ending = failures.get(index);
    if (ending !== undefined) return { ending, words: new Int32Array() };
    const value = batch.values[index] ?? 0;
    const from = index * words;
    return {
      ending: { type: 'returned', value },
      words: batch.results.subarray(from, from + Math.min(value, words)),
    };
  });
}
