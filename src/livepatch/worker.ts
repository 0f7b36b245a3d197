import { memoryUsage } from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { Failure } from '../failure.ts';

/** What a request may take. */
export interface Limits {
  /** Milliseconds on the wall clock. */
  readonly wall: number;
  /** Bytes by which this process may grow, counted from before the worker was started. */
  readonly memory: number;
  /** Ends the request, and the worker with it. */
  readonly signal?: AbortSignal | undefined;
}

/** An answer, or the limit that the worker was ended for; `crash` it ended itself, or threw. */
export type Answer<T> =
  | { readonly type: 'done'; readonly value: T }
  | { readonly type: 'stopped'; readonly why: 'time' | 'memory' | 'crash' };

/** A thread behind a wall: it is asked one thing at a time, and is replaced when it had to be ended. */
export interface Thread {
  /**
   * Asks and waits; requests queue up. Throws a Failure of kind `interrupted` where the signal ended it.
   *
   * @param message is copied, as by postMessage.
   */
  request<T>(message: object, limits: Limits): Promise<Answer<T>>;
  /** How many threads there have been: what an earlier one was told is forgotten. */
  generation(): number;
  close(): Promise<void>;
}

/** How often memory is looked at: a macro bomb takes 1 GB in half a second. */
const poll = 50;
/** The heap of JavaScript; WebAssembly memory does not count here, so that it is polled. */
const heap = 768;

/** Folders beside this file whose `worker` runs in a thread: as .ts in src, as .js in a build. */
export type WorkerName = 'compile' | 'sandbox';

/** What is known of the running thread. */
interface Running {
  readonly worker: Worker;
  /** Bytes that the process had before. */
  readonly baseline: number;
}

/**
 * V8 13.6 counts pieces of WebAssembly code, and now and then aborts the process when it frees one that threads
 * had come and gone over (nodejs/node issue 64500). Ours live for seconds, so none is freed before its module is.
 */
const keepCode = '--no-wasm-code-gc';

/** No thread is started before the first request; an idle one does not keep the process alive. */
export function openThread(name: WorkerName): Thread {
  const kind = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const file = new URL(`./${name}/worker.${kind}`, import.meta.url);
  let running: Running | null = null;
  let started = 0;
  let queue: Promise<unknown> = Promise.resolve();

  const ask = async <T>(message: object, limits: Limits): Promise<Answer<T>> => {
    endIfAborted(limits.signal);
    if (running === null) started++;
    const current = (running ??= start(file));
    const answer = await exchange<T>(current, message, limits);
    if (answer.type === 'done') return answer;
    running = null;
    await current.worker.terminate();
    if (answer.why === 'aborted') throw interrupted();
    return { type: 'stopped', why: answer.why };
  };
  return {
    request: <T>(message: object, limits: Limits) => {
      const asked = queue.then(() => ask<T>(message, limits));
      queue = asked.catch(() => undefined);
      return asked;
    },
    generation: () => started,
    close: async () => {
      const last = running;
      running = null;
      await last?.worker.terminate();
    },
  };
}

function interrupted(): Failure {
  return new Failure('interrupted', 'the check was stopped');
}

/** Throws a Failure of kind `interrupted` where the user has had enough: what is known by then is no answer. */
export function endIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw interrupted();
}

function start(file: URL): Running {
  setFlagsFromString(keepCode);
  const baseline = memoryUsage.rss();
  // Its own output goes nowhere, its environment is empty: it answers by messages alone.
  const worker = new Worker(file, {
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: heap },
  });
  worker.stdout.resume();
  worker.stderr.resume();
  worker.unref();
  return { worker, baseline };
}

type Outcome<T> =
  | { readonly type: 'done'; readonly value: T }
  | { readonly type: 'stopped'; readonly why: 'time' | 'memory' | 'crash' | 'aborted' };

/** One message there and one back, under watch. Settles once, and leaves no listener. */
function exchange<T>(thread: Running, message: object, limits: Limits): Promise<Outcome<T>> {
  const { worker, baseline } = thread;
  return new Promise((settle) => {
    const end = (outcome: Outcome<T>): void => {
      clearTimeout(clock);
      clearInterval(watch);
      limits.signal?.removeEventListener('abort', abort);
      worker.removeAllListeners('message');
      worker.removeAllListeners('error');
      worker.removeAllListeners('exit');
      // A thread that is being ended may still fail, for want of memory: nobody is to hear of it.
      worker.on('error', () => undefined);
      worker.unref();
      settle(outcome);
    };
    const stop = (why: 'time' | 'memory' | 'crash' | 'aborted') => () =>
      end({ type: 'stopped', why });
    const abort = stop('aborted');
    const clock = setTimeout(stop('time'), limits.wall);
    const watch = setInterval(() => {
      if (memoryUsage.rss() - baseline > limits.memory) stop('memory')();
    }, poll);
    limits.signal?.addEventListener('abort', abort);
    worker.on('message', (reply: Reply<T>) => {
      end(
        'value' in reply ? { type: 'done', value: reply.value } : { type: 'stopped', why: 'crash' },
      );
    });
    worker.on('error', stop('crash'));
    worker.on('exit', stop('crash'));
    worker.ref();
    worker.postMessage(message, []);
  });
}

/** What a worker sends back: a value, or that it threw. */
export type Reply<T> = { readonly value: T } | { readonly error: string };
