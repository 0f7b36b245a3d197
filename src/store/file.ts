import {
  accessSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { isSystemError } from '../host/systemerror.ts';
import { hasWords } from './condition.ts';
import { openDatabase } from './database.ts';
import type { Database, ReadOnly } from './database.ts';
import { isWriteRefused, openingFailure, readingFailure, unclosedFailure } from './failures.ts';
import { migrate } from './migrations.ts';

/**
 * Opens the file of a store (an absolute path), made where it is not there, with the newest schema. One that may
 * be read but not written is opened for reading. Throws a Failure.
 */
export function openFile(path: string): Database {
  try {
    makeFile(path);
    return openPrepared(path, null);
  } catch (error) {
    if (!isReadOnly(path)) throw error;
    return openForReading(path, readingFailure(path, error));
  }
}

/** Whether a file is there to be read, and it or its folder, where SQLite keeps its journal, cannot be written. */
function isReadOnly(path: string): boolean {
  if (!may(path, constants.R_OK) || !statSync(path).isFile()) return false;
  return !may(path, constants.W_OK) || !may(dirname(realpathSync(path)), constants.W_OK);
}

function may(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

/**
 * Where there is a journal, beside whoever writes it; else as a file that nobody writes. A reader would make the
 * journal as well, where it may, but cannot take it away, and its owner could not write it.
 */
function openForReading(path: string, refusal: ReadOnly['refusal']): Database {
  const journal = statSync(`${realpathSync(path)}-wal`, { throwIfNoEntry: false });
  if (journal === undefined) return openPrepared(path, { refusal, frozen: true });
  try {
    return openPrepared(path, { refusal, frozen: false });
  } catch (error) {
    if (!isWriteRefused(error)) throw error;
    if (journal.size > 0) throw unclosedFailure(path, error);
    return openPrepared(path, { refusal, frozen: true });
  }
}

function openPrepared(path: string, readOnly: ReadOnly | null): Database {
  const database = openDatabase(path, readOnly);
  try {
    prepare(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
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
  const journal = database.get('PRAGMA journal_mode')?.['journal_mode'];
  if (database.refusal === null && journal !== 'wal') {
    database.script('PRAGMA journal_mode = WAL');
  }
  database.define('has_words', hasWords);
  migrate(database);
}
