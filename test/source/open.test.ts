import { mkfifoSync } from './fifo.ts';
import { readFileSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openSources } from '../../src/source/open.ts';
import { corpusPath } from '../helpers/corpus.ts';
import { bareRepository, commitMails } from '../helpers/publicinbox.ts';
import { files, gather } from './gather.ts';

const mark = 'From author@example.org Thu Jan  1 00:00:00 1970\n';
const mailA = 'Subject: a\n\none\n';
const mailB = 'Subject: b\n\n>From two\n';
const mbox = `${mark}${mailA}\n${mark}${mailB}`;

test('A missing path is one clear line of kind source, with a hint', async () => {
  const opening = openSources(['/no/such/place'], Readable.from([]));
  await expect(opening).rejects.toMatchObject({
    name: 'Failure',
    kind: 'source',
    message: '/no/such/place: there is no such file or folder.',
    hint: expect.stringContaining('mbox') as string,
  });
});

test('Standard input may be given once', async () => {
  await expect(openSources(['-', '-'], Readable.from([]))).rejects.toMatchObject({ kind: 'usage' });
});

test('An mbox is split, its quoting undone, each mail named by its offset', async () => {
  const path = join(files({ 'list.mbox': mbox }), 'list.mbox');
  const { mails, problems } = await gather([path]);
  expect(problems).toEqual([]);
  expect(mails).toEqual([
    { origin: `${path}@0`, text: mailA },
    { origin: `${path}@${mark.length + mailA.length + 1}`, text: 'Subject: b\n\nFrom two\n' },
  ]);
});

test.each(['list.mboxrd', 'list.mboxrd.gz'])('%s is unquoted as an mboxrd', async (name) => {
  const text = `${mark}Subject: b\n\n>>From two\n`;
  const folder = files({ [name]: name.endsWith('.gz') ? gzipSync(text) : text });
  const { mails } = await gather([join(folder, name)]);
  expect(mails.map((mail) => mail.text)).toEqual(['Subject: b\n\n>From two\n']);
});

test.each([
  ['one mail', mailA, [mailA]],
  ['an mbox', mbox, [mailA, 'Subject: b\n\nFrom two\n']],
  ['an mbox in gzip', gzipSync(mbox), [mailA, 'Subject: b\n\nFrom two\n']],
])('Standard input may be %s', async (_, stdin, expected) => {
  const { mails } = await gather(['-'], stdin);
  expect(mails.map(({ text }) => text)).toEqual(expected);
});

test('An .eml is one mail though a From line stands at its top and another in it', async () => {
  const folder = files({ 'a.eml': mbox });
  const { mails } = await gather([join(folder, 'a.eml')]);
  expect(mails.map(({ text }) => text)).toEqual([mbox.slice(mark.length)]);
});

test('A folder stands for every mail container under it, in order of names', async () => {
  const folder = files({
    'b.eml': mailB,
    'a/deep/x.eml': mailA,
    'a/box.mbox': mbox,
    'c.gz': gzipSync(mailA),
    'README.md': 'Note: this is prose\n',
    'index.json': '{"a": 1}\n',
    '.hidden/y.eml': mailA,
  });
  const { mails, problems } = await gather([`${folder}/`]);
  expect(mails.map(({ origin }) => origin.slice(folder.length + 1))).toEqual([
    'a/box.mbox@0',
    `a/box.mbox@${mark.length + mailA.length + 1}`,
    'a/deep/x.eml',
    'b.eml',
    'c.gz',
  ]);
  expect(problems).toEqual([
    {
      where: `${folder}@0`,
      code: 'passed-over',
      severity: 'note',
      text: 'Files without mail are passed over: README.md, index.json.',
    },
  ]);
});

