import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import type { StoredBytes } from '../../src/host/bytes.ts';
import { createSpool } from '../../src/host/spool.ts';
import { unpack } from '../../src/source/packed.ts';
import { folderOf, gather } from './gather.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function stored(bytes: Buffer): StoredBytes {
  return { size: bytes.length, read: (at, length) => bytes.subarray(at, at + length) };
}

async function unpacked(
  bytes: Buffer,
  packing: 'gzip' | 'zstd',
  limit = 1e9,
): Promise<{ readonly text: string; readonly error: string | null }> {
  const spool = createSpool(undefined, limit);
  const { bytes: out, error } = await unpack(stored(bytes), packing, spool);
  const text = out.read(0, out.size).toString();
  spool.close();
  return { text, error: error?.message ?? null };
}

/** Does not shrink much, so that a member has several blocks and chunks. */
const long = Array.from({ length: 100_000 }, (_, n) => `${Math.sqrt(n)}\n`).join('');
const z = (text: string): Buffer => zstdCompressSync(text);
const skipped = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4]);

test.each([
  ['one member', z('one'), 'one'],
  ['nothing in it', z(''), ''],
  [
    'members behind each other',
    Buffer.concat([z('one '), z(''), z('two '), z('three')]),
    'one two three',
  ],
  ['long members', Buffer.concat([z(long), z(long)]), long + long],
  [
    'members that are to be skipped',
    Buffer.concat([skipped, z('one '), skipped, z('two'), skipped]),
    'one two',
  ],
  [
    'a thousand members',
    Buffer.concat(Array.from({ length: 1000 }, () => z('x'))),
    'x'.repeat(1000),
  ],
])('zstd: %s', async (_, bytes, text) => {
  expect(await unpacked(bytes, 'zstd')).toEqual({ text, error: null });
});

test.each([
  ['cut in a member', z(long).subarray(0, 100_000), /unexpected end/, /^0\n1\n1\.414/],
  [
    'cut in the second',
    Buffer.concat([z('one'), z('two').subarray(0, 9)]),
    /unexpected end/,
    /^one/,
  ],
  [
    'cut before its first block',
    Buffer.concat([z('one'), z('two').subarray(0, 5)]),
    /unexpected end/,
    /^one$/,
  ],
  [
    'followed by prose',
    Buffer.concat([z('one'), Buffer.from('and so on')]),
    /byte 12 is no zstd/,
    /^one$/,
  ],
])(
  'zstd: that it is %s is an error, and what was before is there',
  async (_, bytes, error, text) => {
    const result = await unpacked(bytes, 'zstd');
    expect(result.error).toMatch(error);
    expect(result.text).toMatch(text);
  },
);

test('zstd: every cut of a file ends, and gives a beginning of what was packed', async () => {
  const whole = Buffer.concat([z('first '), skipped, z(long.slice(0, 3000))]);
  for (let end = 5; end < whole.length; end += 7) {
    const { text } = await unpacked(whole.subarray(0, end), 'zstd');
    expect(`first ${long.slice(0, 3000)}`.startsWith(text)).toBe(true);
  }
});

test.each([
  ['gzip', gzipSync(Buffer.alloc(50_000_000))],
  ['zstd', zstdCompressSync(Buffer.alloc(50_000_000))],
] as const)(
  '%s: what unpacks to more than the spool takes is cut there',
  async (packing, bytes) => {
    const { text, error } = await unpacked(bytes, packing, 1_000_000);
    expect(text.length).toBeLessThanOrEqual(1_000_000);
    expect(error).toBe('more than 1000000 bytes');
  },
);

const mark = 'From author@example.org Thu Jan  1 00:00:00 1970\n';
const mail = 'Subject: a\n\none\n';

test('An mbox, a mail and a folder of them may be packed with zstd', async () => {
  const folder = folderOf({
    'a.eml.zst': z(`${mark}${mail}\n${mark}${mail}`),
    'b.mboxrd.zst': z(`${mark}Subject: b\n\n>>From two\n`),
    'c.zst': z(mail),
  });
  folders.push(folder);
  const { mails, problems } = await gather([folder]);
  expect(mails.map(({ text }) => text)).toEqual([
    `${mail}\n${mark}${mail}`,
    'Subject: b\n\n>From two\n',
    mail,
  ]);
  expect(problems).toEqual([]);
  expect((await gather([join(folder, 'c.zst')])).mails).toHaveLength(1);
  expect((await gather(['-'], z(mail))).mails).toHaveLength(1);
});

test('A cut zstd gives the mails there are, and a Problem', async () => {
  const many = Array.from(
    { length: 20_000 },
    (_, n) => `${mark}Subject: ${n}\n\n${Math.sqrt(n)}\n\n`,
  );
  const whole = z(many.join(''));
  const { mails, problems } = await gather(['-'], whole.subarray(0, whole.length / 2));
  expect(mails.length).toBeGreaterThan(500);
  expect(problems.map(({ code }) => code)).toEqual(['zstd-broken']);
});
