import type { Database } from './database.ts';
import { writeBlock } from './blocks.ts';
import type { Extent, Filling, Fillings } from './blocks.ts';
import { idsFor } from './ids.ts';
import type { MailEntry } from './store.ts';

/** A mail that waits for a commit. */
interface PendingMail extends Extent {
  readonly entry: MailEntry;
  readonly filling: Filling;
}

/** What a mail is found by in the store: its bytes, or else what it says. */
export type MailNames = Pick<MailEntry, 'hash' | 'identity'>;

/** The newest of what happened at one place of a source. */
type PendingPlace =
  | { readonly type: 'put'; readonly mail: MailNames; readonly flags: readonly string[] }
  | { readonly type: 'flags'; readonly flags: readonly string[] }
  | { readonly type: 'gone' };

/** All that came since the last commit. */
export interface Pending {
  /** The bytes of the mails. */
  readonly fillings: Fillings;
  /** By identity. */
  readonly mails: Map<string, PendingMail>;
  /** By the source's key. */
  readonly places: Map<string, PendingPlace>;
  /** Mails without a key, by identity. */
  readonly unnamed: Map<string, Extract<PendingPlace, { type: 'put' }>>;
}

/** Writes all that is pending of a source, and its cursor, where there is a new one, in one durable transaction. */
export function writePending(
  database: Database,
  source: { readonly name: string; readonly cursor: string | null; readonly fetched: string },
  { mails, places, unnamed, fillings }: Pending,
): void {
  database.write('durable', () => {
    const row = database.get(
      `INSERT INTO sources (name, cursor, fetched) VALUES (?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET cursor = ifnull(excluded.cursor, cursor), fetched = excluded.fetched
       RETURNING id`,
      source.name,
      source.cursor,
      source.fetched,
    );
    const id = Number(row?.['id']);
    const blocks: Blocks = { fillings, ids: new Map(), used: new Set() };
    const ids = new Map<string, number>();
    const shown = shownBy([...places.values(), ...unnamed.values()]);
    for (const [identity, mail] of mails) {
      const found = shown.get(identity) ?? nowhere;
      ids.set(identity, writeMail(database, { ...mail, ...found }, blocks));
    }
    dropUnused(database, blocks);
    const idOf = (mail: MailNames) => ids.get(mail.identity) ?? findMail(database, mail)?.id;
    for (const [key, place] of places) writePlace(database, { source: id, key }, place, idOf);
    for (const place of unnamed.values()) {
      writePlace(database, { source: id, key: null }, place, idOf);
    }
  });
}

/** How a mail is shown, by the places that hold it: see the triggers on places. */
interface Shown {
  readonly held: 0 | 1;
  readonly seen: 0 | 1;
  readonly flagged: 0 | 1;
}

const nowhere: Shown = { held: 0, seen: 0, flagged: 0 };

/**
 * By identity. The triggers would set it when the places are written; what is inserted as it will be needs no
 * second write.
 */
function shownBy(places: readonly PendingPlace[]): ReadonlyMap<string, Shown> {
  const shown = new Map<string, Shown>();
  for (const place of places) {
    if (place.type !== 'put') continue;
    const { identity } = place.mail;
    const { seen, flagged } = shown.get(identity) ?? nowhere;
    shown.set(identity, {
      held: 1,
      seen: seen === 1 ? 1 : has(place.flags, '\\seen'),
      flagged: flagged === 1 ? 1 : has(place.flags, '\\flagged'),
    });
  }
  return shown;
}

/** The stored mail that has these bytes, or says the same; null where there is none. */
export function findMail(
  database: Database,
  { hash, identity }: MailNames,
): { readonly id: number; readonly hash: string } | null {
  const row = database.get(find, hash, identity);
  return row === null ? null : { id: Number(row['id']), hash: String(row['hash']) };
}

/** An `OR` of both would be sorted; a union stops at the first. */
const find = `
  SELECT id, hash FROM mails WHERE hash = ? UNION ALL SELECT id, hash FROM mails WHERE identity = ?
  LIMIT 1`;

