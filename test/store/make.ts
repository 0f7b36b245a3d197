import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { openStore } from '../../src/store/open.ts';
import type { Intake, MailEntry, Mark, Store } from '../../src/store/store.ts';
import { makeMail, now } from './mail.ts';

/** A path for a store in a folder that is gone when the test is. */
export function newPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sidenote-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'store.sqlite');
}

/** A store that is closed when the test is done. */
export function newStore(path: string = newPath()): Store {
  const store = openStore(path, { now });
  onTestFinished(() => store.close());
  return store;
}

/** Adds a mail under the key of its number. */
export function take(intake: Intake, n: number, flags: readonly string[] = []): boolean {
  const { entry, bytes } = makeMail(n);
  return intake.add(entry, bytes, `1/${n}`, flags);
}

/** The Message-IDs of all mails that some source holds, sorted. */
export function idsOf(store: Store): readonly string[] {
  return [...store.mails()].map(({ messageId }) => messageId).sort();
}

/** Sources by name, and how many mails each holds: `a 60`. */
export function placesOf(store: Store): readonly string[] {
  const database = openDatabase(store.path);
  const rows = database.all(
    `SELECT name, count(DISTINCT mail) AS mails FROM sources JOIN places ON source = sources.id
     GROUP BY name ORDER BY name`,
  );
  database.close();
  return rows.map(({ name, mails }) => `${String(name)} ${String(mails)}`);
}

/** A mail, and what is put into the index of it. */
export interface Kept {
  readonly entry: MailEntry;
  readonly flags: readonly string[];
  readonly body: string;
  readonly files: string;
}

/** Takes mails in, those called `Gone` for a while only. */
export function fill(store: Store, mails: readonly Kept[], marks: readonly Mark[] = []): Store {
  const intake = store.intake('a');
  for (const { entry, flags } of mails)
    intake.add(entry, Buffer.from(entry.hash), entry.hash, flags);
  intake.commit(null);
  for (const { entry } of mails) if (entry.subject === 'Gone') intake.gone(entry.hash);
  intake.commit(null);
  for (const mark of marks) store.mark(mark);
  return store;
}

/** Puts mails into the index. */
export function indexAll(store: Store, mails: readonly Kept[]): Store {
  store.index(mails.map(({ entry, body, files }) => ({ hash: entry.hash, body, files })));
  return store;
}
