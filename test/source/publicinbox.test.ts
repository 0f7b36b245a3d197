import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { Delivered } from '../../src/source/source.ts';
import {
  bareRepository,
  blobId,
  commitMails,
  git,
  inboxMail,
  publicInbox,
} from '../helpers/publicinbox.ts';
import {
  addMails,
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

test('A v2 clone gives the mails of all epochs, oldest first, by the ids of their blobs', async () => {
  const path = newInbox([1, 2, 3], [4, 5]);
  const events = await readInbox(`${path}/`);
  expect(texts(events)).toEqual(mails(1, 2, 3, 4, 5));
  expect(events[0]).toEqual({ type: 'expected', mails: 5 });
  const keys = events.flatMap((event) => (event.type === 'mail' ? [event.mail.key] : []));
  expect(keys).toEqual(mails(1, 2, 3, 4, 5).map(blobId));
});

test('Mails are read again at random, while others are being delivered, and after', async () => {
  const source = openInbox(newInbox([1, 2, 3], [4]));
  const again: (() => Promise<Buffer>)[] = [];
  for await (const event of source.deliver()) {
    if (event.type !== 'mail') continue;
    again.push(event.mail.again);
    expect((await event.mail.again()).toString()).toBe(event.mail.bytes.toString());
  }
  const read = await Promise.all(again.toReversed().map((one) => one()));
  expect(read.map(String)).toEqual(mails(4, 3, 2, 1));
  await source.close();
  await expect(again[0]?.()).rejects.toMatchObject({ name: 'Failure' });
});

test('The second time only what new commits and new epochs bring is read', async () => {
  const path = newInbox([1, 2]);
  const kept = keeper();
  expect(texts(await kept.take(openInbox(path)))).toEqual(mails(1, 2));
  expect(texts(await kept.take(openInbox(path)))).toEqual([]);
  addMails(join(path, 'git/0.git'), [3]);
  addMails(newEpoch(path, 1), [4]);
  const events = await kept.take(openInbox(path));
  expect(texts(events)).toEqual(mails(3, 4));
  expect(gone(events)).toEqual([]);
});

test('A mail that was taken away is gone, in whatever epoch that is said, and is never delivered after', async () => {
  const path = newInbox([1, 2]);
  const kept = keeper();
  await kept.take(openInbox(path));
  commitMails(newEpoch(path, 1), [{ add: inboxMail(3) }, { remove: inboxMail(1) }]);
  const events = await kept.take(openInbox(path));
  expect(texts(events)).toEqual(mails(3));
  expect(gone(events)).toEqual([blobId(inboxMail(1))]);
  expect(texts(await readInbox(path))).toEqual(mails(2, 3));
});

test('A mail that was taken away and came back is there', async () => {
  const path = newInbox([1]);
  const kept = keeper();
  await kept.take(openInbox(path));
  commitMails(join(path, 'git/0.git'), [{ remove: inboxMail(1) }, { add: inboxMail(1) }]);
  const events = await kept.take(openInbox(path));
  expect(kept.has(blobId(inboxMail(1)))).toBe(true);
  expect(codes(events)).toEqual([]);
  expect(texts(await readInbox(path))).toEqual(mails(1));
});

test('A rewritten history is looked through anew: what is known is not read, what is no more is gone', async () => {
  const path = newInbox([1, 2, 3], [4]);
  const kept = keeper();
  await kept.take(openInbox(path));
  const repository = join(path, 'git/0.git');
  git(repository, ['update-ref', '-d', 'refs/heads/master']);
  addMails(repository, [1, 5]);
  const events = await kept.take(openInbox(path));
  expect(texts(events)).toEqual(mails(5));
  expect(gone(events)).toEqual([2, 3].map((n) => blobId(inboxMail(n))));
  expect([...kept.keys()].toSorted()).toEqual(mails(1, 4, 5).map(blobId).toSorted());
  expect(texts(await kept.take(openInbox(path)))).toEqual([]);
});

test('An epoch that is deleted from the clone takes no mail with it, also where another was rewritten', async () => {
  const path = newInbox([1], [2]);
  const kept = keeper();
  await kept.take(openInbox(path));
  rmSync(join(path, 'git/0.git'), { recursive: true });
  expect(gone(await kept.take(openInbox(path)))).toEqual([]);
  git(join(path, 'git/1.git'), ['update-ref', '-d', 'refs/heads/master']);
  addMails(join(path, 'git/1.git'), [3]);
  const events = await kept.take(openInbox(path));
  expect([texts(events), gone(events)]).toEqual([mails(3), []]);
});

test('A clone that was made anew as a shallow one takes no mail with it', async () => {
  const path = newInbox([1, 2, 3]);
  const kept = keeper();
  await kept.take(openInbox(path));
  const repository = join(path, 'git/0.git');
  addMails(repository, [4]);
  renameSync(repository, join(path, 'whole.git'));
  git(path, ['clone', '-q', '--bare', '--depth=1', `file://${path}/whole.git`, repository]);
  const events = await kept.take(openInbox(path));
  expect([texts(events), gone(events)]).toEqual([mails(4), []]);
});

test('A delivery that is broken off goes on where its last cursor was', async () => {
  const numbers = Array.from({ length: 1000 }, (_, n) => n);
  const path = newInbox(numbers.slice(0, 600), numbers.slice(600));
  const kept = keeper();
  await kept.take(openInbox(path), 950);
  const before = kept.held.size;
  expect(before).toBeGreaterThan(900);
  const events = await kept.take(openInbox(path));
  expect(texts(events)).toHaveLength(1000 - before);
  expect(kept.held.size).toBe(1000);
});

test.each(['', '{', '{"epochs":7}', '{"epochs":{"0.git":"--output=/tmp/x"}}', 'null'])(
  'A cursor that is not ours (%s) is none',
  async (cursor) => {
    const source = openInbox(newInbox([1]));
    const known = { cursor, has: () => false, keys: () => [] };
    const events: Delivered[] = [];
    for await (const event of source.deliver(known)) events.push(event);
    expect(texts(events)).toEqual(mails(1));
    await source.close();
  },
);

test('A v1 repository has a file a mail; one that was changed is the new one', async () => {
  const path = bareRepository(join(newFolder(), 'list.git'));
  const deeds = mails(1, 2, 3).map((add) => ({ add }));
  commitMails(path, deeds, 'v1');
  const kept = keeper();
  expect(texts(await kept.take(openInbox(path)))).toEqual(mails(1, 2, 3));
  const edited = inboxMail(2, null, 'edited\n');
  commitMails(path, [{ add: edited }, { remove: inboxMail(1) }], 'v1');
  const events = await kept.take(openInbox(path));
  expect(texts(events)).toEqual([edited]);
  expect(gone(events)).toEqual([2, 1].map((n) => blobId(inboxMail(n))));
  expect(texts(await readInbox(path))).toEqual([inboxMail(3), edited]);
});

test('A From line above a mail is no part of it; what is no mail is a Problem', async () => {
  const path = newEpoch(newFolder(), 0);
  const postmark = 'From mboxrd@z Thu Jan  1 00:00:00 1970\n';
  commitMails(path, [{ add: `${postmark}${inboxMail(1)}` }, { add: 'prose' }, { add: '' }]);
  const events = await readInbox(path);
  expect(texts(events)).toEqual(mails(1));
  expect(codes(events)).toEqual(['not-mail', 'not-mail']);
});

test('Of a mail longer than 64 MiB what fits is read, with a Problem, and the next follows', async () => {
  const path = newEpoch(newFolder(), 0);
  const long = inboxMail(1, null, 'x'.repeat(65 * 1024 * 1024));
  commitMails(path, [{ add: long }, { add: inboxMail(2) }]);
  const events = await readInbox(path);
  expect(texts(events).map((text) => text.length)).toEqual([64 * 1024 ** 2, inboxMail(2).length]);
  expect(codes(events)).toEqual(['mail-cut']);
});

const real = publicInbox();
afterAll(() => real?.remove());

test.skipIf(real === null)(
  'What public-inbox itself writes, takes away and purges is followed',
  async () => {
    if (real === null) return;
    const path = real.create('real', 'v2');
    const deliver = (n: number): void => {
      const args = ['ORIGINAL_RECIPIENT=real@example.org', 'public-inbox-mda', '--no-precheck'];
      real.tool('env', args, inboxMail(n).replace('list@', 'real@'));
    };
    for (const n of [1, 2, 3]) deliver(n);
    const kept = keeper();
    const first = texts(await kept.take(openInbox(path)));
    expect(first.map((text) => /Subject: (.*)/.exec(text)?.[1])).toEqual([
      'mail 1',
      'mail 2',
      'mail 3',
    ]);
    real.tool('public-inbox-learn', ['rm', '--all'], first[0]);
    deliver(4);
    const removed = await kept.take(openInbox(path));
    expect([texts(removed).length, gone(removed)]).toEqual([1, [blobId(first[0] ?? '')]]);
    real.tool('public-inbox-purge', [path], first[1]);
    const purged = await kept.take(openInbox(path));
    expect([texts(purged), gone(purged)]).toEqual([[], [blobId(first[1] ?? '')]]);
    expect(kept.held.size).toBe(2);
  },
);
