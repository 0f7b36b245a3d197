import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findClone } from '../../src/source/clone.ts';
import { inboxSource } from '../../src/source/publicinbox.ts';
import type { Delivered, Source } from '../../src/source/source.ts';
import { bareRepository, blobId, commitMails, inboxMail } from '../helpers/publicinbox.ts';

const folders: string[] = [];

/** Removes all folders that were made; to be called after each test. */
export function removeFolders(): void {
  for (const path of folders.splice(0)) rmSync(path, { recursive: true });
}

export function newFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'sidenote-clone-'));
  folders.push(path);
  return path;
}

/** A v2 inbox of these epochs' mails. */
export function newInbox(...epochs: readonly (readonly number[])[]): string {
  const path = newFolder();
  for (const [at, numbers] of epochs.entries()) addMails(newEpoch(path, at), numbers);
  return path;
}

export function newEpoch(path: string, at: number): string {
  return bareRepository(join(path, 'git', `${at}.git`));
}

export function addMails(repository: string, numbers: readonly number[]): void {
  commitMails(
    repository,
    numbers.map((n) => ({ add: inboxMail(n) })),
  );
}

/** Takes the object of a mail out of a repository. */
export function loseMail(repository: string, n: number): void {
  const id = blobId(inboxMail(n));
  rmSync(join(repository, 'objects', id.slice(0, 2), id.slice(2)));
}

/** The source of a clone, as for a user without settings of git. */
export function openInbox(path: string): Source {
  const clone = findClone(path);
  if (clone === null) throw new Error(`${path} is no clone`);
  return inboxSource(clone, { ...process.env, HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1' });
}

/** All that the source of a clone delivers to whoever knows nothing. */
export async function readInbox(path: string): Promise<readonly Delivered[]> {
  const source = openInbox(path);
  try {
    const events: Delivered[] = [];
    for await (const event of source.deliver()) events.push(event);
    return events;
  } finally {
    await source.close();
  }
}

/** The texts of mails. */
export function mails(...numbers: readonly number[]): readonly string[] {
  return numbers.map((n) => inboxMail(n));
}
