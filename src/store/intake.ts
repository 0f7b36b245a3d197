import type { Known } from '../source/source.ts';
import { addToBlock } from './blocks.ts';
import { findMail, writePending } from './commit.ts';
import type { Pending } from './commit.ts';
import type { Database } from './database.ts';
import type { Intake, MailEntry } from './store.ts';

/**
 * What comes of the source called `name`. It is gathered in memory, packed, and written by `commit`, so that
 * the file is locked for the time of a commit only, and not while a server is slow. Whoever fills it bounds
 * its memory by committing often enough: after some hundreds of mails, or some megabytes.
 */
export function openIntake(database: Database, name: string, now: () => Date): Intake {
  const pending: Pending = {
    fillings: [],
    mails: new Map(),
    places: new Map(),
    unnamed: new Map(),
  };
  function rollback(): void {
    pending.fillings.length = 0;
    pending.mails.clear();
    pending.places.clear();
    pending.unnamed.clear();
  }
  return {
    known: knownOf(database, name, pending),
    add: (entry, bytes, key, flags) => {
      const place = { type: 'put', mail: entry, flags } as const;
      if (key === null) pending.unnamed.set(entry.identity, place);
      else pending.places.set(key, place);
      return addMail(database, pending, entry, bytes);
    },
    flags: (key, flags) => {
      const place = pending.places.get(key);
      if (place?.type === 'gone') return;
      pending.places.set(
        key,
        place?.type === 'put' ? { ...place, flags } : { type: 'flags', flags },
      );
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

function knownOf(database: Database, name: string, { places }: Pending): Known {
  return {
    get cursor() {
      const row = database.get('SELECT cursor FROM sources WHERE name = ?', name);
      return typeof row?.['cursor'] === 'string' ? row['cursor'] : null;
    },
    has: (key) => {
      const place = places.get(key);
      if (place?.type === 'gone') return false;
      return place?.type === 'put' || database.get(`${keysOf} AND key = ?`, name, key) !== null;
    },
    flags: (key) => {
      const place = places.get(key);
      if (place?.type === 'gone') return null;
      if (place?.type === 'put') return place.flags;
      const row = database.get(flagsOf, name, key);
      if (row === null) return null;
      return place?.flags ?? (JSON.parse(String(row['flags'])) as readonly string[]);
    },
    keys: () => {
      const keys = new Set(database.all(keysOf, name).map((row) => String(row['key'])));
      for (const [key, { type }] of places) {
        if (type === 'gone') keys.delete(key);
        else if (type === 'put') keys.add(key);
      }
      return keys;
    },
  };
}

const keysOf = `
  SELECT key FROM places
  WHERE key IS NOT NULL AND source = (SELECT id FROM sources WHERE name = ?)`;

const flagsOf = `
  SELECT flags FROM places WHERE source = (SELECT id FROM sources WHERE name = ?) AND key = ?`;

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
  if (best) mails.set(entry.identity, { entry, ...addToBlock(fillings, bytes) });
  return waiting === undefined && stored === null;
}
