import { sizes, type Program, type RawEnding, type Said } from './run.ts';

/** Many runs of one exported function, each from the program's start, each with an input of its own. */
export interface BatchRequest {
  /** An exported `int entry(int size)` that reads ks_input and writes ks_output. */
  readonly entry: string;
  /** Inputs of one size, one after the other. */
  readonly inputs: Uint8Array;
  /** Bytes of one input, at least 1. */
  readonly size: number;
  /** Words of ks_output that are read after each run; they are zero before it. */
  readonly words: number;
  /** Blocks that one run may enter; without guards nothing counts. */
  readonly fuel: number;
  /** Hits by block: of all runs together, or whether each run came there. */
  readonly cover: 'total' | 'each';
  /** Ends after so many runs that did not return. */
  readonly failures: number;
}

/** Made before the runs, so that what is there stays when the wall clock ends them. */
export interface BatchMemory {
  /** [0] runs that are done. */
  readonly progress: Int32Array;
  /** `words` of each run. */
  readonly results: Int32Array;
  /** What each entry returned; 0 where it did not. */
  readonly values: Int32Array;
}

interface RawFailure {
  /** Which input, from 0. */
  readonly index: number;
  readonly ending: Exclude<RawEnding, { readonly type: 'returned' }> & Said;
}

export interface RawBatch {
  readonly failures: readonly RawFailure[];
  /** By block: hits of all runs, up to 255 for each run. */
  readonly total: Uint32Array;
  /** With `each`: for each run a byte for each block, 0 or the hits up to 255. */
  readonly each: Uint8Array | null;
}

/** Bytes for hits of each run; who wants more asks for fewer runs. */
const mostCover = 64_000_000;

/** How many inputs there are. Throws a TypeError where the request does not fit the sandbox. */
export function inputCount({ inputs, size, words }: BatchRequest): number {
  const fits = size >= 1 && size <= sizes.input && words >= 0 && words <= sizes.outputWords;
  if (!fits || inputs.length % size !== 0) throw new TypeError('inputs do not fit the sandbox');
  return inputs.length / size;
}

/** Runs all inputs in order; ends early after `failures`. Results go to `memory`. */
export function runBatch(program: Program, request: BatchRequest, memory: BatchMemory): RawBatch {
  const { entry, inputs, size, words, fuel } = request;
  const count = inputCount(request);
  const blocks = program.cover().length;
  const each = request.cover === 'each' ? newCover(count, blocks) : null;
  const total = new Uint32Array(blocks);
  const failures: RawFailure[] = [];
  for (let index = 0; index < count && failures.length < request.failures; index++) {
    program.restore();
    const output = program.output().subarray(0, words).fill(0);
    program.input().set(inputs.subarray(index * size, (index + 1) * size));
    const cover = program.cover().fill(0);
    const ending = program.call(entry, [size], fuel);
    if (ending.type === 'returned') memory.values[index] = ending.value;
    else failures.push({ index, ending });
    // A trap has put another instance in its place: these windows still show the one that trapped.
    memory.results.set(output, index * words);
    for (let block = 0; block < blocks; block++) total[block]! += cover[block]!;
    each?.set(cover, index * blocks);
    Atomics.store(memory.progress, 0, index + 1);
  }
  return { failures, total, each };
}

function newCover(count: number, blocks: number): Uint8Array {
  if (count * blocks > mostCover) throw new TypeError('too many runs to tell their blocks apart');
  return new Uint8Array(count * blocks);
}
