import { PassThrough, Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { writerTo } from '../../src/host/output.ts';

describe('writerTo', () => {
  test('resolves when the stream has taken the text, and not before', async () => {
    const taken: string[] = [];
    let release: (() => void) | null = null;
    const slow = new Writable({
      write(bytes, _encoding, done) {
        taken.push(String(bytes));
        release = done;
      },
    });
    let resolved = false;
    const written = writerTo(slow)('text').then(() => (resolved = true));
    await new Promise(setImmediate);
    expect([taken, resolved]).toEqual([['text'], false]);
    release!();
    expect(await written).toBe(true);
  });

  test('does not reject when the stream breaks', async () => {
    const stream = new PassThrough();
    stream.on('error', () => {});
    stream.destroy(new Error('EPIPE'));
    await expect(writerTo(stream)('text')).resolves.toBeUndefined();
  });

  test('writes nothing for an empty text', async () => {
    const stream = new PassThrough();
    await writerTo(stream)('');
    expect(stream.readableLength).toBe(0);
  });
});
