import { expect, test } from 'vitest';
import type { StoredBytes } from '../../src/host/bytes.ts';
import { splitMbox } from '../../src/source/mbox.ts';
import type { Piece } from '../../src/source/mbox.ts';

function stored(text: string | Buffer): StoredBytes {
  const bytes = Buffer.from(text);
  return {
    size: bytes.length,
    read: (offset, length) => Buffer.from(bytes.subarray(offset, offset + length)),
  };
}

async function split(text: string | Buffer, longest = 64 * 1024 * 1024): Promise<readonly Piece[]> {
  return Array.fromAsync(splitMbox(stored(text), longest));
}

const mark = 'From author@example.org Thu Jan  1 00:00:00 1970\n';

test('A mail ends before the blank line in front of the next separator, and so does the last one', async () => {
  const pieces = await split(`${mark}Subject: a\n\none\n\n${mark}Subject: b\n\ntwo\n\n`);
  expect(pieces.map(({ bytes }) => bytes.toString())).toEqual([
    'Subject: a\n\none\n',
    'Subject: b\n\ntwo\n',
  ]);
  expect(pieces.map(({ at, start }) => [at, start])).toEqual([
    [0, mark.length],
    [mark.length + 17, 2 * mark.length + 17],
  ]);
});

test('An mbox with CRLF is split at the same places', async () => {
  const text = `${mark}Subject: a\n\none\n\n${mark}Subject: b\n\ntwo\n`.replaceAll('\n', '\r\n');
  const pieces = await split(text);
  expect(pieces.map(({ bytes }) => bytes.toString())).toEqual([
    'Subject: a\r\n\r\none\r\n',
    'Subject: b\r\n\r\ntwo\r\n',
  ]);
});

test('A line that starts with From is no separator inside a paragraph, nor without a date', async () => {
  const body = `see\n${mark}From here on\n\nFrom here on it is prose at 10:30 in 2019.\n`;
  expect(await split(`${mark}Subject: a\n\n${body}`)).toHaveLength(1);
});

test('A mail larger than the chunks that are read comes whole', async () => {
  const long = `Subject: a\n\n${'x'.repeat(5_000_000)}\n`;
  const pieces = await split(`${mark}${long}\n${mark}Subject: b\n\ntwo\n`);
  expect(pieces.map(({ length }) => length)).toEqual([long.length, 16]);
});

test('A separator is found wherever the chunk boundary falls in it', async () => {
  const chunk = 1024 * 1024;
  for (let shift = -3; shift < mark.length + 3; shift += 4) {
    const filler = 'y'.repeat(chunk - mark.length - 16 - shift);
    const pieces = await split(`${mark}Subject: a\n\n${filler}\n\n${mark}Subject: b\n\ntwo\n`);
    expect(pieces.map(({ bytes }) => bytes.length)).toEqual([filler.length + 13, 16]);
  }
});

test('Of a mail over the limit what fits is kept, and the next mail is found', async () => {
  const long = `Subject: a\n\n${'x'.repeat(4_000_000)}\n`;
  const pieces = await split(`${mark}${long}\n${mark}Subject: b\n\ntwo\n`, 1000);
  expect(pieces.map(({ length, cut }) => [length, cut])).toEqual([
    [1000, true],
    [16, false],
  ]);
});

test('Text before the first separator is a piece of its own', async () => {
  const pieces = await split(`garbage\n\n${mark}Subject: b\n\ntwo\n`);
  expect(pieces.map(({ at, bytes }) => [at, bytes.toString()])).toEqual([
    [0, 'garbage\n'],
    [9, 'Subject: b\n\ntwo\n'],
  ]);
});

test('An empty mbox has no mails', async () => {
  expect(await split('')).toEqual([]);
});

test('A stated Content-Length that ends at a separator hides what looks like one before it', async () => {
  const body = `see\n\n${mark}Subject: quoted\n\nfrom another mailbox\n`;
  const stated = (length: number): string => `Subject: a\nContent-Length: ${length}\n\n${body}`;
  const next = `\n${mark}Subject: b\n\ntwo\n`;
  const right = await split(`${mark}${stated(body.length)}${next}`);
  expect(right.map(({ bytes }) => bytes.toString())).toEqual([
    stated(body.length),
    'Subject: b\n\ntwo\n',
  ]);
  expect(await split(`${mark}${stated(body.length - 9)}${next}`)).toHaveLength(3);
  expect(await split(`${mark}${stated(999_999_999)}${next}`)).toHaveLength(3);
});
