import { createSpool } from '../../host/spool.ts';
import type { Delivered, Known, Source } from '../source.ts';
import type { Access } from './access.ts';
import { refetching, spooling } from './again.ts';
import { connect } from './client.ts';
import type { Connection } from './connection.ts';
import { everything } from './filter.ts';
import type { Filter } from './filter.ts';
import type { Folder } from './folder.ts';
import { follow } from './follow.ts';
import { deliverNews } from './look.ts';
import type { Keep } from './look.ts';
import { nameOf } from './place.ts';
import type { Place } from './place.ts';

const nothingKnown: Known = { cursor: null, has: () => false, keys: () => [] };

/**
 * The mails of one folder on an IMAP server. Nothing is sent before `deliver` or `follow`, and nothing
 * is ever changed there: the folder is opened for reading, and no mail becomes seen.
 *
 * Read directly (`deliver()` without `known`), mails are put into a temporary file, where `again` finds them.
 * With `known`, whoever keeps them has them: `again` fetches the mail anew, over a connection of its own.
 *
 * `known` is asked at every change, and has to answer for what was delivered in the meantime.
 * The name does not tell the filter: mails that came through another filter stay, and are not fetched again.
 */
export function imapSource(place: Place, access: Access, filter: Filter = everything): Source {
  const spool = createSpool();
  const ending = new AbortController();
  const look = async function* (
    connection: Connection,
    known: Known,
    cursor: string | null,
    keep: Keep,
  ): AsyncGenerator<Delivered> {
    const opened = await connection.open();
    const anonymous = place.user === null;
    const task = { connection, opened, known, anonymous, place, filter, keep };
    yield* deliverNews(task, cursor);
  };
  const refetch = refetching(place, access, ending.signal);
  return {
    name: nameOf(place),
    async *deliver(known) {
      const connection = await connect(place, access, ending.signal);
      const keep = known === undefined ? spooling(spool) : refetch;
      try {
        yield* look(connection, known ?? nothingKnown, known?.cursor ?? null, keep);
      } finally {
        connection.close();
      }
    },
    follow(known, signal) {
      const either = AbortSignal.any([signal, ending.signal]);
      const start = { place, access, signal: either, cursor: known.cursor };
      return follow(start, (connection, cursor) => look(connection, known, cursor, refetch));
    },
    close() {
      ending.abort();
      spool.close();
      return Promise.resolve();
    },
  };
}

/** The folders on the server of a place, by name; the folder of the place does not matter. Throws as `deliver` does. */
export async function listFolders(place: Place, access: Access): Promise<readonly Folder[]> {
  const connection = await connect(place, access, new AbortController().signal);
  try {
    const folders = await connection.folders();
    return folders.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  } finally {
    connection.close();
  }
}
