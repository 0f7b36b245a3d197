import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQuery } from '../../src/query/parse.ts';
import { openDatabase } from '../../src/store/database.ts';
import { makeMail, now } from './mail.ts';
import { idsOf, newPath, newStore, placesOf, take } from './make.ts';

test('What is added is there after a commit, and not before', () => {
  const store = newStore();
  const intake = store.intake('imap://example.org/INBOX');
  expect(take(intake, 1)).toBe(true);
  expect(store.count()).toBe(0);
  intake.commit('cursor 1');
  expect(store.count()).toBe(1);
});

test('What is known is what is committed and what is pending', () => {
  const store = newStore();
  const intake = store.intake('a');
  expect(intake.known.cursor).toBeNull();
  take(intake, 1);
  expect(intake.known.has('1/1')).toBe(true);
  intake.commit('one');
  take(intake, 2);
  intake.flags('1/1', ['\\Seen']);
  expect([...intake.known.keys()].sort()).toEqual(['1/1', '1/2']);
  expect(intake.known.cursor).toBe('one');
  intake.gone('1/1');
  intake.flags('1/1', ['\\Seen']);
  expect(intake.known.has('1/1')).toBe(false);
  expect([...intake.known.keys()]).toEqual(['1/2']);
  expect([...store.intake('a').known.keys()]).toEqual(['1/1']);
  expect([...store.intake('b').known.keys()]).toEqual([]);
});

test('A commit without a cursor leaves the one there was', () => {
  const store = newStore();
  const intake = store.intake('a');
  intake.commit('one');
  intake.commit(null);
  expect(store.intake('a').known.cursor).toBe('one');
});

test('A rollback undoes what was not committed', () => {
  const store = newStore();
  const intake = store.intake('a');
  take(intake, 1);
  intake.rollback();
  intake.commit('one');
  expect(store.count()).toBe(0);
  expect(intake.known.has('1/1')).toBe(false);
  expect(take(intake, 1)).toBe(true);
});

test('A mail from two sources is one mail, with the flags of both', () => {
  const store = newStore();
  const [a, b] = [store.intake('a'), store.intake('b')];
  expect(take(a, 1, ['\\Seen'])).toBe(true);
  a.commit(null);
  expect(take(b, 1, ['\\Flagged', 'later'])).toBe(false);
  b.commit(null);
  expect(store.count()).toBe(1);
  expect(store.mail('1@example.org')?.flags).toEqual(['\\Flagged', '\\Seen', 'later']);
  expect(placesOf(store)).toEqual(['a 1', 'b 1']);
});

test('A mail without a key has one place in its source, however often it comes', () => {
  const store = newStore();
  const { entry, bytes } = makeMail(1);
  for (const expected of [true, false, false]) {
    const intake = store.intake('mbox');
    expect(intake.add(entry, bytes, null, [])).toBe(expected);
    expect(intake.add(entry, bytes, null, [])).toBe(false);
    intake.commit(null);
  }
  expect(placesOf(store)).toEqual(['mbox 1']);
  expect([...store.intake('mbox').known.keys()]).toEqual([]);
});

test('A mail that one source has no longer stays while another holds it, then is out of sight', () => {
  const store = newStore();
  const [a, b] = [store.intake('a'), store.intake('b')];
  for (const intake of [a, b]) {
    take(intake, 1, ['\\Seen']);
    intake.commit(null);
  }
  a.gone('1/1');
  a.commit(null);
  expect(idsOf(store)).toEqual(['1@example.org']);
  b.gone('1/1');
  b.commit(null);
  expect(idsOf(store)).toEqual([]);
  expect(store.count()).toBe(0);
  expect(store.mail('1@example.org')?.flags).toEqual([]);
  expect(take(b, 1)).toBe(false);
  b.commit(null);
  expect(store.count()).toBe(1);
});

test('A mail that comes and goes between two commits is out of sight', () => {
  const store = newStore();
  const intake = store.intake('a');
  take(intake, 1);
  intake.gone('1/1');
  intake.commit(null);
  expect(store.count()).toBe(0);
});

test('A key that names another mail from now on no longer holds the first', () => {
  const store = newStore();
  const intake = store.intake('a');
  take(intake, 1);
  intake.commit(null);
  const other = makeMail(2);
  intake.add(other.entry, other.bytes, '1/1', []);
  intake.commit(null);
  expect(idsOf(store)).toEqual(['2@example.org']);
});

