import { createHash } from 'node:crypto';
import { Failure } from '../../failure.ts';
import type { BuildOptions, Built, Unit, Width } from './build.ts';
import type { CompileAnswer, CompileRequest, RuntimeAnswer, SymbolsAnswer } from './steps.ts';
import { emptyHeaders } from '../shim/index.ts';
import { linkArguments, runtimeArguments, unitArguments } from './flags.ts';
import { readSections } from './sections.ts';
import { sourceFrames, trapText, type Located, type RawFrame } from './symbolise.ts';
import { openThread, type Answer, type Limits, type Thread } from '../worker.ts';

/** Where results are kept between runs; host/cache.ts makes one. */
interface Cache {
  /** null where nothing is kept under the key. */
  readonly get: (key: string) => Uint8Array | null;
  /** May keep nothing: a cache is never needed. */
  readonly put: (key: string, bytes: Uint8Array) => void;
}

export interface CompilerOptions {
  readonly cache: Cache;
  /** Changes when the files of the shim do: what is in the cache was made with them. */
  readonly shim: string;
  /** What compiling a patch may take; by default 5 s and 1.2 GB. */
  readonly limits?: Partial<Limits>;
  /** Compile what is in the cache as well; the runtime still comes from there. */
  readonly again?: boolean;
  /** A thread of 'compile' that outlives this compiler; without one it has its own. */
  readonly thread?: Thread;
}

/** LLVM in a thread of its own, which stays warm. */
export interface Compiler {
  /**
   * Compiles and links the `.c` units with the shim; the others are there to be included: `include/linux/x.h`
   * is <linux/x.h>. What is wrong with the code, or what it took too much of, stands in the result.
   * Throws a Failure only where the compiler itself cannot be loaded.
   */
  readonly compile: (units: readonly Unit[], options: BuildOptions) => Promise<Built>;
  /** Frames of a stack (offsets in the module's file) in the source, and why clang's code trapped there. */
  readonly locate: (wasm: Uint8Array, frames: readonly RawFrame[]) => Promise<Located>;
  /** Loads LLVM and the runtime now, for whoever knows that both will be wanted. */
  readonly warm: (widths: readonly Width[]) => Promise<void>;
  /** Ends its own thread. */
  readonly close: () => Promise<void>;
}

/** A patch compiles in half a second; what needs ten times that is no patch, and so with memory (LLVM takes 0.5 GB). */
const compileLimits: Limits = { wall: 5_000, memory: 1_200_000_000 };
/** For our own work, which ends: loading LLVM and compiling the runtime, on a machine that is busy. */
const ownLimits: Limits = { wall: 120_000, memory: 2_000_000_000 };

/** No thread is started, and nothing of LLVM read, before something is compiled that is not in the cache. */
export function openCompiler(how: CompilerOptions): Compiler {
  const { cache, shim, limits = {}, again = false } = how;
  const thread = how.thread ?? openThread('compile');
  const patchLimits: Limits = { ...compileLimits, ...limits };
  const owns: Limits = { ...ownLimits, signal: limits.signal };
  const runtimes = new Map<Width, Uint8Array>();

  const own = async <T>(request: CompileRequest): Promise<T> =>
    ownAnswer(await thread.request<T>(request, owns));

  const runtimeOf = async (width: Width): Promise<Uint8Array> => {
    const key = keyOf(['runtime', shim, emptyHeaders, runtimeArguments(width)]);
    const object =
      runtimes.get(width) ??
      cache.get(key) ??
      (await own<RuntimeAnswer>({ type: 'runtime', width })).object;
    if (!runtimes.has(width)) {
      runtimes.set(width, object);
      cache.put(key, object);
    }
    return object;
  };

  const asPatch = patchAsker(thread, patchLimits, () => own<object>({ type: 'load' }));
  return {
    compile: async (units, options) => {
      const flags = [
        unitArguments(options.width, '', true, options.guards),
        linkArguments(options.width, [], options.unmodelled === 'trap'),
      ];
      const key = keyOf(['built', shim, emptyHeaders, flags, units.map(essence)]);
      const kept = again ? null : decodeBuilt(cache.get(key));
      if (kept !== null) return kept;
      const runtime = await runtimeOf(options.width);
      const answer = await asPatch<CompileAnswer>({ type: 'compile', units, options, runtime });
      if (answer.type === 'stopped') return { ...nothing, stopped: answer.why };
      if (answer.value.stopped === null) cache.put(key, encodeBuilt(answer.value));
      return answer.value;
    },
    locate: async (wasm, frames) => {
      const code = readSections(wasm)?.code ?? 0;
      const addresses = frames.map(({ offset }) => offset - code);
      if (addresses.length === 0) return { frames: [], text: null };
      const answer = await asPatch<SymbolsAnswer>({ type: 'symbols', wasm, addresses });
      const places = answer.type === 'done' ? answer.value.places : [];
      return { frames: sourceFrames(frames, places), text: trapText(places[0] ?? []) };
    },
    warm: async (widths) => {
      for (const width of widths) await runtimeOf(width);
      await own<object>({ type: 'load' });
    },
    close: async () => {
      if (how.thread === undefined) await thread.close();
    },
  };
}

