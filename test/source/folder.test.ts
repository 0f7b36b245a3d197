import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import type { Delivered } from '../../src/source/source.ts';
import { files } from './gather.ts';
import { codes, gone, inMbox, keeper, mail, mails, openOne as open, texts } from './known.ts';

test('A maildir names its mails by their unique names, and tells their flags', async () => {
  const folder = files({
    'cur/1.host:2,FS': mail(1),
    'cur/2.host,S=20:2,': mail(2),
    'new/3.host': mail(3),
    'tmp/4.host': mail(4),
    '.Sent/cur/1.host:2,DRTP': mail(5),
  });
  const kept = keeper();
  await kept.take(await open(folder));
  expect(Object.fromEntries(kept.held)).toEqual({
    '1.host': ['\\Seen', '\\Flagged'],
    '2.host,S=20': [],
    '3.host': [],
    '.Sent/1.host': ['\\Answered', '\\Draft', '\\Deleted', '$Forwarded'],
  });
});

test('The second time a maildir gives what is new, what has other flags, and what is gone', async () => {
  const folder = files({
    'cur/1:2,': mail(1),
    'cur/2:2,S': mail(2),
    'new/3': mail(3),
    'list/cur/1:2,': mail(11),
    'list/new/2': mail(12),
  });
  const kept = keeper();
  expect(texts(await kept.take(await open(folder)))).toHaveLength(5);
  const nothing = await kept.take(await open(folder));
  expect(nothing.map(({ type }) => type)).toEqual(['cursor']);
  renameSync(join(folder, 'cur/1:2,'), join(folder, 'cur/1:2,FS'));
  renameSync(join(folder, 'new/3'), join(folder, 'cur/3:2,S'));
  unlinkSync(join(folder, 'cur/2:2,S'));
  writeFileSync(join(folder, 'new/4'), mail(4));
  const events = await kept.take(await open(folder));
  expect([texts(events), gone(events)]).toEqual([mails(4), ['2']]);
  expect(Object.fromEntries(kept.held)).toEqual({
    '1': ['\\Seen', '\\Flagged'],
    '3': ['\\Seen'],
    '4': [],
    'list/1': [],
    'list/2': [],
  });
});

test('Of a maildir in which something changed only what has other flags is told', async () => {
  const folder = files({
    'cur/1:2,FS': mail(1),
    'cur/2:2,S': mail(2),
    'cur/3:2,': mail(3),
    'new/4': mail(4),
  });
  const kept = keeper();
  await kept.take(await open(folder));
  writeFileSync(join(folder, 'cur/5:2,S'), mail(5));
  writeFileSync(join(folder, 'new/6'), mail(6));
  renameSync(join(folder, 'cur/2:2,S'), join(folder, 'cur/2:2,RS'));
  const events = await kept.take(await open(folder));
  expect(texts(events)).toEqual(mails(5, 6));
  expect(flagged(events)).toEqual(['2']);
});

test('A keeper of no flags is told those of all mails of a maildir that changed', async () => {
  const folder = files({ 'cur/1:2,S': mail(1), 'cur/2:2,': mail(2) });
  const events: Delivered[] = [];
  const source = await open(folder);
  for await (const event of source.deliver({ cursor: null, has: () => true, keys: () => [] }))
    events.push(event);
  await source.close();
  expect(flagged(events)).toEqual(['1', '2']);
});

function flagged(events: readonly Delivered[]): readonly string[] {
  return events.flatMap((event) => (event.type === 'flags' ? [event.key] : []));
}

const isRoot = process.getuid?.() === 0;
test.skipIf(isRoot)('What cannot be listed is not gone', async () => {
  const folder = files({ 'a/cur/1:2,': mail(1), 'b/cur/2:2,': mail(2), 'a/new/x': mail(3) });
  const kept = keeper();
  await kept.take(await open(folder));
  chmodSync(join(folder, 'a/cur'), 0);
  const events = await kept.take(await open(folder));
  chmodSync(join(folder, 'a/cur'), 0o755);
  expect([gone(events), codes(events)]).toEqual([[], ['unreadable']]);
});

test('A maildir that is not there (a disk that is not mounted) takes no mail with it', async () => {
  const folder = files({
    'a/cur/1:2,': mail(1),
    'a/new/2': mail(2),
    'b/cur/3:2,': mail(3),
    'b/new/4': mail(4),
  });
  const kept = keeper();
  await kept.take(await open(folder));
  renameSync(join(folder, 'a'), join(folder, '..', `${folder.split('/').at(-1) ?? ''}-away`));
  onTestFinished(() => rmSync(`${folder}-away`, { recursive: true }));
  mkdirSync(join(folder, 'a'));
  rmSync(join(folder, 'b/new'), { recursive: true });
  expect(gone(await kept.take(await open(folder)))).toEqual([]);
  expect(kept.held.size).toBe(4);
});

test('In a folder each file goes on where it was: mbox, eml, gzip, and what is no mail', async () => {
  const folder = files({
    'a.mbox': inMbox(1),
    'b.eml': mail(2),
    'c.mbox.gz': gzipSync(inMbox(3)),
    'd/README': 'Note, not mail\n',
  });
  const kept = keeper();
  expect(texts(await kept.take(await open(folder)))).toEqual(mails(1, 2, 3));
  const nothing = await kept.take(await open(folder));
  expect(nothing.map(({ type }) => type)).toEqual(['cursor']);
  appendFileSync(join(folder, 'a.mbox'), inMbox(4));
  writeFileSync(join(folder, 'b.eml'), mail(25));
  writeFileSync(join(folder, 'c.mbox.gz'), gzipSync(inMbox(3, 5)));
  writeFileSync(join(folder, 'd/e.eml'), mail(6));
  expect(texts(await kept.take(await open(folder)))).toEqual(mails(4, 25, 3, 5, 6));
  expect(texts(await kept.take(await open(folder)))).toEqual([]);
});

test.each(['', '[', 'null', '{"files":{"":[9,9,9]},"maildirs":7}', '{"files":{"":[-1,null,"x"]}}'])(
  'A cursor that is not ours (%s) is none',
  async (cursor) => {
    const path = join(files({ 'a.mbox': inMbox(1, 2) }), 'a.mbox');
    const source = await open(path);
    const seen: string[] = [];
    for await (const event of source.deliver({ cursor, has: () => false, keys: () => [] }))
      if (event.type === 'mail') seen.push(event.mail.bytes.toString());
    await source.close();
    expect(seen).toEqual(mails(1, 2));
  },
);

test('What stands where a folder of a maildir was takes no mail with it', async () => {
  const folder = files({ 'cur/1:2,': mail(1), 'new/2': mail(2) });
  const kept = keeper();
  await kept.take(await open(folder));
  rmSync(join(folder, 'cur'), { recursive: true });
  writeFileSync(join(folder, 'cur'), 'a file\n');
  expect(gone(await kept.take(await open(folder)))).toEqual([]);
});