/** What was written of blocks in one commit. */
interface Blocks {
  readonly fillings: Fillings;
  readonly ids: Map<Filling, number>;
  /** Ids of those in which a mail was put. */
  readonly used: Set<number>;
}

function blockOf(database: Database, filling: Filling, { fillings, ids }: Blocks): number {
  const id = ids.get(filling) ?? writeBlock(database, fillings.close(filling));
  ids.set(filling, id);
  return id;
}

/** Another process has stored all of their mails meanwhile. */
function dropUnused(database: Database, { ids, used }: Blocks): void {
  for (const id of ids.values()) {
    if (!used.has(id)) database.run('DELETE FROM blocks WHERE id = ?', id);
  }
}

/**
 * Writes a mail, and returns its id. Another process may have stored it, or a variant of it, since it was
 * added here; mostly none has, so that is asked only where it cannot be inserted.
 */
function writeMail(database: Database, mail: PendingMail & Shown, blocks: Blocks): number {
  const { entry, held, seen, flagged } = mail;
  const block = blockOf(database, mail.filling, blocks);
  const values = valuesOf(mail, block);
  for (const id of idsFor(database, timeOf(entry), entry.identity)) {
    if (database.run(insert, ...values, held, seen, flagged, id) > 0) {
      database.run('INSERT INTO unindexed (mail) VALUES (?)', id);
      blocks.used.add(block);
      return id;
    }
    const known = findMail(database, entry);
    if (known === null) continue;
    if (known.hash > entry.hash) {
      // The id stays: variants of a mail have one date.
      database.run('DELETE FROM texts WHERE rowid = ?', known.id);
      database.run(update, ...values, known.id);
      database.run('INSERT OR IGNORE INTO unindexed (mail) VALUES (?)', known.id);
      blocks.used.add(block);
    }
    return known.id;
  }
  throw new Error('every mail has an id');
}

const columns =
  'hash, identity, message_id, at, block, start, size, subject, sender, receivers, copies, list, envelope';
const slots = columns.replaceAll(/\w+/g, '?');
const insert = `
  INSERT INTO mails (${columns}, held, seen, flagged, id) VALUES (${slots}, ?, ?, ?, ?)
  ON CONFLICT DO NOTHING`;
const update = `UPDATE mails SET (${columns}) = (${slots}) WHERE id = ?`;

function valuesOf(
  { entry, start, size }: PendingMail,
  block: number,
): readonly (string | number | null)[] {
  const { hash, identity, messageId, subject, from, to, cc, list, envelope } = entry;
  const head = [subject, from, to, cc, list, envelope];
  return [hash, identity, messageId, timeOf(entry), block, start, size, ...head];
}

function timeOf({ date }: MailEntry): number | null {
  const at = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(at) ? null : at;
}

function writePlace(
  database: Database,
  { source, key }: { readonly source: number; readonly key: string | null },
  place: PendingPlace,
  idOf: (mail: MailNames) => number | undefined,
): void {
  if (place.type === 'gone') {
    database.run('DELETE FROM places WHERE source = ? AND key = ?', source, key);
    return;
  }
  const flags = [
    JSON.stringify(place.flags),
    has(place.flags, '\\seen'),
    has(place.flags, '\\flagged'),
  ];
  if (place.type === 'flags') {
    database.run(
      'UPDATE places SET (flags, seen, flagged) = (?, ?, ?) WHERE source = ? AND key = ?',
      ...flags,
      source,
      key,
    );
    return;
  }
  const mail = idOf(place.mail);
  if (mail === undefined) return;
  const target =
    key === null ? '(source, mail) WHERE key IS NULL' : '(source, key) WHERE key IS NOT NULL';
  database.run(
    `INSERT INTO places (source, key, mail, flags, seen, flagged) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT ${target} DO UPDATE SET
       mail = excluded.mail, flags = excluded.flags, seen = excluded.seen, flagged = excluded.flagged`,
    source,
    key,
    mail,
    ...flags,
  );
}

/** System flags are compared without regard to case (RFC 9051 2.3.2). */
function has(flags: readonly string[], flag: string): 0 | 1 {
  return flags.some((each) => each.toLowerCase() === flag) ? 1 : 0;
}