/** Asks within the limits of a patch; the time that LLVM takes to load is not the patch's. */
function patchAsker(
  thread: Thread,
  limits: Limits,
  load: () => Promise<object>,
): <T>(request: CompileRequest) => Promise<Answer<T>> {
  let used = 0;
  return async <T>(request: CompileRequest) => {
    await load();
    const isNew = thread.generation() !== used;
    used = thread.generation();
    const answer = await thread.request<T>(request, limits);
    if (answer.type !== 'stopped' || answer.why === 'crash') return answer;
    // A thread that has compiled before keeps memory, so that this may not be the patch's.
    if (answer.why === 'memory' && isNew) return answer;
    // A busy machine is slow: what took too long is tried once more, with twice the time.
    await load();
    used = thread.generation();
    const wall = answer.why === 'time' ? 2 * limits.wall : limits.wall;
    return thread.request<T>(request, { ...limits, wall });
  };
}

const nothing: Omit<Built, 'stopped'> = { wasm: null, diagnostics: [], blocks: [], unmodelled: [] };

function ownAnswer<T>(answer: Answer<T>): T {
  if (answer.type === 'done') return answer.value;
  const reasons = { time: 'took too long', memory: 'took too much memory', crash: 'failed' };
  throw new Failure('other', `loading the C compiler ${reasons[answer.why]}`, {
    hint: 'Run `npm ci` again, on a machine with 1 GB of free memory.',
  });
}

/** Text that matters to the result; where its lines come from does not. */
function essence({ path, text, isPatch }: Unit): unknown {
  return [path, text, isPatch];
}

/** Changes when the compiler, or what is kept of a result, does; the flags are hashed themselves. */
const edition = 'yowasp-clang-22.0.0-git20542-10/1';

function keyOf(parts: readonly unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify([edition, ...parts]))
    .digest('hex');
}

/** A result as it is kept: a line of JSON, then the module. */
function encodeBuilt({ wasm, ...rest }: Built): Uint8Array {
  const head = Buffer.from(`${JSON.stringify({ ...rest, hasWasm: wasm !== null })}\n`);
  return Buffer.concat([head, wasm ?? new Uint8Array()]);
}

function decodeBuilt(bytes: Uint8Array | null): Built | null {
  const end = bytes?.indexOf(10) ?? -1;
  if (bytes === null || end === -1) return null;
  const head = Buffer.from(bytes.subarray(0, end)).toString();
  const { hasWasm, ...rest } = JSON.parse(head) as Omit<Built, 'wasm'> & { hasWasm: boolean };
  return { ...rest, wasm: hasWasm ? Uint8Array.from(bytes.subarray(end + 1)) : null };
}
