import { resolve } from 'node:path';
import { blockReader } from './blocks.ts';
import type { Database } from './database.ts';
import { openFile } from './file.ts';
import { indexTexts } from './fulltext.ts';
import { openIntake } from './intake.ts';
import { readKept, writeKept } from './kept.ts';
import { heldMails, mailById, unindexedMails } from './mails.ts';
import { dropMark, putMark, readMarks } from './marks.ts';
import { searchMails } from './search.ts';
import type { Store } from './store.ts';

export interface StoreOptions {
  /** The clock: when something was fetched, and whether a mail is snoozed still. */
  readonly now: () => Date;
}

/**
 * Opens the store at `path` (below the working directory, where it is relative), and makes it, with the folders
 * above it, where it is not there: for its owner's eyes only. Several processes may have it open; one at a time
 * writes, the others read what was there before. A store that may be read but not written is opened for reading:
 * `intake` and whatever else writes throws then.
 *
 * Throws a Failure where it cannot be read, is damaged, another program's or a newer sidenote's.
 */
export function openStore(path: string, { now }: StoreOptions): Store {
  // `:memory:` is a file's name like any other; SQLite would keep nothing under it.
  return storeOn(openFile(resolve(path)), now);
}

function storeOn(database: Database, now: () => Date): Store {
  const archive = { database, readBlock: blockReader(database) };
  return {
    path: database.path,
    intake: (source) => {
      // Now, and not when all has come that cannot be kept.
      if (database.refusal !== null) throw database.refusal;
      return openIntake(database, source, now);
    },
    mails: () => heldMails(archive),
    mail: (messageId) => mailById(archive, messageId),
    count: () => Number(database.get('SELECT count(*) AS n FROM mails WHERE held')?.['n']),
    unindexed: (limit) => unindexedMails(archive, limit),
    index: (texts) => indexTexts(database, texts),
    search: (query, limit) => searchMails(database, query, limit, now().toISOString()),
    marks: () => readMarks(database),
    mark: (mark) => putMark(database, mark),
    unmark: (target, kind) => dropMark(database, target, kind),
    kept: (key) => readKept(database, key),
    keep: (key, rows) => writeKept(database, key, rows),
    close: () => database.close(),
  };
}