test('A maildir gives what is in cur and new, and its subfolders, but not tmp', async () => {
  const folder = files({
    'cur/1:2,S': mailA,
    'new/2': `${mark}${mailB}`,
    'tmp/3': mailA,
    '.Sent/cur/4:2,': mailA,
    'dovecot.index.log': 'binary\0',
  });
  const { mails } = await gather([folder]);
  expect(mails.map(({ origin }) => origin.slice(folder.length + 1))).toEqual([
    '.Sent/cur/4:2,',
    'cur/1:2,S',
    'new/2',
  ]);
  expect(mails[2]?.text).toBe(mailB);
});

test('A link to a file is that file; links to folders and pipes are named, not followed', async () => {
  const outside = files({ 'x.eml': mailB });
  const folder = files({ 'a.eml': mailA });
  symlinkSync(outside, join(folder, 'out'));
  symlinkSync(folder, join(folder, 'loop'));
  symlinkSync(join(outside, 'gone.eml'), join(folder, 'gone'));
  symlinkSync(join(outside, 'x.eml'), join(folder, 'z.eml'));
  const piped = mkfifoSync(join(folder, 'pipe'), null);
  const { mails, problems } = await gather([folder]);
  expect(mails.map(({ origin }) => origin)).toEqual([join(folder, 'a.eml'), join(folder, 'z.eml')]);
  const pipe = piped ? ', pipe (a named pipe)' : '';
  expect(problems).toEqual([
    {
      where: `${folder}@0`,
      code: 'passed-over',
      severity: 'note',
      text: `What is no file is passed over: gone (a link, ENOENT: no such file or directory), loop (a link to a folder), out (a link to a folder)${pipe}.`,
    },
  ]);
});

test('A maildir of links is read, and what is named where nothing else is there', async () => {
  const outside = files({ '1': mailA, '2': mailB });
  const maildir = files({ 'tmp/x': '', 'new/x': mailA });
  rmSync(join(maildir, 'new/x'));
  symlinkSync(join(outside, '1'), join(maildir, 'new/1'));
  expect((await gather([maildir])).mails.map(({ text }) => text)).toEqual([mailA]);
  const links = files({});
  symlinkSync(outside, join(links, 'out'));
  expect((await gather([links])).problems.map(({ text }) => text)).toEqual([
    'There is no mail in this folder.',
    'What is no file is passed over: out (a link to a folder).',
  ]);
});

test('A file that cannot be read is a Problem, and the next one is read', async () => {
  const folder = files({ 'a.eml': mailA, 'b.eml': mailB, 'c.eml': mailA });
  const [source] = await openSources([folder], Readable.from([]));
  const seen: string[] = [];
  for await (const delivered of source?.deliver() ?? []) {
    if (delivered.type === 'mail') seen.push(delivered.mail.origin);
    else if (delivered.type === 'problem')
      seen.push(delivered.problem.code, delivered.problem.where, delivered.problem.text);
    if (seen.length === 1) unlinkSync(join(folder, 'b.eml'));
  }
  expect(seen).toEqual([
    join(folder, 'a.eml'),
    'unreadable',
    `${join(folder, 'b.eml')}@0`,
    'The file cannot be read: ENOENT: no such file or directory.',
    join(folder, 'c.eml'),
  ]);
});

test('A mail that is gone when it is read again is a Failure', async () => {
  const folder = files({ 'a.eml': mailA });
  const [source] = await openSources([folder], Readable.from([]));
  for await (const delivered of source?.deliver() ?? []) {
    unlinkSync(join(folder, 'a.eml'));
    if (delivered.type !== 'mail') continue;
    await expect(delivered.mail.again()).rejects.toMatchObject({ name: 'Failure', kind: 'source' });
  }
});

test('A named pipe is read like standard input', async () => {
  const folder = files({});
  const pipe = join(folder, 'pipe');
  if (!mkfifoSync(pipe, mbox)) return;
  const { mails } = await gather([pipe]);
  expect(mails).toHaveLength(2);
});

test('A cut gzip gives the mails there are, and a Problem', async () => {
  const many = Array.from(
    { length: 2000 },
    (_, i) => `${mark}Subject: ${i}\n\n${Math.sqrt(i)}\n\n`,
  );
  const whole = gzipSync(many.join(''));
  const { mails, problems } = await gather(['-'], whole.subarray(0, whole.length / 2));
  expect(mails.length).toBeGreaterThan(500);
  expect(problems.map(({ code }) => code)).toEqual(['gzip-broken']);
});

