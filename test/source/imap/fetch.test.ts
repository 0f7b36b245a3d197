import { expect, test } from 'vitest';
import type { Connection, Items } from '../../../src/source/imap/connection.ts';
import { fetchBatches, longestMail } from '../../../src/source/imap/fetch.ts';
import { parseUids } from '../../../src/source/imap/uidset.ts';
import { collect } from '../../helpers/collect.ts';

interface Fake {
  /** UID → RFC822.SIZE. */
  readonly sizes: ReadonlyMap<number, number>;
  /** Listed, but not handed over. */
  readonly withheld?: readonly number[];
  /** Expunged since they were listed. */
  readonly gone?: readonly number[];
  readonly searches?: boolean;
}

/** Enough of a connection to fetch from; `asked` is what it was asked to fetch. */
function fake({ sizes, withheld = [], gone = [], searches = true }: Fake) {
  const asked: string[] = [];
  const there = (set: string): readonly number[] =>
    (parseUids(set, 1e6) ?? []).filter((uid) => sizes.has(uid) && !gone.includes(uid));
  const connection: Pick<Connection, 'search' | 'fetch'> = {
    search: ({ uid = '', larger = 0 }) =>
      Promise.resolve(
        searches || larger === 0
          ? there(uid).filter((one) => (sizes.get(one) ?? 0) > larger)
          : null,
      ),
    async *fetch(uids: string, items: Items) {
      if (items.source === true) asked.push(uids);
      for (const uid of there(uids)) {
        const bytes = items.source === true ? Buffer.from(`${uid}`) : null;
        if (bytes === null || !withheld.includes(uid)) {
          yield { uid, flags: [], size: sizes.get(uid) ?? 0, bytes };
        }
      }
    },
  };
  return { connection: connection as Connection, asked };
}

function many(count: number, size: (uid: number) => number): ReadonlyMap<number, number> {
  return new Map(Array.from({ length: count }, (_, i) => [i + 1, size(i + 1)]));
}

const mebi = 1024 * 1024;

test('Small mails are fetched 500 at a time, each once and in order, and handed on 100 at a time', async () => {
  const sizes = many(1200, () => 5000);
  const { connection, asked } = fake({ sizes });
  const batches = await collect(fetchBatches(connection, [...sizes.keys()]));
  expect(asked).toEqual(['1:500', '501:1000', '1001:1200']);
  expect(batches.map(({ last }) => last).filter((last) => last !== null)).toEqual([
    500, 1000, 1200,
  ]);
  expect(Math.max(...batches.map(({ mails }) => mails.length))).toBe(100);
  expect(batches.flatMap(({ mails }) => mails.map(({ uid }) => uid))).toEqual([...sizes.keys()]);
});

test('Large mails make a batch end by their bytes', async () => {
  const sizes = many(7, (uid) => (uid === 4 ? 30 * mebi : uid === 6 ? 1000 : 6 * mebi));
  const { connection, asked } = fake({ sizes });
  await collect(fetchBatches(connection, [...sizes.keys()]));
  expect(asked).toEqual(['1:2', '3', '4', '5:7']);
});

test('A mail longer than 64 MiB is not fetched, and told', async () => {
  const { connection, asked } = fake({
    sizes: many(3, (uid) => (uid === 2 ? longestMail + 1 : 10)),
  });
  const [batch, ...more] = await collect(fetchBatches(connection, [1, 2, 3]));
  expect(more).toEqual([]);
  expect(asked).toEqual(['1,3']);
  expect(batch).toMatchObject({ tooLong: [2], withheld: [], last: 3 });
});

test('A folder of nothing but mails that are too long is got through', async () => {
  const { connection, asked } = fake({ sizes: many(3, () => longestMail + 1) });
  const batches = await collect(fetchBatches(connection, [1, 2, 3]));
  expect(asked).toEqual([]);
  expect(batches).toEqual([{ mails: [], tooLong: [1, 2, 3], withheld: [], last: 3 }]);
});

test('What is gone meanwhile is left out; what is listed and not handed over is told', async () => {
  const { connection } = fake({ sizes: many(4, () => 10), gone: [2], withheld: [3] });
  const [batch] = await collect(fetchBatches(connection, [1, 2, 3, 4]));
  expect(batch?.mails.map(({ uid }) => uid)).toEqual([1, 4]);
  expect(batch?.withheld).toEqual([3]);
});

test('A server that cannot search by size is asked for every size', async () => {
  const sizes = many(4, (uid) => (uid === 2 ? 20 * mebi : 10));
  const { connection, asked } = fake({ sizes, searches: false });
  await collect(fetchBatches(connection, [1, 2, 3, 4]));
  expect(asked).toEqual(['1', '2', '3:4']);
});

/** A server that calls every mail small, and sends `size` bytes for each of these, in this order. */
function lying(sent: readonly number[], size: number) {
  const bytes = Buffer.alloc(size);
  const state = { sent: 0 };
  const connection: Pick<Connection, 'search' | 'fetch'> = {
    search: () => Promise.resolve([]),
    async *fetch() {
      for (const uid of sent) {
        state.sent += 1;
        yield { uid, flags: [], size: 10, bytes };
      }
    },
  };
  return { connection: connection as Connection, state };
}

test('A server that hides how long its mails are does not get two of them held at once', async () => {
  const uids = Array.from({ length: 400 }, (_, i) => i + 1);
  const { connection, state } = lying(uids, 20 * mebi);
  let taken = 0;
  for await (const { mails, last } of fetchBatches(connection, uids)) {
    taken += 1;
    expect(mails.map(({ uid }) => uid)).toEqual([taken]);
    expect(last).toBe(taken);
    expect(state.sent).toBe(taken);
  }
  expect(taken).toBe(400);
});

test('Mails that come in any order, and twice, are handed on once; none is done with before all before it', async () => {
  const { connection } = lying([4, 9, 4, 2, 4, 5, 1, 3, 6], 9 * mebi);
  const batches = await collect(fetchBatches(connection, [1, 2, 3, 4, 5, 6]));
  expect(batches.map(({ mails }) => mails.map(({ uid }) => uid))).toEqual([
    [2, 4],
    [1, 5],
    [3, 6],
  ]);
  expect(batches.map(({ last }) => last)).toEqual([0, 2, 6]);
});

test('UIDs that were not asked for are neither fetched nor told', async () => {
  const asked: string[] = [];
  const connection: Pick<Connection, 'search' | 'fetch'> = {
    search: () => Promise.resolve([9, 2, 7]),
    async *fetch(uids: string) {
      asked.push(uids);
      yield* [];
    },
  };
  const batches = await collect(fetchBatches(connection as Connection, [1, 2]));
  expect(asked).toEqual(['2', '1:2']);
  expect(batches).toEqual([{ mails: [], tooLong: [], withheld: [2], last: 2 }]);
});
