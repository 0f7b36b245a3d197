import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { makeMail } from './mail.ts';
import { newPath, newStore, take } from './make.ts';
import type { MailEntry } from '../../src/store/store.ts';

function entryOf(bytes: Buffer, over: Partial<MailEntry> = {}): MailEntry {
  const hash = createHash('sha256').update(bytes).digest('hex');
  return { ...makeMail(1).entry, hash, identity: hash, ...over };
}

test('What is said of a mail is given back as it was', () => {
  const store = newStore();
  const over = {
    subject: 'Žluťoučký \u0000 \u202e kůň "\' ; DROP TABLE mails',
    date: null,
    list: '',
    envelope: '{"a":"\\u0000"}',
  };
  const { entry, bytes } = makeMail(1, over);
  const intake = store.intake('a');
  intake.add(entry, bytes, null, ['\\Seen', 'odd flag, with "all" [in it]']);
  intake.commit(null);
  const mail = store.mail('1@example.org');
  expect(mail).toMatchObject({ ...entry });
  expect(mail?.flags).toEqual(['\\Seen', 'odd flag, with "all" [in it]']);
});

test('Bytes are given back as they came, whatever they are', async () => {
  const store = newStore();
  const intake = store.intake('a');
  const sizes = fc.oneof(fc.uint8Array({ maxLength: 2000 }), fc.uint8Array({ maxLength: 3 }));
  const samples = fc.sample(sizes, { numRuns: 200, seed: 1 }).map((each) => Buffer.from(each));
  const all = [Buffer.alloc(0), randomBytes(300_000), Buffer.alloc(5_000_000, 'a '), ...samples];
  for (const [n, bytes] of all.entries()) intake.add(entryOf(bytes), bytes, `${n}`, []);
  intake.commit(null);
  const mails = [...store.mails()];
  expect(mails).toHaveLength(new Set(all.map((bytes) => bytes.toString('hex'))).size);
  const kept = await Promise.all(mails.map(async (mail) => (await mail.bytes()).toString('hex')));
  expect(new Set(kept)).toEqual(new Set(all.map((bytes) => bytes.toString('hex'))));
});

test('Mails that quote each other take less room than they have bytes', () => {
  const path = newPath();
  const store = newStore(path);
  const intake = store.intake('a');
  const body = 'A line that is quoted by all of them, and again.\n'.repeat(100);
  for (let n = 0; n < 100; n++) {
    const { entry, bytes } = makeMail(n, {}, `${n} ${body}`);
    intake.add(entry, bytes, null, []);
  }
  intake.commit(null);
  const database = openDatabase(path);
  const blocks = database.get('SELECT count(*) AS n, sum(length(packed)) AS size FROM blocks');
  expect(Number(blocks?.['n'])).toBeLessThan(10);
  expect(Number(blocks?.['size'])).toBeLessThan(50_000);
  database.close();
});

test('Of mails with one Message-ID the lowest hash answers to it, the others to their longer name', () => {
  const store = newStore();
  const intake = store.intake('a');
  const made = [1, 2, 3].map((n) => makeMail(n, { messageId: 'same@example.org' }));
  const [first, second] = made.map(({ entry }) => entry).sort((a, b) => (a.hash < b.hash ? -1 : 1));
  for (const { entry, bytes } of made) intake.add(entry, bytes, entry.hash, []);
  intake.commit(null);
  expect(store.mail('same@example.org')?.hash).toBe(first?.hash);
  expect(store.mail(`same@example.org+${second?.hash.slice(0, 8)}`)?.hash).toBe(second?.hash);
  expect(store.mail('same@example.org+00000000')).toBeNull();
  intake.gone(first?.hash ?? '');
  intake.commit(null);
  expect(store.mail('same@example.org')?.hash).toBe(second?.hash);
});

test('A mail that is not there is null', () => {
  expect(newStore().mail('1@example.org')).toBeNull();
});

test('Mails may be written while they are gone through', async () => {
  const store = newStore();
  const intake = store.intake('a');
  for (let n = 0; n < 1200; n++) take(intake, n);
  intake.commit(null);
  const sizes: Promise<Buffer>[] = [];
  let seen = 0;
  for (const mail of store.mails()) {
    if (seen % 300 === 0) {
      take(intake, 5000 + seen);
      intake.flags(`1/${seen}`, ['\\Seen']);
      intake.commit(null);
      store.index([{ hash: mail.hash, body: 'text', files: '' }]);
      sizes.push(mail.bytes());
    }
    seen += 1;
  }
  expect(seen).toBeGreaterThanOrEqual(1200);
  const texts = (await Promise.all(sizes)).map(String);
  expect(texts.filter((text) => text.includes('Subject: Mail')).length).toBeGreaterThanOrEqual(4);
});

test.each([
  ['blocks', 'UPDATE blocks SET packed = zeroblob(50)'],
  ['a length', 'UPDATE blocks SET size = size + 1'],
  ['a place in a block', 'UPDATE mails SET start = start + 1'],
  ['a hash', "UPDATE mails SET hash = 'no hash'"],
])(
  'Where %s is damaged, the mail is refused, and the others of other blocks are not',
  async (_, sql) => {
    const path = newPath();
    const store = newStore(path);
    const intake = store.intake('a');
    take(intake, 1);
    intake.commit(null);
    const database = openDatabase(path);
    database.run(sql);
    database.close();
    take(intake, 2);
    intake.commit(null);
    await expect(store.mail('1@example.org')?.bytes()).rejects.toMatchObject({
      name: 'Failure',
      message: expect.stringContaining('the mail 1@example.org is not what was stored') as string,
      hint: expect.stringContaining('fetch again') as string,
    });
    expect((await store.mail('2@example.org')?.bytes())?.toString()).toContain('Mail 2');
  },
);
