import type { Delivered } from '../source.ts';
import type { Access } from './access.ts';
import { connect } from './client.ts';
import type { Connection } from './connection.ts';
import { isPassing } from './failures.ts';
import { nameOf } from './place.ts';
import type { Place } from './place.ts';

/** A folder that is to be followed. */
interface Following {
  readonly place: Place;
  readonly access: Access;
  readonly signal: AbortSignal;
  /** Where to begin. */
  readonly cursor: string | null;
}

/** Delivers what is new in a folder since a cursor. */
type Look = (connection: Connection, cursor: string | null) => AsyncIterable<Delivered>;

const shortestPause = 1000;
/** A server that is down for a night is not asked 10,000 times. */
const longestPause = 5 * 60 * 1000;

/**
 * Looks at a folder, waits until something happens there, and looks again, until the signal aborts. A connection
 * that is lost is a Problem `connection-lost`: a new one goes on from the last cursor, after a pause that
 * doubles with each try. What does not pass by itself (a login that is refused), and whatever stands in the way of
 * the very first look, is thrown.
 */
export async function* follow(start: Following, look: Look): AsyncGenerator<Delivered> {
  const { place, access, signal } = start;
  let { cursor } = start;
  let [looked, failed] = [false, 0];
  const onLooked = (): void => {
    [looked, failed] = [true, 0];
  };
  while (!signal.aborted) {
    try {
      for await (const delivered of stay({ ...start, cursor }, look, onLooked)) {
        if (delivered.type === 'cursor') ({ cursor } = delivered);
        yield delivered;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!looked || !(error instanceof Error) || !isPassing(error)) throw error;
      const pause = Math.min(shortestPause * 2 ** failed, longestPause);
      failed += 1;
      yield lost(place, error.message, pause);
      await access.sleep(pause, signal);
    }
  }
}

/** Follows over one connection. */
async function* stay(
  { place, access, signal, cursor: from }: Following,
  look: Look,
  onLooked: () => void,
): AsyncGenerator<Delivered> {
  let cursor = from;
  const connection = await connect(place, access, signal);
  try {
    for (let changed = true; !signal.aborted; changed = await connection.wait(signal)) {
      if (!changed) continue;
      for await (const delivered of look(connection, cursor)) {
        if (delivered.type === 'cursor') ({ cursor } = delivered);
        yield delivered;
      }
      onLooked();
    }
  } finally {
    connection.close();
  }
}

function lost(place: Place, message: string, pause: number): Delivered {
  const text = `${message} Trying again in ${pause / 1000} s.`;
  const where = nameOf(place);
  return {
    type: 'problem',
    problem: { where, code: 'connection-lost', severity: 'warning', text },
  };
}
