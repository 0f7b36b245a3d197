import { parentPort, Worker, workerData } from 'node:worker_threads';
import { Failure } from '../failure.ts';
import type { FailureKind } from '../failure.ts';

/** A thread of ours that answers questions, one after the other, in the order in which they are put. */
export interface Helper<Question, Answer> {
  /**
   * Resolves to the answer, or rejects with what the thread threw; a Failure stays one.
   *
   * @param question is copied, as by postMessage; the memory in `given` changes hands instead.
   */
  readonly ask: (question: Question, given: readonly ArrayBuffer[]) => Promise<Answer>;
  /** Ends it at once; what was not answered is rejected. */
  readonly close: () => Promise<void>;
}

/** What crosses back. Classes do not: a Failure is taken apart here and put together there. */
type Reply = { readonly value: unknown } | { readonly failed: Failed };

interface Failed {
  readonly kind: FailureKind | null;
  readonly message: string;
  readonly hint: string | undefined;
  readonly stack: string | undefined;
}

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Starts a thread on a module that calls `answerAsHelper`.
 *
 * @param file the module: .ts in the sources, .js in a build.
 * @param start is handed to it, copied.
 */
export function openHelper<Question, Answer>(file: URL, start: unknown): Helper<Question, Answer> {
  const waiting: Waiting[] = [];
  let over: Error | null = null;
  const worker = new Worker(file, { env: {}, execArgv: [], workerData: start });
  const end = (error: Error): void => {
    over ??= error;
    for (const { reject } of waiting.splice(0)) reject(over);
  };
  worker.on('message', (reply: Reply) => {
    const next = waiting.shift();
    if ('value' in reply) next?.resolve(reply.value as never);
    else next?.reject(errorOf(reply.failed));
  });
  worker.on('error', end);
  worker.on('messageerror', end);
  worker.on('exit', () => end(new Error('the thread has ended')));
  return {
    ask: (question, given) =>
      new Promise<Answer>((resolve, reject) => {
        if (over !== null) throw over;
        // What cannot be sent throws, and is answered by nobody.
        worker.postMessage(question, given);
        waiting.push({ resolve, reject });
      }),
    close: async () => void (await worker.terminate()),
  };
}

function errorOf({ kind, message, hint, stack }: Failed): Error {
  const error =
    kind === null
      ? new Error(message)
      : new Failure(kind, message, hint === undefined ? {} : { hint });
  // Where it happened is there, and not here.
  return Object.assign(error, { stack });
}

/** What a thread answers; the memory in `given` changes hands with it. */
interface Answered {
  readonly value: unknown;
  readonly given: readonly ArrayBuffer[];
}

type Answering = (question: unknown) => Answered;

/**
 * Called once by the module of a thread: answers what is asked.
 *
 * @param begin gets what the thread was started with, when it has started; returns what answers. Where it throws,
 *   that is the answer to every question.
 */
export function answerAsHelper(begin: (start: unknown) => Answering): void {
  const answer = orThrow(() => begin(workerData));
  parentPort?.on('message', (question: unknown) => {
    const { reply, given } = replyOf(() => answer(question));
    parentPort?.postMessage(reply, given);
  });
}

/** What `begin` gives; where it throws, something that always throws that. */
function orThrow(begin: () => Answering): Answering {
  try {
    return begin();
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

function replyOf(work: () => Answered): {
  readonly reply: Reply;
  readonly given: readonly ArrayBuffer[];
} {
  try {
    const { value, given } = work();
    return { reply: { value }, given };
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    const [kind, hint] = error instanceof Failure ? [error.kind, error.hint] : [null, undefined];
    return { reply: { failed: { kind, message, hint, stack } }, given: [] };
  }
}
