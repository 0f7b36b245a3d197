import { chownSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { findClone } from '../../src/source/clone.ts';
import { inboxSource } from '../../src/source/publicinbox.ts';
import { git } from '../helpers/publicinbox.ts';
import {
  addMails,
  loseMail,
  mails,
  newEpoch,
  newFolder,
  newInbox,
  openInbox,
  readInbox,
  removeFolders,
} from './inbox.ts';
import { codes, gone, keeper, texts } from './known.ts';

afterEach(removeFolders);

test('A mail whose blob is not there is a Problem, and the others are read', async () => {
  const path = newEpoch(newFolder(), 0);
  addMails(path, [1, 2, 3]);
  loseMail(path, 2);
  const events = await readInbox(path);
  expect([texts(events), codes(events)]).toEqual([mails(1, 3), ['missing']]);
});

test('A repository without a commit has no mail, and without inbox files neither', async () => {
  const path = newEpoch(newFolder(), 0);
  expect(texts(await readInbox(path))).toEqual([]);
});

test('An epoch that is broken is a Problem, and the others are read; where all are it is a Failure', async () => {
  const path = newInbox([1], [2]);
  const kept = keeper();
  await kept.take(openInbox(path));
  rmSync(join(path, 'git/0.git/objects'), { recursive: true });
  writeFileSync(join(path, 'git/0.git/objects'), '');
  addMails(join(path, 'git/1.git'), [3]);
  const events = await kept.take(openInbox(path));
  expect([texts(events), gone(events), codes(events)]).toEqual([mails(3), [], ['unreadable']]);
  rmSync(join(path, 'git/1.git'), { recursive: true });
  await expect(readInbox(path)).rejects.toMatchObject({ name: 'Failure', kind: 'source' });
});

const isRoot = process.getuid?.() === 0;
test.skipIf(!isRoot)('A clone of another user is a Failure that says how to trust it', async () => {
  const path = newEpoch(newFolder(), 0);
  addMails(path, [1]);
  chownSync(path, 65534, 65534);
  await expect(readInbox(path)).rejects.toMatchObject({
    kind: 'source',
    hint: expect.stringContaining('safe.directory') as string,
  });
});

test('An epoch that has lost its branch is a Problem, and takes no mail with it', async () => {
  const path = newInbox([1], [2]);
  const kept = keeper();
  await kept.take(openInbox(path));
  git(join(path, 'git/0.git'), ['update-ref', '-d', 'refs/heads/master']);
  addMails(join(path, 'git/1.git'), [3]);
  const events = await kept.take(openInbox(path));
  expect([texts(events), gone(events), codes(events)]).toEqual([mails(3), [], ['unreadable']]);
});

test('Without git the Failure names it', async () => {
  const clone = findClone(newInbox([1]));
  if (clone === null) throw new Error('no clone');
  const source = inboxSource(clone, { PATH: '/nonexistent' });
  const reading = source.deliver()[Symbol.asyncIterator]().next();
  await expect(reading).rejects.toMatchObject({ message: 'git is not installed.' });
  await source.close();
});

test('Nothing that a repository configures is run, though a mail would have to be fetched for it', async () => {
  const path = newInbox([1, 2], [3]);
  const repository = join(path, 'git/0.git');
  const witness = join(path, 'witness');
  const script = `touch ${witness}`;
  for (const name of ['core.fsmonitor', 'core.pager', 'gpg.program', 'core.sshCommand'])
    git(repository, ['config', name, script]);
  for (const [name, value] of [
    ['log.showSignature', 'true'],
    ['core.repositoryFormatVersion', '1'],
    ['extensions.partialClone', 'origin'],
    ['remote.origin.url', `ext::sh -c ${script.replace(' ', '% ')}`],
    ['remote.origin.promisor', 'true'],
    ['protocol.ext.allow', 'always'],
  ] as const)
    git(repository, ['config', name, value]);
  loseMail(repository, 2);
  const events = await readInbox(path);
  expect([texts(events), codes(events)]).toEqual([mails(1, 3), ['missing']]);
  expect(readdirSync(path)).not.toContain('witness');
});
