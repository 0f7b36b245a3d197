import { Failure } from '../../failure.ts';
import type { Ending } from '../compile/build.ts';
import type { RawEnding, Said } from './run.ts';
import { inputCount, type BatchMemory, type BatchRequest, type RawBatch } from './batch.ts';
import type { CoverAnswer, LoadAnswer, SandboxRequest } from './worker.ts';
import type { Located, RawFrame } from '../compile/symbolise.ts';
import { openThread, type Answer, type Thread, type Limits } from '../worker.ts';

/** A run of one exported function: how it ended, and what it said on the way. */
type Run = Ending & Said;

/** Which input did not return, and why not. */
interface BatchFailure {
  /** From 0. */
  readonly index: number;
  readonly ending: Exclude<Run, { readonly type: 'returned' }>;
}

interface Batch {
  /** Runs that ended; fewer than there are inputs where failures or the wall clock ended the batch. */
  readonly done: number;
  readonly results: Int32Array;
  readonly values: Int32Array;
  /** In order of index. The last is of type `time` where the wall clock ended it. */
  readonly failures: readonly BatchFailure[];
  /** See RawBatch; empty where the wall clock ended it. */
  readonly total: Uint32Array;
  readonly each: Uint8Array | null;
}

/** A module in a thread of its own. Whatever it does, it ends, and the next request finds a new one. */
export interface Session {
  /**
   * Calls an exported function with integers of 32 bits; the program's data stays as it leaves them, until
   * it traps or is ended: then it begins anew. Throws a Failure where there is no such function.
   */
  readonly call: (name: string, ...args: readonly number[]) => Promise<Run>;
  /** Puts the program's data back to the start. */
  readonly restore: () => Promise<void>;
  readonly batch: (request: BatchRequest) => Promise<Batch>;
  /** Hits by block since the start or the last reset, up to 255; a batch resets them for each run. */
  readonly cover: (reset: boolean) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
}

export interface SessionOptions {
  /** Places frames in the source: Compiler.locate. */
  readonly locate: (wasm: Uint8Array, frames: readonly RawFrame[]) => Promise<Located>;
  /** Blocks that a call may enter. */
  readonly fuel?: number;
  readonly limits?: Partial<Limits>;
}

/** A call ends in microseconds and a batch of 100,000 in three seconds; memory is fixed in the module. */
const sandboxLimits: Limits = { wall: 10_000, memory: 1_000_000_000 };
/** A scenario enters some hundred blocks. */
const usualFuel = 1_000_000;

/**
 * Loads a module into a sandbox.
 *
 * @returns the session, or why there is none, in sentences: imports that the module may not have, or a start
 * that traps or does not end.
 */
export async function openSession(
  wasm: Uint8Array,
  { locate, fuel = usualFuel, limits = {} }: SessionOptions,
): Promise<{ readonly session: Session } | { readonly refused: readonly string[] }> {
  const thread = openThread('sandbox');
  const asker = askerOf(thread, wasm, { ...sandboxLimits, ...limits });
  const refused = await asker.load();
  if (refused.length > 0) {
    await thread.close();
    return { refused };
  }
  const placed = async (ending: RawEnding & Said): Promise<Run> => {
    if (ending.type === 'returned') return ending;
    const { frames, text } = await locate(wasm, ending.frames);
    const why = ending.type === 'trap' && text !== null ? { text: `undefined: ${text}` } : {};
    return { ...ending, ...why, frames };
  };
  const session: Session = {
    call: async (name, ...args) => {
      const answer = await asker.ask<RawEnding & Said>({ type: 'call', name, args, fuel });
      return answer.type === 'done' ? placed(answer.value) : ended(answer.why, name);
    },
    restore: async () => {
      await asker.ask<object>({ type: 'restore' });
    },
    batch: async (request) => {
      const memory = newMemory(request);
      const answer = await asker.ask<RawBatch>({ type: 'batch', request, memory });
      return batchOf(answer, memory, request, placed);
    },
    cover: async (reset) => {
      const answer = await asker.ask<CoverAnswer>({ type: 'cover', reset });
      return answer.type === 'done' ? answer.value.hits : new Uint8Array();
    },
    close: () => thread.close(),
  };
  return { session };
}

/** Loads the module again into each new thread. */
function askerOf(
  thread: Thread,
  wasm: Uint8Array,
  limits: Limits,
): {
  readonly ask: <T>(request: SandboxRequest) => Promise<Answer<T>>;
  readonly load: () => Promise<readonly string[]>;
} {
  let loaded = 0;
  const load = async (): Promise<readonly string[]> => {
    const answer = await thread.request<LoadAnswer>({ type: 'load', wasm }, limits);
    if (answer.type === 'stopped') return ['it does not come to the end of its start'];
    loaded = thread.generation();
    return answer.value.refused;
  };
  return {
    load,
    ask: async <T>(request: SandboxRequest) => {
      if (loaded !== thread.generation()) await load();
      const answer = await thread.request<T>(request, limits);
      if (answer.type === 'stopped') loaded = 0;
      return answer;
    },
  };
}

function broken(what: string): Failure {
  return new Failure('other', `the sandbox ${what}`, {
    hint: 'This is a mistake of sidenote; please report it with the mail.',
  });
}

function ended(why: 'time' | 'memory' | 'crash', name: string): Run {
  if (why === 'crash') throw broken(`cannot run ${name}()`);
  return { type: 'time', log: [], events: [] };
}

/** So many words, shared with the thread: they stay when it is ended. */
function words(count: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4 * count));
}

function newMemory(request: BatchRequest): BatchMemory {
  const count = inputCount(request);
  return { progress: words(1), results: words(count * request.words), values: words(count) };
}

async function batchOf(
  answer: Answer<RawBatch>,
  memory: BatchMemory,
  request: BatchRequest,
  placed: (ending: RawEnding & Said) => Promise<Run>,
): Promise<Batch> {
  const { results, values } = memory;
  const done = Atomics.load(memory.progress, 0);
  if (answer.type === 'stopped') {
    const ending = ended(answer.why, request.entry) as BatchFailure['ending'];
    const failures = [{ index: done, ending }];
    return { done, results, values, failures, total: new Uint32Array(), each: null };
  }
  const failures: BatchFailure[] = [];
  for (const { index, ending } of answer.value.failures) {
    failures.push({ index, ending: (await placed(ending)) as BatchFailure['ending'] });
  }
  return { done, results, values, failures, total: answer.value.total, each: answer.value.each };
}
