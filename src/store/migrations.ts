import { Failure } from '../failure.ts';
import type { Database } from './database.ts';

/** `SdNt` in ASCII: tells a store from other programs' SQLite files (sqlite.org/fileformat.html, offset 68). */
const applicationId = 0x53644e74;

/** Each takes the schema one version further; those that were released never change. */
const migrations: readonly string[] = [
  `
  CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    cursor TEXT,
    fetched TEXT
  ) STRICT;

  -- Mails packed together (see openFillings).
  CREATE TABLE blocks (
    id INTEGER PRIMARY KEY,
    size INTEGER NOT NULL,
    packed BLOB NOT NULL
  ) STRICT;

  -- id rises with the date (see idsFor). held, seen and flagged follow from places, by the triggers below.
  CREATE TABLE mails (
    id INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    identity TEXT NOT NULL UNIQUE,
    message_id TEXT NOT NULL,
    at INTEGER,
    held INTEGER NOT NULL DEFAULT 0,
    seen INTEGER NOT NULL DEFAULT 0,
    flagged INTEGER NOT NULL DEFAULT 0,
    block INTEGER NOT NULL REFERENCES blocks (id),
    start INTEGER NOT NULL,
    size INTEGER NOT NULL,
    subject TEXT NOT NULL,
    sender TEXT NOT NULL,
    receivers TEXT NOT NULL,
    copies TEXT NOT NULL,
    list TEXT NOT NULL,
    envelope TEXT NOT NULL
  ) STRICT;
  CREATE INDEX mails_by_message_id ON mails (message_id, hash);
  -- Lets a search walk all mails by date without reading them.
  CREATE INDEX mails_walk ON mails (id, held, seen, flagged, at);

  -- key is NULL where a source has no names for its mails; flags is a JSON array.
  CREATE TABLE places (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES sources (id),
    key TEXT,
    mail INTEGER NOT NULL REFERENCES mails (id),
    flags TEXT NOT NULL,
    seen INTEGER NOT NULL,
    flagged INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX places_by_key ON places (source, key) WHERE key IS NOT NULL;
  CREATE UNIQUE INDEX places_without_key ON places (source, mail) WHERE key IS NULL;
  CREATE INDEX places_by_mail ON places (mail, seen, flagged);

  CREATE TRIGGER place_added AFTER INSERT ON places BEGIN
    UPDATE mails SET held = 1, seen = max(seen, new.seen), flagged = max(flagged, new.flagged)
    WHERE id = new.mail AND (held, seen, flagged) <> (1, max(seen, new.seen), max(flagged, new.flagged));
  END;
  CREATE TRIGGER place_removed AFTER DELETE ON places BEGIN
    UPDATE mails SET (held, seen, flagged) = (
      SELECT count(*) > 0, ifnull(max(seen), 0), ifnull(max(flagged), 0) FROM places WHERE mail = old.mail
    ) WHERE id = old.mail;
  END;
  CREATE TRIGGER place_changed AFTER UPDATE ON places BEGIN
    UPDATE mails SET (held, seen, flagged) = (
      SELECT count(*) > 0, ifnull(max(seen), 0), ifnull(max(flagged), 0) FROM places WHERE mail = mails.id
    ) WHERE id IN (old.mail, new.mail);
  END;

  -- Contentless: the words are in the index, the text is nowhere but in blocks. rowid is mails.id. The words are
  -- made by foldWords, so the tokenizer has only to cut at blanks.
  CREATE VIRTUAL TABLE texts USING fts5 (
    subject, sender, receivers, copies, list, message_id, own, quoted, files,
    content = '', contentless_delete = 1, tokenize = 'ascii'
  );
  -- Mails that are not in texts yet.
  CREATE TABLE unindexed (mail INTEGER PRIMARY KEY REFERENCES mails (id)) STRICT;

  CREATE TABLE marks (
    target TEXT NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    made TEXT NOT NULL,
    PRIMARY KEY (kind, target)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE drafts (
    id TEXT PRIMARY KEY,
    in_reply_to TEXT NOT NULL,
    text TEXT NOT NULL,
    changed TEXT NOT NULL
  ) STRICT;

  CREATE TABLE kept (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    packed BLOB NOT NULL
  ) STRICT;
  `,
];

/**
 * Brings the file to the newest schema, each step in a transaction of its own. Throws a Failure where it is
 * another program's, or was written by a newer sidenote.
 */
export function migrate(database: Database): void {
  while (versionOf(database) < migrations.length) {
    database.write('durable', () => {
      // Another process may have been here while this one waited for the lock.
      const version = versionOf(database);
      const step = migrations[version];
      if (step === undefined) return;
      database.script(
        `${step}; PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${version + 1}`,
      );
    });
  }
}

function versionOf(database: Database): number {
  const number = (pragma: string, column: string) =>
    Number(database.get(`PRAGMA ${pragma}`)?.[column] ?? 0);
  const version = number('user_version', 'user_version');
  const owner = number('application_id', 'application_id');
  const empty = database.get('SELECT 1 FROM sqlite_schema LIMIT 1') === null;
  if (owner !== applicationId && !(empty && owner === 0 && version === 0)) {
    throw new Failure('other', `${database.path} is a SQLite file of another program`, {
      hint: 'Name another file with --store.',
    });
  }
  if (version > migrations.length) {
    throw new Failure(
      'other',
      `the store ${database.path} was written by a newer sidenote (schema ${version}, known is ${migrations.length})`,
      { hint: 'Use that one, or name another file with --store.' },
    );
  }
  return version;
}
