import { appendFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { files } from './gather.ts';
import { inMbox, keeper, mail, mails, openOne as open, texts } from './known.ts';

test('An mbox that did not change is not read; of one that has grown the rest is', async () => {
  const folder = files({ 'a.mbox': inMbox(1, 2) });
  const path = join(folder, 'a.mbox');
  const kept = keeper();
  expect(texts(await kept.take(await open(path)))).toEqual(mails(1, 2));
  expect(texts(await kept.take(await open(path)))).toEqual([]);
  const size = statSync(path).size;
  appendFileSync(path, inMbox(3, 4));
  const grown = await kept.take(await open(path));
  expect(texts(grown)).toEqual(mails(3, 4));
  const [first] = grown.flatMap((event) => (event.type === 'mail' ? [event.mail] : []));
  expect(first?.origin).toBe(`${path}@${size}`);
  expect((await first?.again())?.toString()).toBe(mail(3));
  expect(texts(await kept.take(await open(path)))).toEqual([]);
});

test.each([
  [
    'has other bytes before its old end',
    (old: string) => old.replace('text 2', 'TEXT 2') + inMbox(3),
    mails(1).concat('Subject: 2\n\nTEXT 2\n', mail(3)),
  ],
  [
    'goes on within its last mail',
    (old: string) => `${old}more\n`,
    [mail(1), `${mail(2)}\nmore\n`],
  ],
  ['is shorter', () => inMbox(1), mails(1)],
  [
    'has the same length and other bytes',
    (old: string) => old.replace('text 2', 'text 9'),
    [mail(1), 'Subject: 2\n\ntext 9\n'],
  ],
])('An mbox that %s is read from the start', async (_, change, expected) => {
  const folder = files({ 'a.mbox': inMbox(1, 2) });
  const path = join(folder, 'a.mbox');
  const kept = keeper();
  await kept.take(await open(path));
  writeFileSync(path, change(inMbox(1, 2)));
  expect(texts(await kept.take(await open(path)))).toEqual(expected);
});

test('A file whose time alone has changed is read again', async () => {
  const path = join(files({ 'a.mbox': inMbox(1) }), 'a.mbox');
  const kept = keeper();
  await kept.take(await open(path));
  utimesSync(path, 1, 1);
  expect(texts(await kept.take(await open(path)))).toEqual(mails(1));
});

test('A large mbox that is broken off goes on where its last cursor was', async () => {
  const numbers = Array.from({ length: 2500 }, (_, n) => n);
  const path = join(files({ 'a.mbox': inMbox(...numbers) }), 'a.mbox');
  const kept = keeper();
  const first = texts(await kept.take(await open(path), 2300));
  const rest = texts(await kept.take(await open(path)));
  expect(rest).toHaveLength(500);
  expect(new Set([...first, ...rest]).size).toBe(2500);
});

test('Without anything known no cursor is told, and a source has the same name from wherever it is named', async () => {
  const folder = files({ 'a.mbox': inMbox(1) });
  const source = await open(`${folder}/./a.mbox`);
  const events = [];
  for await (const event of source.deliver()) events.push(event.type);
  await source.close();
  expect(events).toEqual(['mail']);
  expect(source.name).toBe(join(folder, 'a.mbox'));
});
