import type { Reviewed } from '../export/summary.ts';
import type { RunCheck } from './checking.ts';
import type { Checking } from './model.ts';
import type { Action } from './state.ts';

/** Topics that come within this time are shown together: a screen a topic would be all drawing. */
const TOGETHER_MS = 60;

/**
 * Sends topics to the reducer as they come, then `ended`, or `failed` with what the error says.
 * Settles with that error, or null; never rejects. `stopped` is asked after each topic and ends it early.
 */
export async function feed(
  topics: AsyncIterable<Reviewed>,
  dispatch: (action: Action) => void,
  stopped: () => boolean,
): Promise<unknown> {
  let waiting: Reviewed[] = [];
  let timer: NodeJS.Timeout | null = null;
  const flush = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (waiting.length > 0 && !stopped()) dispatch({ type: 'topics', topics: waiting });
    waiting = [];
  };
  try {
    for await (const topic of topics) {
      if (stopped()) return null;
      waiting.push(topic);
      timer ??= setTimeout(flush, TOGETHER_MS);
    }
    flush();
    if (!stopped()) dispatch({ type: 'ended' });
    return null;
  } catch (error) {
    flush();
    const text = error instanceof Error ? error.message : String(error);
    if (!stopped()) dispatch({ type: 'failed', text });
    return error;
  }
}

/** Runs a check, and tells the reducer how far it is and what came of it; gives what stops it. */
export function startCheck(
  check: Checking,
  run: RunCheck,
  dispatch: (action: Action) => void,
): () => void {
  const { topic, message } = check;
  const stop = new AbortController();
  const { signal } = stop;
  const tell = (action: Action): void => {
    if (!signal.aborted) dispatch(action);
  };
  const onProgress = (what: string, done: number): void =>
    tell({ type: 'checking', check, text: `${what} ${Math.round(done * 100)} %` });
  const work = async (): Promise<void> => {
    try {
      tell({ type: 'checked', check, report: await run(topic, message, { signal, onProgress }) });
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      tell({ type: 'check-failed', check, text: `check: ${text}` });
    }
  };
  void work();
  return () => stop.abort();
}
