import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Access } from '../../../src/source/imap/access.ts';
import { imapSource, listFolders } from '../../../src/source/imap/imap.ts';
import { parseImapUrl } from '../../../src/source/imap/place.ts';
import type { Place } from '../../../src/source/imap/place.ts';
import { bareRepository, commitMails, inboxMail, publicInbox } from '../../helpers/publicinbox.ts';
import type { PublicInbox } from '../../helpers/publicinbox.ts';
import type { Running } from '../../helpers/server.ts';
import { createKeeper, fetchInto, rowsOf } from './keeper.ts';

const access: Access = {
  password: () => Promise.reject(new Error('asked for a password')),
  accessToken: null,
  ca: null,
  allowPlain: false,
  version: '1.2.3',
  sleep: () => Promise.resolve(),
};

const inboxes = publicInbox();

describe.skipIf(inboxes === null)('From a public archive, by anonymous login', () => {
  let server: Running & { readonly port: number };
  let folder = '';
  let place: Place;

  beforeAll(async () => {
    const made = inboxes as PublicInbox;
    folder = made.create('patches', 'v2');
    commitMails(
      bareRepository(join(folder, 'git/0.git')),
      Array.from({ length: 30 }, (_, n) => ({ add: inboxMail(n) })),
    );
    made.index(folder);
    server = await made.serveImap();
    place = parseImapUrl(`imap://127.0.0.1:${server.port}/inbox.patches.0`);
  });

  afterAll(async () => {
    await server.stop();
    inboxes?.remove();
  });

  test('folders are listed', async () => {
    const folders = await listFolders(place, access);
    expect(folders.map(({ path }) => path)).toContain('INBOX.patches.0');
  });

  test('all mails come once, then only new ones', async () => {
    const keeper = createKeeper();
    expect(await fetchInto(keeper, imapSource(place, access))).toMatchObject({ mail: 30 });
    expect(await fetchInto(keeper, imapSource(place, access))).toEqual({});
    commitMails(join(folder, 'git/0.git'), [{ add: inboxMail(30) }]);
    inboxes?.index(folder);
    expect(await fetchInto(keeper, imapSource(place, access))).toMatchObject({ mail: 1 });
    expect(rowsOf(keeper)).toEqual(Array.from({ length: 31 }, (_, n) => `mail ${n}`));
    expect(await fetchInto(keeper, imapSource(place, access))).toEqual({});
  });
});
