import { parentPort } from 'node:worker_threads';
import { startProgram, type Program } from './run.ts';
import { runBatch, type BatchMemory, type BatchRequest } from './batch.ts';
import type { Reply } from '../worker.ts';

/** What the sandbox's thread is asked. */
export type SandboxRequest =
  /** LoadAnswer */
  | { readonly type: 'load'; readonly wasm: Uint8Array }
  /** RawEnding & Said */
  | {
      readonly type: 'call';
      readonly name: string;
      readonly args: readonly number[];
      readonly fuel: number;
    }
  /** Puts the program back to its start: an empty object. */
  | { readonly type: 'restore' }
  /** RawBatch */
  | { readonly type: 'batch'; readonly request: BatchRequest; readonly memory: BatchMemory }
  /** CoverAnswer */
  | { readonly type: 'cover'; readonly reset: boolean };

export interface LoadAnswer {
  /** Imports that it may not have, or that it traps before anything is called; empty where it has started. */
  readonly refused: readonly string[];
}

export interface CoverAnswer {
  readonly hits: Uint8Array;
}

// Ten frames are too few for a stack in which our runtime and a harness stand as well.
Error.stackTraceLimit = 48;

let program: Program | null = null;

function answer(request: SandboxRequest): object {
  if (request.type === 'load') {
    const started = startProgram(new WebAssembly.Module(request.wasm));
    if ('program' in started) program = started.program;
    return { refused: 'refused' in started ? started.refused : [] } satisfies LoadAnswer;
  }
  if (program === null) throw new TypeError('nothing is loaded');
  if (request.type === 'call') {
    program.setLog(true);
    return program.call(request.name, request.args, request.fuel);
  }
  if (request.type === 'batch') {
    program.setLog(false);
    return runBatch(program, request.request, request.memory);
  }
  if (request.type === 'cover') {
    const hits = program.cover().slice();
    if (request.reset) program.cover().fill(0);
    return { hits } satisfies CoverAnswer;
  }
  program.restore();
  return {};
}

parentPort?.on('message', (request: SandboxRequest) => {
  try {
    parentPort?.postMessage({ value: answer(request) } satisfies Reply<object>, []);
  } catch (error) {
    parentPort?.postMessage({ error: String(error) } satisfies Reply<object>, []);
  }
});
