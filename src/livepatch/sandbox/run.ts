import { unexpectedImports } from '../compile/imports.ts';
import type { EndingAt } from '../compile/build.ts';
import { eventKinds, trapReason, type RuntimeEvent } from './trap.ts';
import { parseStack, type RawFrame } from '../compile/symbolise.ts';

/** How a run ended, frames not yet located in the source. */
export type RawEnding = EndingAt<RawFrame>;

/** What a run said, cut where it is too much. */
export interface Said {
  readonly log: readonly string[];
  readonly events: readonly RuntimeEvent[];
}

/** An instance of a module, and what it takes to begin again. */
export interface Program {
  /**
   * Calls an exported function with small integers. Fuel is set before; a module without guards has none.
   * After a trap the program is as new.
   */
  readonly call: (name: string, args: readonly number[], fuel: number) => RawEnding & Said;
  /** Puts the program's data back to what it was at the start; hits by block stay. */
  readonly restore: () => void;
  /** Windows on the memory of the instance that is running now; a trap makes them stale. */
  readonly input: () => Uint8Array;
  readonly output: () => Int32Array;
  /** Hits by block from 1 (`[n - 1]`), up to 255; empty without guards. */
  readonly cover: () => Uint8Array;
  readonly setLog: (on: boolean) => void;
}

/** Lines and events of one run that are kept, characters of a line: a loop that logs has no end. */
const most = { lines: 256, events: 256, line: 1024 };
/** KS_INPUT_SIZE and KS_OUTPUT_WORDS of ks.h. */
export const sizes = { input: 65_536, outputWords: 65_536 };

/** What KERN_ERR and its kin put before a line: `\x013`. */
const level = /^\x01[\dc]/;

type Call = (...values: readonly number[]) => unknown;

/** What stands between the sandbox and us: all that it can reach outside ends here. */
interface Ears {
  readonly imports: Readonly<Record<string, (...values: number[]) => void>>;
  readonly take: () => Said;
  /** Before an instance is there, nobody is to listen to it. */
  hear: (memory: WebAssembly.Memory, block: () => number) => void;
}

/**
 * Instantiates a module that was linked with the shim's runtime.
 *
 * @returns the program, or why there is none, in sentences: what it wants from outside and may not have (it
 * is not instantiated then), or that it traps at its start.
 */
export function startProgram(
  module: WebAssembly.Module,
): { readonly program: Program } | { readonly refused: readonly string[] } {
  const refused = unexpectedImports(module).map((wanted) => `it wants ${wanted} from outside`);
  if (refused.length > 0) return { refused };
  try {
    return { program: programOf(module) };
  } catch (error) {
    // A constructor of the patch's own has run; a TypeError would be our mistake.
    if (!(error instanceof Error) || error instanceof TypeError) throw error;
    return { refused: [`it ends before anything is called: ${error.message.slice(0, 200)}`] };
  }
}

function programOf(module: WebAssembly.Module): Program {
  let state = instantiate(module);
  let logs = true;
  const restart = (): void => {
    state = instantiate(module);
    numeric(state, 'ks_set_log')(logs ? 1 : 0);
    state.image = imageOf(state);
  };
  return {
    call: (name, args, fuel) => {
      numeric(state, 'ks_set_fuel')(fuel);
      const ending = ended(() => exported(state, name)(...args), state.ears);
      if (ending.type !== 'returned') restart();
      return ending;
    },
    restore: () => bytesOf(state).set(state.image, 0),
    input: () => bytesOf(state).subarray(state.inputAt, state.inputAt + sizes.input),
    output: () => new Int32Array(state.memory.buffer, state.outputAt, sizes.outputWords),
    cover: () => {
      const at = numeric(state, 'ks_cover_at')();
      return bytesOf(state).subarray(at, at + numeric(state, 'ks_cover_size')());
    },
    setLog: (on) => {
      if (on === logs) return;
      logs = on;
      restart();
    },
  };
}

interface State {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly memory: WebAssembly.Memory;
  readonly ears: Ears;
  readonly inputAt: number;
  readonly outputAt: number;
  /** The program's stack and data, as they were at the start. */
  image: Uint8Array;
}

function instantiate(module: WebAssembly.Module): State {
  const ears = openEars();
  const { exports } = new WebAssembly.Instance(module, { env: ears.imports });
  const memory = exports['memory'] as WebAssembly.Memory;
  const bare = { exports, memory, ears, inputAt: 0, outputAt: 0, image: new Uint8Array() };
  numeric(bare, '_initialize')();
  ears.hear(memory, numeric(bare, 'ks_block'));
  const state: State = {
    ...bare,
    inputAt: numeric(bare, 'ks_input_at')(),
    outputAt: numeric(bare, 'ks_output_at')(),
  };
  state.image = imageOf(state);
  return state;
}

function imageOf(state: State): Uint8Array {
  return bytesOf(state).slice(0, numeric(state, 'ks_data_end')());
}

function bytesOf({ memory }: State): Uint8Array<ArrayBuffer> {
  return new Uint8Array(memory.buffer);
}

function exported({ exports }: State, name: string): Call {
  const found = Object.hasOwn(exports, name) ? exports[name] : null;
  if (typeof found !== 'function') throw new TypeError(`the program exports no ${name}()`);
  return found as Call;
}

/** An exported function that gives a number, or nothing. */
function numeric(state: State, name: string): (value?: number) => number {
  const call = exported(state, name);
  return (value = 0) => Number(call(value) ?? 0);
}

function ended(run: () => unknown, ears: Ears): RawEnding & Said {
  try {
    return { type: 'returned', value: Number(run() ?? 0), ...ears.take() };
  } catch (error) {
    // V8 throws RuntimeError for a trap, RangeError where the stack ends; all else is our mistake.
    if (!(error instanceof Error) || error instanceof TypeError) throw error;
    const said = ears.take();
    const frames = parseStack(error.stack ?? '');
    const fuel = said.events.at(-1)?.kind === eventKinds.fuel;
    if (fuel) return { type: 'fuel', frames, ...said };
    const names = frames.map(({ name }) => name);
    return { type: 'trap', frames, ...trapReason(error.message, said.events, names), ...said };
  }
}

function openEars(): Ears {
  let log: string[] = [];
  let events: RuntimeEvent[] = [];
  let memory: WebAssembly.Memory | null = null;
  let block: (() => number) | null = null;
  const decoder = new TextDecoder();
  return {
    imports: {
      ks_log: (at = 0, count = 0) => {
        if (memory === null || log.length === most.lines) return;
        const length = Math.min(count >>> 0, most.line);
        const bytes = new Uint8Array(memory.buffer).slice(at >>> 0, (at >>> 0) + length);
        log.push(decoder.decode(bytes).replace(level, '').replace(/\n$/, ''));
      },
      ks_event: (kind = 0, value = 0) => {
        // What comes last says how a run ended: after a flood it takes the last place.
        const at = Math.min(events.length, most.events - 1);
        events[at] = { kind, value, block: block?.() ?? 0 };
      },
    },
    take: () => {
      const said = { log, events };
      [log, events] = [[], []];
      return said;
    },
    hear: (heard, entered) => {
      memory = heard;
      block = () => entered();
    },
  };
}
