import { createHash } from 'node:crypto';
import { Failure } from '../failure.ts';
import type { BlockReader } from './blocks.ts';
import type { Database, Row } from './database.ts';
import type { StoredMail } from './store.ts';

const columns =
  'id, hash, identity, message_id, at, subject, sender, receivers, copies, list, envelope';
/** The store, as far as mails are read from it. */
export interface Archive {
  readonly database: Database;
  readonly readBlock: BlockReader;
}

/** Read at once: so many headers fit in a megabyte or two. */
const page = 500;

/** All mails that some source holds. It reads in pages, so that the file may be written in between. */
export function* heldMails(archive: Archive): Generator<StoredMail> {
  let last = -1;
  for (;;) {
    const rows = archive.database.all(
      `SELECT ${columns} FROM mails WHERE id > ? AND held ORDER BY id LIMIT ${page}`,
      last,
    );
    for (const row of rows) yield storedMail(archive, row);
    if (rows.length < page) return;
    last = Number(rows.at(-1)?.['id']);
  }
}

/**
 * The mail of this id; of several the one that some source holds, and of these the lowest hash, which is the
 * one that keeps the bare id. Others are asked for as `<id>+<8 hex of the hash>`. Null where there is none.
 */
export function mailById(archive: Archive, messageId: string): StoredMail | null {
  const [id, start] = /^(.*)\+([0-9a-f]{8})$/s.exec(messageId)?.slice(1) ?? [];
  const { database } = archive;
  const row =
    database.get(`${byId} ORDER BY held DESC, hash LIMIT 1`, messageId) ??
    (id === undefined || start === undefined
      ? null
      : database.get(`${byId} AND substr(hash, 1, 8) = ?`, id, start));
  return row === null ? null : storedMail(archive, row);
}

const byId = `SELECT ${columns} FROM mails WHERE message_id = ?`;

/** Mails whose body is not in the full-text index yet. */
export function unindexedMails(archive: Archive, limit: number): readonly StoredMail[] {
  return archive.database
    .all(`SELECT ${columns} FROM unindexed JOIN mails ON id = mail ORDER BY id LIMIT ?`, limit)
    .map((row) => storedMail(archive, row));
}

/** Nothing of the bytes is read before they are asked for. */
function storedMail(archive: Archive, row: Row): StoredMail {
  const id = Number(row['id']);
  const text = (column: string) => String(row[column]);
  return {
    hash: text('hash'),
    identity: text('identity'),
    messageId: text('message_id'),
    date: dateOf(row),
    subject: text('subject'),
    from: text('sender'),
    to: text('receivers'),
    cc: text('copies'),
    list: text('list'),
    envelope: text('envelope'),
    get flags() {
      return flagsOf(archive.database, id);
    },
    bytes: () =>
      new Promise((resolve) => {
        resolve(readBytes(archive, id));
      }),
  };
}

/** The date of a row of `mails`: ISO 8601 in UTC with milliseconds, or null. */
export function dateOf(row: Row): string | null {
  const at = row['at'];
  return typeof at === 'number' ? new Date(at).toISOString() : null;
}

function flagsOf(database: Database, id: number): readonly string[] {
  const rows = database.all(
    'SELECT DISTINCT value FROM places, json_each(places.flags) WHERE mail = ? ORDER BY value',
    id,
  );
  return rows.map((row) => String(row['value']));
}

/** A variant with a lower hash may have taken the place of the one that was asked for; it says the same. */
function readBytes({ database, readBlock }: Archive, id: number): Buffer {
  const row = database.get(
    'SELECT hash, message_id, block, start, size FROM mails WHERE id = ?',
    id,
  );
  const start = Number(row?.['start']);
  const block = row === null ? null : readBlock(Number(row['block']));
  const bytes = Buffer.from(block?.subarray(start, start + Number(row?.['size'])) ?? '');
  if (createHash('sha256').update(bytes).digest('hex') !== row?.['hash']) {
    throw new Failure(
      'other',
      `the store ${database.path} is damaged: the mail ${String(row?.['message_id'])} is not what was stored`,
      { hint: 'Move the file away and fetch again; mails are still where they came from.' },
    );
  }
  return bytes;
}