test('Flags that change are found, and those of an unknown key change nothing', () => {
  const store = newStore();
  const intake = store.intake('a');
  take(intake, 1);
  intake.flags('1/1', ['\\seen']);
  intake.commit(null);
  expect(store.mail('1@example.org')?.flags).toEqual(['\\seen']);
  intake.flags('1/1', []);
  intake.flags('1/7', ['\\Seen']);
  intake.commit(null);
  expect(store.mail('1@example.org')?.flags).toEqual([]);
  expect(store.count()).toBe(1);
});

test('The flags of a key are those that were told last, pending or committed', () => {
  const store = newStore();
  const intake = store.intake('a');
  take(intake, 1, ['\\Seen']);
  take(intake, 2, ['\\Flagged', 'later']);
  const flags = () => ['1/1', '1/2', '1/3'].map((key) => intake.known.flags?.(key));
  expect(flags()).toEqual([['\\Seen'], ['\\Flagged', 'later'], null]);
  intake.commit(null);
  expect(flags()).toEqual([['\\Seen'], ['\\Flagged', 'later'], null]);
  intake.flags('1/1', []);
  intake.flags('1/3', ['\\Seen']);
  intake.gone('1/2');
  expect(flags()).toEqual([[], null, null]);
  expect(store.intake('b').known.flags?.('1/1')).toBeNull();
});

test('Of variants of a mail the lowest hash is kept, whatever their order', async () => {
  const variants = [1, 2, 3, 4].map((n) =>
    makeMail(n, { identity: 'one', messageId: 'x@example.org' }),
  );
  const [lowest] = variants.map(({ entry }) => entry).sort((a, b) => (a.hash < b.hash ? -1 : 1));
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(variants, { minLength: 4 }), async (order) => {
      const store = newStore();
      for (const [n, { entry, bytes }] of order.entries()) {
        const intake = store.intake(`source ${n}`);
        expect(intake.add(entry, bytes, null, [])).toBe(n === 0);
        intake.commit(null);
      }
      const [mail, ...others] = store.mails();
      expect(others).toEqual([]);
      expect(mail).toMatchObject({ hash: lowest?.hash, subject: lowest?.subject });
      expect(hashOf(await mail?.bytes())).toBe(lowest?.hash);
      expect(store.unindexed(10)).toHaveLength(1);
      store.close();
    }),
    { numRuns: 12 },
  );
});

function hashOf(bytes: Buffer | undefined): string {
  return createHash('sha256')
    .update(bytes ?? '')
    .digest('hex');
}

test('Variants that wait for the same commit are one mail as well', () => {
  const variants = [1, 2, 3].map((n) => makeMail(n, { identity: 'one' }));
  const hashes = variants.map(({ entry }) => entry.hash).sort();
  const store = newStore();
  const intake = store.intake('a');
  for (const { entry, bytes } of variants) intake.add(entry, bytes, null, []);
  intake.commit(null);
  expect([...store.mails()].map(({ hash }) => hash)).toEqual([hashes[0]]);
});

test('A mail that another process stored between add and commit is one mail', () => {
  const path = newPath();
  const [mine, other] = [newStore(path), newStore(path)];
  const [a, b] = [mine.intake('a'), other.intake('b')];
  expect(take(a, 1)).toBe(true);
  expect(take(b, 1)).toBe(true);
  b.commit(null);
  a.commit(null);
  expect(mine.count()).toBe(1);
  expect(placesOf(mine)).toEqual(['a 1', 'b 1']);
});

test('A thousand mails of one second all have their place, and are found by that second', () => {
  const store = newStore();
  const intake = store.intake('a');
  for (let n = 0; n < 1000; n++) {
    const { entry, bytes } = makeMail(n, { date: '2024-01-01T00:00:00.000Z' });
    intake.add(entry, bytes, `${n}`, []);
  }
  intake.commit(null);
  store.index(store.unindexed(1000).map(({ hash }) => ({ hash, body: 'word', files: '' })));
  expect(store.search({ type: 'all' }, 2000)).toHaveLength(1000);
  const query = parseQuery('dt:2024-01-01T00:00:00 word', now());
  expect(store.search(query, 2000)).toHaveLength(1000);
});

test('What another process stored meanwhile is not packed a second time', () => {
  const path = newPath();
  const [mine, other] = [newStore(path), newStore(path)];
  const [a, b] = [mine.intake('a'), other.intake('b')];
  for (let n = 0; n < 30; n++) {
    take(a, n);
    take(b, n);
  }
  a.commit(null);
  b.commit(null);
  const database = openDatabase(path);
  const stray = database.get(
    'SELECT count(*) AS n FROM blocks WHERE id NOT IN (SELECT block FROM mails)',
  );
  expect(Number(stray?.['n'])).toBe(0);
  expect(mine.count()).toBe(30);
  database.close();
});