test.each([
  ['nothing', '', 'empty'],
  [
    'random bytes',
    Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)),
    'not-mail',
  ],
  ['NULs', Buffer.alloc(100_000), 'not-mail'],
  ['prose', 'just a line\nand another\n', 'not-mail'],
])('%s on standard input is a Problem with a place', async (_, stdin, code) => {
  const { mails, problems } = await gather(['-'], stdin);
  expect(mails).toEqual([]);
  expect(problems).toEqual([expect.objectContaining({ code, where: '-@0' })]);
});

test('What is no mail in an mbox is a Problem at its offset, and the rest is read', async () => {
  const { mails, problems } = await gather(['-'], `${mark}\0\x01\x02\n\n${mark}${mailA}`);
  expect(mails.map(({ text }) => text)).toEqual([mailA]);
  expect(problems).toEqual([expect.objectContaining({ code: 'not-mail', where: '-@0' })]);
});

test('A line of 50 MB is a mail like any other', async () => {
  const { mails, problems } = await gather(['-'], `${mark}Subject: a\n\n${'x'.repeat(50_000_000)}`);
  expect(mails.map(({ text }) => text.length)).toEqual([50_000_012]);
  expect(problems).toEqual([]);
});

test('Of a mail longer than 64 MiB what fits is read, with a Problem', async () => {
  const { mails, problems } = await gather(['-'], `Subject: a\n\n${'x'.repeat(70_000_000)}`);
  expect(mails.map(({ text }) => text.length)).toEqual([64 * 1024 * 1024]);
  expect(problems.map(({ code }) => code)).toEqual(['mail-cut']);
});

const counts: readonly (readonly [string, number])[] = [
  ['live-patching-2020-2022.mboxrd', 3011],
  ['threads', 1060],
  ['mime-odd', 192],
  ['peers/dovecot-crlf/dovecot-crlf', 100],
  ['peers/notmuch-lkml', 210],
  ['seed', 1],
];

for (const [relative, count] of counts) {
  const path = corpusPath(relative);
  test.skipIf(path === null)(`${relative} of the shared mail has ${count} mails`, async () => {
    const { mails, problems } = await gather([path ?? '']);
    expect(mails).toHaveLength(count);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
}

const mboxes = corpusPath('peers/patchew-data');
test.skipIf(mboxes === null)('Every mailbox in gzip of another tool gives mail', async () => {
  const { mails, problems } = await gather([mboxes ?? '']);
  expect(new Set(mails.map(({ origin }) => origin.replace(/@\d+$/, ''))).size).toBe(35);
  // two of them hold JSON
  expect(problems.map(({ code }) => code)).toEqual(['passed-over']);
});

test('The page on standard input and in a folder is the same mail', async () => {
  const text =
    'Re: a subject\n\nFrom: Reviewer One\nDate: Tue Aug 13 2019 - 09:33:37 EST\n\n\nbody\n';
  const folder = files({ 'page.txt': text });
  const [inFolder, onStdin] = [await gather([folder]), await gather(['-'], text)];
  expect(inFolder.mails.map((mail) => mail.text)).toEqual(onStdin.mails.map((mail) => mail.text));
  expect(readFileSync(join(folder, 'page.txt'), 'utf8')).toBe(text);
});

test('A folder that is the clone of a public-inbox is read as one', async () => {
  const folder = files({});
  commitMails(bareRepository(join(folder, 'git/0.git')), [{ add: mailA }, { add: mailB }]);
  const [source] = await openSources([`${folder}/`], Readable.from([]), process.env);
  const seen: string[] = [];
  for await (const delivered of source?.deliver() ?? [])
    if (delivered.type === 'mail') seen.push(delivered.mail.bytes.toString());
  await source?.close();
  expect([source?.name, seen]).toEqual([folder, [mailA, mailB]]);
});
