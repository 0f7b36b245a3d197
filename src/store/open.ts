import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { isSystemError } from '../host/systemerror.ts';
import { blockReader } from './blocks.ts';
import { openDatabase } from './database.ts';
import type { Database } from './database.ts';
import { openingFailure } from './failures.ts';
import { indexTexts } from './fulltext.ts';
import { openIntake } from './intake.ts';
import { readKept, writeKept } from './kept.ts';
import { heldMails, mailById, unindexedMails } from './mails.ts';
import { dropDraft, dropMark, putDraft, putMark, readDrafts, readMarks } from './marks.ts';
import { hasWords } from './condition.ts';
import { migrate } from './migrations.ts';
import { searchMails } from './search.ts';
import type { Store } from './store.ts';

export interface StoreOptions {
  /** The clock: when something was fetched, and whether a mail is snoozed still. */
  readonly now: () => Date;
}

/**
 * Opens the store at `path`, and makes it, with the folders above it, where it is not there: for its owner's
 * eyes only. Several processes may have it open; one at a time writes, the others read what was there before.
 * Throws a Failure where it cannot be read and written, is damaged, another program's or a newer sidenote's.
 */
export function openStore(path: string, { now }: StoreOptions): Store {
  makeFile(path);
  const database = openDatabase(path);
  try {
    prepare(database);
  } catch (error) {
    database.close();
    throw error;
  }
  return storeOn(database, now);
}

/** SQLite gives its journal the mode of the file, but makes the file itself readable for all. */
function makeFile(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    closeSync(openSync(path, 'a', 0o600));
  } catch (error) {
    throw isSystemError(error) ? openingFailure(path, error) : error;
  }
}

function prepare(database: Database): void {
  // A WAL lets others read while one writes. FULL waits for the disk at every commit: what a cursor says was
  // stored must be there after a power cut, or it would never be fetched again. NORMAL does not promise that.
  // 16 MB of cache hold the upper pages of all indexes of a large store.
  database.script(`
    PRAGMA synchronous = FULL;
    PRAGMA cache_size = -16000;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
  `);
  if (database.get('PRAGMA journal_mode')?.['journal_mode'] !== 'wal') {
    database.script('PRAGMA journal_mode = WAL');
  }
  database.define('has_words', hasWords);
  migrate(database);
}

function storeOn(database: Database, now: () => Date): Store {
  const archive = { database, readBlock: blockReader(database) };
  return {
    path: database.path,
    intake: (source) => openIntake(database, source, now),
    mails: () => heldMails(archive),
    mail: (messageId) => mailById(archive, messageId),
    count: () => Number(database.get('SELECT count(*) AS n FROM mails WHERE held')?.['n']),
    sources: () => readSources(database),
    unindexed: (limit) => unindexedMails(archive, limit),
    index: (texts) => indexTexts(database, texts),
    search: (query, limit) => searchMails(database, query, limit, now().toISOString()),
    marks: () => readMarks(database),
    mark: (mark) => putMark(database, mark),
    unmark: (target, kind) => dropMark(database, target, kind),
    drafts: () => readDrafts(database),
    putDraft: (draft) => putDraft(database, draft),
    dropDraft: (id) => dropDraft(database, id),
    kept: (key) => readKept(database, key),
    keep: (key, rows) => writeKept(database, key, rows),
    close: () => database.close(),
  };
}

function readSources(database: Database): ReturnType<Store['sources']> {
  const rows = database.all(
    `SELECT name, fetched, (SELECT count(DISTINCT mail) FROM places WHERE source = sources.id) AS mails
     FROM sources ORDER BY name`,
  );
  return rows.map(({ name, mails, fetched }) => ({
    name: String(name),
    mails: Number(mails),
    fetched: fetched === null || fetched === undefined ? null : String(fetched),
  }));
}
