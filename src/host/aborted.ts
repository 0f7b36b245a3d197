import { setImmediate, setTimeout } from 'node:timers/promises';
import { Failure } from '../failure.ts';

/** Some hundredths of a second's work. */
const itemsAtOnce = 128;

/**
 * The items until `signal` aborts; then rejects at once, even while the next one is awaited: a server
 * that has gone silent does not hold the user.
 */
export async function* untilAborted<T>(
  items: AsyncIterable<T>,
  signal: AbortSignal,
): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]();
  let stop: (() => void) | null = null;
  let count = 0;
  const onAbort = (): void => stop?.();
  signal.addEventListener('abort', onAbort);
  try {
    for (;;) {
      // Not Promise.race: against a promise that stays, it keeps something for every item.
      const next = await new Promise<IteratorResult<T>>((resolve, reject) => {
        stop = () => reject(interrupted());
        if (signal.aborted) onAbort();
        else iterator.next().then(resolve, reject);
      });
      if (next.done === true) return;
      yield next.value;
      count += 1;
      if (count % itemsAtOnce === 0) await letOthersWork();
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    // Not awaited: a source that hangs in `next` would not answer.
    iterator.return?.().catch(() => {});
  }
}

/** What a command ends with when the user has stopped it. */
export function interrupted(): Failure {
  return new Failure('interrupted', 'interrupted', { hint: 'What was done so far is kept.' });
}

/**
 * Resolves once all that waits has had its turn: signals, keys, timers. Work that only ever awaits what is there
 * already would keep them out.
 */
export async function letOthersWork(): Promise<void> {
  await setImmediate();
}

/** Resolves after so many milliseconds, or as soon as `signal` aborts. */
export async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal }).catch(() => {});
}
