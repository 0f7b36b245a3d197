import { Readable } from 'node:stream';
import { Failure } from '../../failure.ts';
import type { Spool } from '../../host/spool.ts';
import type { Access } from './access.ts';
import { connect } from './client.ts';
import type { Keep } from './look.ts';
import { originOf } from './place.ts';
import type { Place } from './place.ts';

const hint = 'Start again: the folder has changed while it was being read.';

/** Mails are put into a temporary file, and read from there. */
export function spooling(spool: Spool): Keep {
  return async (_uidValidity, _uid, bytes) => {
    const kept = await spool.take(Readable.from([bytes], { objectMode: false }));
    if (kept.error !== null) {
      throw new Failure('other', `The folder is too large to be read so: ${kept.error.message}.`, {
        hint: 'Fetch it into the store first.',
      });
    }
    return () => Promise.resolve(kept.bytes.read(0, kept.bytes.size));
  };
}

/** Mails are fetched anew, each over a connection of its own: the first one may be in the middle of something. */
export function refetching(place: Place, access: Access, signal: AbortSignal): Keep {
  return (uidValidity, uid) => async () => {
    const connection = await connect(place, access, signal);
    try {
      const opened = await connection.open();
      const found = connection.fetch(String(uid), { source: true });
      if (opened.uidValidity === uidValidity) {
        for await (const mail of found)
          if (mail.bytes !== null && mail.uid === uid) return mail.bytes;
      }
    } finally {
      connection.close();
    }
    throw new Failure('source', `${originOf(place, uid)} is not there any more.`, { hint });
  };
}
