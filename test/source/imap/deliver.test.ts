import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { everything } from '../../../src/source/imap/filter.ts';
import { imapSource, listFolders } from '../../../src/source/imap/imap.ts';
import { collect } from '../../helpers/collect.ts';
import { findDovecot, startDovecot } from '../../helpers/dovecot.ts';
import type { Dovecot } from '../../helpers/dovecot.ts';
import {
  accessTo,
  createKeeper,
  fetchInto,
  mailCalled,
  placeOn,
  rowsOf,
  sourceOn,
} from './keeper.ts';

/** A mail of the list NAME.lists.example.org. */
function listed(name: string): string {
  return `List-Id: Lists <${name}.lists.example.org>\n${mailCalled(name)}`;
}

const common = 'IMAP4rev1 SASL-IR LITERAL+ ID ENABLE IDLE NAMESPACE UIDPLUS';

const offers: readonly (readonly [string, string | undefined])[] = [
  ['all that Dovecot offers', undefined],
  ['CONDSTORE and no QRESYNC', `${common} CONDSTORE ESEARCH`],
  ['neither CONDSTORE nor QRESYNC nor ESEARCH', common],
];

describe.skipIf(findDovecot() === null).each(offers)('From a server with %s', (_, capability) => {
  let server: Dovecot;
  let folder = '';
  let number = 0;

  beforeAll(async () => {
    server = await startDovecot(capability === undefined ? {} : { capability });
  });

  afterAll(() => server.remove());

  beforeEach(async () => {
    number += 1;
    folder = `box${number}`;
    await server.doveadm('mailbox', 'create', folder);
  });

  test('all mails come once, with keys, flags and progress, and the second time nothing', async () => {
    server.put(folder, ['a', 'b', 'c'].map(mailCalled));
    await server.doveadm('flags', 'add', '\\Seen Interesting', 'mailbox', folder, 'uid', '2');
    const keeper = createKeeper();
    expect(await fetchInto(keeper, sourceOn(server, folder))).toEqual({
      expected: 1,
      mail: 3,
      cursor: 3,
    });
    expect(rowsOf(keeper)).toEqual(['a', 'b Interesting \\Seen', 'c']);
    expect(Object.keys(keeper.kept())[1]).toMatch(/^\d+\/2$/);
    const { cursor } = keeper.known;
    expect(await fetchInto(keeper, sourceOn(server, folder))).toEqual({});
    expect(keeper.known.cursor).toBe(cursor);
  });

  test('an empty folder is no error', async () => {
    const keeper = createKeeper();
    expect(await fetchInto(keeper, sourceOn(server, folder))).toEqual({ cursor: 1 });
    server.put(folder, [mailCalled('a')]);
    await fetchInto(keeper, sourceOn(server, folder));
    expect(rowsOf(keeper)).toEqual(['a']);
  });

  test('new mails, changed flags and expunged mails come the next time, and nothing else', async () => {
    server.put(folder, ['a', 'b', 'c', 'd'].map(mailCalled));
    const keeper = createKeeper();
    await fetchInto(keeper, sourceOn(server, folder));
    await server.doveadm('flags', 'add', '\\Flagged', 'mailbox', folder, 'uid', '3');
    await server.doveadm('expunge', 'mailbox', folder, 'uid', '1,4');
    server.put(folder, [mailCalled('e')]);
    const counts = await fetchInto(keeper, sourceOn(server, folder));
    expect(rowsOf(keeper)).toEqual(['b', 'c \\Flagged', 'e']);
    expect(counts).toMatchObject({ mail: 1, gone: 2 });
    expect(await fetchInto(keeper, sourceOn(server, folder))).toEqual({});
  });

  test('flags alone, and expunges alone, are noticed', async () => {
    server.put(folder, ['a', 'b'].map(mailCalled));
    const keeper = createKeeper();
    await fetchInto(keeper, sourceOn(server, folder));
    await server.doveadm('flags', 'add', '\\Answered', 'mailbox', folder, 'uid', '1');
    await fetchInto(keeper, sourceOn(server, folder));
    expect(rowsOf(keeper)).toEqual(['a \\Answered', 'b']);
    await server.doveadm('flags', 'remove', '\\Answered', 'mailbox', folder, 'uid', '1');
    await fetchInto(keeper, sourceOn(server, folder));
    expect(rowsOf(keeper)).toEqual(['a', 'b']);
    await server.doveadm('expunge', 'mailbox', folder, 'uid', '2');
    expect(await fetchInto(keeper, sourceOn(server, folder))).toMatchObject({ gone: 1 });
    expect(rowsOf(keeper)).toEqual(['a']);
  });

  test('a new UIDVALIDITY brings every mail once under a new key, and then takes the old keys away', async () => {
    server.put(folder, ['a', 'b'].map(mailCalled));
    const keeper = createKeeper();
    await fetchInto(keeper, sourceOn(server, folder));
    const old = Object.keys(keeper.kept());
    await server.doveadm('mailbox', 'update', '--uid-validity', '1234567', folder);
    server.put(folder, [mailCalled('c')]);
    expect(await fetchInto(keeper, sourceOn(server, folder))).toMatchObject({ mail: 3, gone: 2 });
    expect(rowsOf(keeper)).toEqual(['a', 'b', 'c']);
    expect(Object.keys(keeper.kept()).filter((key) => old.includes(key))).toEqual([]);
    expect(await fetchInto(keeper, sourceOn(server, folder))).toEqual({});
  });

  test('a new UIDVALIDITY takes no old key away while a filter is on, and all once it is off', async () => {
    server.put(folder, ['a', 'b', 'c'].map(mailCalled));
    const keeper = createKeeper();
    await fetchInto(keeper, sourceOn(server, folder));
    const old = Object.keys(keeper.kept());
    await server.doveadm('mailbox', 'update', '--uid-validity', '1234567', folder);
    const filtered = () =>
      imapSource(placeOn(server, folder), accessTo(server), { ...everything, subject: 'b' });
    const counts = await fetchInto(keeper, filtered());
    expect([counts['mail'], counts['gone']]).toEqual([1, undefined]);
    expect(Object.keys(keeper.kept())).toEqual(expect.arrayContaining(old));
    expect(await fetchInto(keeper, filtered())).toEqual({});
    expect(await fetchInto(keeper, sourceOn(server, folder))).toMatchObject({ mail: 2, gone: 3 });
    expect(rowsOf(keeper)).toEqual(['a', 'b', 'c']);
    expect(await fetchInto(keeper, sourceOn(server, folder))).toEqual({});
  });

  test('a new UIDVALIDITY loses nothing where the first fetch after it is interrupted', async () => {
    server.put(
      folder,
      Array.from({ length: 700 }, (__, i) => mailCalled(`n${i}`)),
    );
    const keeper = createKeeper();
    await fetchInto(keeper, sourceOn(server, folder));
    await server.doveadm('mailbox', 'update', '--uid-validity', '1234567', folder);
    const source = sourceOn(server, folder);
    for await (const delivered of source.deliver(keeper.known)) {
      keeper.take(delivered);
      if (delivered.type === 'cursor' && rowsOf(keeper).length >= 1200) break;
    }
    await source.close();
    expect(Object.keys(keeper.kept())).toHaveLength(1200);
    expect(await fetchInto(keeper, sourceOn(server, folder))).toMatchObject({
      mail: 200,
      gone: 700,
    });
    expect(new Set(rowsOf(keeper)).size).toBe(700);
    expect(Object.keys(keeper.kept())).toHaveLength(700);
  });

  test('a filter brings what matches; another one later brings what is missing, and nothing twice', async () => {
    server.put(folder, [listed('one'), mailCalled('Grüße: two'), listed('three')]);
    const keeper = createKeeper();
    const through = (filter: Partial<typeof everything>) =>
      fetchInto(
        keeper,
        imapSource(placeOn(server, folder), accessTo(server), { ...everything, ...filter }),
      );
    expect(await through({ listId: 'ONE.lists.example.org' })).toMatchObject({
      expected: 1,
      mail: 1,
    });
    expect(await through({ listId: 'ONE.lists.example.org' })).toEqual({});
    expect(await through({ subject: 'grüße' })).toMatchObject({ mail: 1 });
    expect(await through({ since: '1999-01-01' })).toMatchObject({ mail: 1 });
    expect(await through({ since: '2999-01-01' })).toEqual({ cursor: 1 });
    expect(Object.keys(keeper.kept())).toHaveLength(3);
    server.put(folder, [listed('one'), mailCalled('five')]);
    await server.doveadm('flags', 'add', '\\Seen', 'mailbox', folder, 'uid', '2');
    expect(await through({ listId: 'one.lists' })).toMatchObject({ mail: 1 });
    expect(rowsOf(keeper)[1]).toMatch(/two \\Seen$/);
    expect(await through({})).toMatchObject({ mail: 1 });
  });

  test('a folder whose name is in UTF-7 on the wire is listed, and read', async () => {
    await server.doveadm('mailbox', 'create', `${folder}/Grüße/日本`);
    server.put(`${folder}/Gr&APwA3w-e/&ZeVnLA-`, [mailCalled('a')]);
    const folders = await listFolders(placeOn(server), accessTo(server));
    expect(folders).toContainEqual({ path: `${folder}/Grüße/日本`, mails: 1, selectable: true });
    const keeper = createKeeper();
    await fetchInto(keeper, sourceOn(server, `${folder}/Grüße/日本`));
    expect(rowsOf(keeper)).toEqual(['a']);
  });

  test('read without a store, every mail can be read again, the odd ones byte for byte', async () => {
    const odd = Buffer.from('Subject: odd\r\n\r\n\0\xff)\r\n* BYE {3}\r\n+ go on\r\n', 'latin1');
    server.put(folder, [odd, mailCalled('b')]);
    const source = sourceOn(server, folder);
    const all = await collect(source.deliver());
    const mails = all.flatMap((one) => (one.type === 'mail' ? [one.mail] : []));
    const again = await Promise.all(mails.toReversed().map((mail) => mail.again()));
    await source.close();
    expect(again.toReversed()).toEqual(mails.map(({ bytes }) => bytes));
    expect(mails[0]?.bytes.toString('latin1')).toBe(odd.toString('latin1').replace('\0', '\x80'));
    expect(mails[0]?.origin).toBe(`${source.name}/;UID=1`);
  });

  test('read into a store, a mail is fetched anew where it is wanted again', async () => {
    server.put(folder, ['a', 'b'].map(mailCalled));
    const source = sourceOn(server, folder);
    const found: { readonly bytes: Buffer; readonly again: () => Promise<Buffer> }[] = [];
    const again: Buffer[] = [];
    for await (const one of source.deliver(createKeeper().known)) {
      if (one.type !== 'mail') continue;
      found.push(one.mail);
      again.push(await one.mail.again());
    }
    expect(again).toEqual(found.map(({ bytes }) => bytes));
    await server.doveadm('expunge', 'mailbox', folder, 'uid', '2');
    await expect(found[1]?.again()).rejects.toMatchObject({ kind: 'source', hint: /again/ });
    await source.close();
  });
});
