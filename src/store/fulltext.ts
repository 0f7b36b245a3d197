import { foldWords, splitQuoted } from '../query/words.ts';
import type { Database, Row } from './database.ts';

/** What is to be found of a mail besides its header. */
export interface Text {
  readonly hash: string;
  /** Decoded. */
  readonly body: string;
  /** Paths that its diffs name. */
  readonly files: string;
}

/**
 * Puts mails into the index, in one transaction. The index can be made again from the mails, so it need not
 * outlive a power cut: its rows and the list of what is missing are lost together, or not at all.
 */
export function indexTexts(database: Database, texts: readonly Text[]): void {
  database.write('again', () => {
    const found = texts.flatMap((text) => {
      const row = database.get(wanted, text.hash);
      // Another process was faster, or brought another variant of the mail.
      return row === null ? [] : [{ row, text }];
    });
    // FTS5 writes out what it has gathered whenever a rowid is lower than the one before.
    for (const { row, text } of found.sort((a, b) => Number(a.row['id']) - Number(b.row['id']))) {
      indexText(database, row, text);
    }
  });
}

const wanted = `
  SELECT id, subject, sender, receivers, copies, list, message_id
  FROM mails JOIN unindexed ON mail = id WHERE hash = ?`;

function indexText(database: Database, row: Row, { body, files }: Text): void {
  const { own, quoted } = splitQuoted(body);
  const { id, ...head } = row;
  // A mail that stands twice in one call is indexed once.
  if (database.run('DELETE FROM unindexed WHERE mail = ?', Number(id)) === 0) return;
  database.run(
    `INSERT INTO texts (rowid, subject, sender, receivers, copies, list, message_id, own, quoted, files)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    Number(id),
    ...[...Object.values(head).map(String), own, quoted, files].map(foldWords),
  );
}
