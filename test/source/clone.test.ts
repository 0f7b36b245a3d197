import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { findClone } from '../../src/source/clone.ts';
import { bareRepository, inboxMail } from '../helpers/publicinbox.ts';
import {
  addMails,
  mails,
  newEpoch,
  newFolder,
  newInbox,
  readInbox,
  removeFolders,
} from './inbox.ts';
import { texts } from './known.ts';

afterEach(removeFolders);

test('Epoch 10 comes after epoch 9', async () => {
  const path = newFolder();
  addMails(newEpoch(path, 10), [2]);
  addMails(newEpoch(path, 9), [1]);
  expect(texts(await readInbox(path))).toEqual(mails(1, 2));
});

test.each([
  ['the folder of epochs', 'git', [1, 2]],
  ['all.git', 'all.git', [1, 2]],
  ['one epoch', 'git/1.git', [2]],
])('A clone may be named by %s', async (_, name, expected) => {
  const path = newInbox([1], [2]);
  bareRepository(join(path, 'all.git'));
  expect(texts(await readInbox(join(path, name)))).toEqual(mails(...expected));
});

test('A folder of mails is no clone', () => {
  const path = newFolder();
  writeFileSync(join(path, 'a.eml'), inboxMail(1));
  expect(findClone(path)).toBeNull();
  expect(findClone(join(path, 'a.eml'))).toBeNull();
});
