import { expect, test } from 'vitest';
import { openOutbox } from '../../src/fetch/outbox.ts';
import type { Parcel, Taken } from '../../src/fetch/parcel.ts';
import type { Writer } from '../../src/fetch/writer.ts';
import type { Known } from '../../src/source/source.ts';

const nothing: Known = { cursor: null, has: () => false, keys: () => [] };
const bytes = Buffer.from('Subject: a\n\na\n');

/** A writer that notes what is put, a letter an item, and answers when it is let. */
function noting(answers: (items: string) => Promise<Taken>) {
  const put: string[] = [];
  const writer: Writer = {
    put: (parcel: Parcel) => {
      const items = parcel.items.map(({ type }) => type.charAt(0)).join('');
      put.push(items);
      return answers(items);
    },
    close: () => Promise.resolve(),
  };
  return { put, writer };
}

const fine = (): Promise<Taken> => Promise.resolve({ added: [], bytes: new Uint8Array(0) });

function opened(here: Writer, beside: Writer) {
  const taken: Taken[] = [];
  let started = 0;
  const writers = {
    here,
    beside: () => {
      started += 1;
      return beside;
    },
  };
  const outbox = openOutbox(nothing, writers, (each) => taken.push(each));
  const mails = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n++) await outbox.mail(bytes, `k${n}`, []);
  };
  return { outbox, mails, taken, started: () => started };
}

test('Few mails are written here, however often they are committed, and many flags as well', async () => {
  const [here, beside] = [noting(fine), noting(fine)];
  const { outbox, mails, started } = opened(here.writer, beside.writer);
  outbox.expect(400);
  for (let n = 0; n < 4; n++) {
    await mails(100);
    await outbox.commit();
  }
  for (let n = 0; n < 900; n++) await outbox.put({ type: 'flags', key: `k${n}`, flags: [] });
  await outbox.settle();
  expect(started()).toBe(0);
  expect(here.put.join('')).toBe(`${`${'m'.repeat(100)}c`.repeat(4)}${'f'.repeat(900)}c`);
});

test('Many mails are written beside: all where that is known before, else what follows a commit', async () => {
  for (const known of [true, false]) {
    const [here, beside] = [noting(fine), noting(fine)];
    const { outbox, mails, started } = opened(here.writer, beside.writer);
    if (known) outbox.expect(600);
    await mails(600);
    await outbox.commit();
    await mails(150);
    await outbox.settle();
    expect(started()).toBe(1);
    const first = `${'m'.repeat(600)}c`;
    const rest = `${'m'.repeat(150)}c`;
    expect([here.put.join(''), beside.put.join('')]).toEqual(
      known ? ['', first + rest] : [first, rest],
    );
  }
});

test('After a commit that failed, the one who has the mails is asked again, and nobody else', async () => {
  const here = noting((items) =>
    items.endsWith('c') ? Promise.reject(new Error('no room')) : fine(),
  );
  const beside = noting(fine);
  const { outbox, mails, started } = opened(here.writer, beside.writer);
  await mails(600);
  await expect(outbox.commit()).rejects.toThrow('no room');
  await expect(outbox.settle()).rejects.toThrow('no room');
  await expect(outbox.commit()).rejects.toThrow('no room');
  expect(started()).toBe(0);
  expect(here.put.at(-1)).toBe('c');
});

test('No more than some megabytes wait for a writer that is slow; what it does not hold is known all the same', async () => {
  const waiting: (() => void)[] = [];
  const slow = noting(
    () =>
      new Promise((resolve) =>
        waiting.push(() => resolve({ added: [], bytes: new Uint8Array(0) })),
      ),
  );
  const { outbox, taken } = opened(noting(fine).writer, slow.writer);
  outbox.expect(1000);
  const large = Buffer.alloc(900_000, 'x');
  let put = 0;
  const all = (async () => {
    for (; put < 20; put++) await outbox.mail(large, `k${put}`, []);
    await outbox.settle();
  })();
  await new Promise((resolve) => setImmediate(resolve));
  expect(put).toBeGreaterThan(2);
  expect(put).toBeLessThan(10);
  expect(outbox.known.has('k0')).toBe(true);
  while (taken.length < 20) {
    waiting.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await all;
  expect(outbox.known.has('k0')).toBe(false);
});
