import { openFillings } from './blocks.ts';
import { findMail, writePending } from './commit.ts';
import type { Pending } from './commit.ts';
import type { Database } from './database.ts';
import { committed, knownWith, newest } from './known.ts';
import type { Intake, MailEntry } from './store.ts';

/**
 * What comes of the source called `name`. It is gathered in memory, packed, and written by `commit`, so that
 * the file is locked for the time of a commit only, and not while a server is slow. Whoever fills it bounds
 * its memory by committing often enough: after some hundreds of mails, or some megabytes.
 */
export function openIntake(database: Database, name: string, now: () => Date): Intake {
  const pending: Pending = {
    fillings: openFillings(),
    mails: new Map(),
    places: new Map(),
    unnamed: new Map(),
  };
  function rollback(): void {
    pending.fillings.clear();
    pending.mails.clear();
    pending.places.clear();
    pending.unnamed.clear();
  }
  return {
    known: knownWith(committed(database, name), pending.places),
    add: (entry, bytes, key, flags) => {
      const place = { type: 'put', mail: entry, flags } as const;
      if (key === null) pending.unnamed.set(entry.identity, place);
      else pending.places.set(key, place);
      return addMail(database, pending, entry, bytes);
    },
    flags: (key, flags) => {
      pending.places.set(key, newest(pending.places.get(key), { type: 'flags', flags }));
    },
    gone: (key) => {
      pending.places.set(key, { type: 'gone' });
    },
    commit: (cursor) => {
      writePending(database, { name, cursor, fetched: now().toISOString() }, pending);
      rollback();
    },
    rollback,
  };
}

/** Of several byte variants of a mail the lowest hash is kept, so that it does not matter which comes first. */
function addMail(
  database: Database,
  { mails, fillings }: Pending,
  entry: MailEntry,
  bytes: Buffer,
): boolean {
  const waiting = mails.get(entry.identity);
  const stored = findMail(database, entry);
  const best = [waiting?.entry.hash, stored?.hash].every(
    (hash) => hash === undefined || hash > entry.hash,
  );
  if (best) mails.set(entry.identity, { entry, ...fillings.add(bytes) });
  return waiting === undefined && stored === null;
}
