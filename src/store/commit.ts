import type { Database } from './database.ts';
import { writeBlock } from './blocks.ts';
import type { Extent, Filling } from './blocks.ts';
import { chooseId } from './ids.ts';
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
  readonly fillings: Filling[];
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
  { mails, places, unnamed }: Pending,
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
    const blocks = new Map<Filling, number>();
    for (const mail of mails.values()) writeMail(database, mail, blocks);
    for (const [key, place] of places) writePlace(database, id, key, place);
    for (const place of unnamed.values()) writePlace(database, id, null, place);
  });
}

/** The stored mail that has these bytes, or says the same; null where there is none. */
export function findMail(
  database: Database,
  { hash, identity }: MailNames,
): { readonly id: number; readonly hash: string } | null {
  const row = database.get(
    'SELECT id, hash FROM mails WHERE hash = ? OR identity = ? ORDER BY hash = ? DESC LIMIT 1',
    hash,
    identity,
    hash,
  );
  return row === null ? null : { id: Number(row['id']), hash: String(row['hash']) };
}

/** Another process may have stored the mail, or a variant of it, since it was added here. */
function writeMail(database: Database, mail: PendingMail, blocks: Map<Filling, number>): void {
  const known = findMail(database, mail.entry);
  if (known !== null && known.hash <= mail.entry.hash) return;
  const block = blocks.get(mail.filling) ?? writeBlock(database, mail.filling);
  blocks.set(mail.filling, block);
  const values = valuesOf(mail, block);
  const id = known?.id ?? chooseId(database, timeOf(mail.entry), mail.entry.identity);
  if (known === null) database.run(insert, ...values, id);
  else {
    // The id stays: variants of a mail have one date.
    database.run('DELETE FROM texts WHERE rowid = ?', id);
    database.run(update, ...values, id);
  }
  database.run('INSERT OR IGNORE INTO unindexed (mail) VALUES (?)', id);
}

const columns =
  'hash, identity, message_id, at, block, start, size, subject, sender, receivers, copies, list, envelope';
const slots = columns.replaceAll(/\w+/g, '?');
const insert = `INSERT INTO mails (${columns}, id) VALUES (${slots}, ?)`;
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
  source: number,
  key: string | null,
  place: PendingPlace,
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
  const mail = findMail(database, place.mail);
  if (mail === null) return;
  const target =
    key === null ? '(source, mail) WHERE key IS NULL' : '(source, key) WHERE key IS NOT NULL';
  database.run(
    `INSERT INTO places (source, key, mail, flags, seen, flagged) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT ${target} DO UPDATE SET
       mail = excluded.mail, flags = excluded.flags, seen = excluded.seen, flagged = excluded.flagged`,
    source,
    key,
    mail.id,
    ...flags,
  );
}

/** System flags are compared without regard to case (RFC 9051 2.3.2). */
function has(flags: readonly string[], flag: string): 0 | 1 {
  return flags.some((each) => each.toLowerCase() === flag) ? 1 : 0;
}
