import { mkdtempSync, readdirSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { createSpool } from '../../src/host/spool.ts';

test('Streams are kept one after the other and read again at any place', async () => {
  const spool = createSpool();
  const one = await spool.take(Readable.from([Buffer.from('first '), 'stream']));
  const two = await spool.take(Readable.from(['second']));
  expect([one.bytes.size, two.bytes.size]).toEqual([12, 6]);
  expect(one.bytes.read(6, 100).toString()).toBe('stream');
  expect(two.bytes.read(0, 3).toString()).toBe('sec');
  expect(two.bytes.read(10, 3).toString()).toBe('');
  spool.close();
});

test('Nothing of it is to be seen in its folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sidenote-test-'));
  const spool = createSpool(folder);
  await spool.take(Readable.from(['secret']));
  expect(readdirSync(folder)).toEqual([]);
  spool.close();
  rmdirSync(folder);
});

async function* failing(): AsyncGenerator<string> {
  yield 'before';
  throw new Error('torn');
}

test('A stream that fails gives what came before, and the error', async () => {
  const spool = createSpool();
  const { bytes, error } = await spool.take(Readable.from(failing()));
  expect([bytes.read(0, 10).toString(), error?.message]).toEqual(['before', 'torn']);
  spool.close();
});

test('A stream over the limit is cut there, with an error', async () => {
  const spool = createSpool(tmpdir(), 10);
  const { bytes, error } = await spool.take(Readable.from(['12345678', '12345678', '12345678']));
  expect([bytes.size, error?.message]).toEqual([8, 'more than 10 bytes']);
  spool.close();
});

test('A folder that cannot be written is a Failure, and no error of the stream', async () => {
  const spool = createSpool('/no/such/folder');
  await expect(spool.take(Readable.from(['text']))).rejects.toMatchObject({
    name: 'Failure',
    kind: 'other',
  });
});
