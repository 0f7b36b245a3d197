import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/failure.ts';
import { fetchInto, followInto } from '../../src/fetch/fetch.ts';
import { filtered } from '../../src/fetch/filtered.ts';
import { parseQuery } from '../../src/query/parse.ts';
import { everything } from '../../src/source/imap/filter.ts';
import type { Known } from '../../src/source/source.ts';
import type { Store } from '../../src/store/store.ts';
import { mail } from './mail.ts';
import { newStore, now, optionsOf, sourceOf } from './setting.ts';

describe('fetchInto', () => {
  test('takes in what is delivered, and says how much', async () => {
    const { store } = newStore();
    const { options, progress, problems } = optionsOf();
    const summary = await fetchInto(
      store,
      sourceOf([
        { type: 'expected', mails: 2 },
        mail(1),
        { type: 'problem', problem: { where: 'x', code: 'odd', severity: 'note', text: 'Odd.' } },
        mail(2),
        { type: 'flags', key: 'k1', flags: ['\\Seen'] },
        { type: 'gone', key: 'k2' },
        { type: 'cursor', cursor: 'c1' },
      ]),
      options,
    );
    expect(summary).toMatchObject({
      source: 'test',
      mails: 2,
      added: 2,
      gone: 1,
      flagged: 1,
      problems: 1,
      indexed: 2,
    });
    expect(problems).toEqual(['odd']);
    expect(progress.map(({ left }) => left)).toEqual([2, 1, 0, null]);
    expect(store.count()).toBe(1);
    expect(store.mail('1@example.org')?.flags).toEqual(['\\Seen']);
    expect(store.intake('test').known.cursor).toBe('c1');
    store.close();
  });

  test('keeps what was delivered before the source failed, and the cursor before that', async () => {
    const { store, reopen } = newStore();
    const items = [mail(1), { type: 'cursor', cursor: 'c1' } as const, mail(2), new Error('torn')];
    await expect(fetchInto(store, sourceOf(items), optionsOf().options)).rejects.toThrow('torn');
    store.close();
    const again = reopen();
    expect(again.count()).toBe(2);
    expect(again.intake('test').known.cursor).toBe('c1');
    const { added, indexed } = await fetchInto(
      again,
      sourceOf([mail(2), mail(3)]),
      optionsOf().options,
    );
    expect({ added, indexed }).toEqual({ added: 1, indexed: 3 });
    again.close();
  });

  test('passes a failure of the store on, and is left with what was committed', async () => {
    const { store } = newStore();
    const broken: Store = {
      ...store,
      intake(name) {
        const intake = store.intake(name);
        let commits = 0;
        return {
          ...intake,
          commit(cursor) {
            commits += 1;
            if (commits > 1) throw new Error('no room');
            intake.commit(cursor);
          },
        };
      },
    };
    const items = Array.from({ length: 600 }, (_, n) => mail(n));
    await expect(fetchInto(broken, sourceOf(items), optionsOf().options)).rejects.toThrow(
      'no room',
    );
    expect(store.count()).toBe(500);
    store.close();
  });

  test('commits every so many mails, though no cursor comes', async () => {
    const { store } = newStore();
    let seen = -1;
    const source = sourceOf([], {
      async *deliver() {
        for (let n = 0; n < 600; n++) yield mail(n);
        seen = store.count();
      },
    });
    await fetchInto(store, source, optionsOf().options);
    expect(seen).toBe(500);
    expect(store.count()).toBe(600);
    store.close();
  });

  test('is stopped by its signal even while the source says nothing', async () => {
    const { store } = newStore();
    const stop = new AbortController();
    const source = sourceOf([], {
      async *deliver() {
        yield mail(1);
        setTimeout(() => stop.abort(), 10);
        await new Promise(() => {});
      },
    });
    const { options } = optionsOf({ signal: stop.signal });
    await expect(fetchInto(store, source, options)).rejects.toMatchObject({ kind: 'interrupted' });
    expect(store.count()).toBe(1);
    store.close();
  });

  test('makes bodies and files of diffs searchable, and of a huge body its beginning', async () => {
    const { store } = newStore();
    const diff =
      'diff --git a/kernel/x.c b/kernel/x.c\n--- a/kernel/x.c\n+++ b/kernel/x.c\n@@ -1 +1 @@\n-a\n+b';
    const huge = `early ${'word '.repeat(200_000)} late`;
    await fetchInto(store, sourceOf([mail(1, diff), mail(2, huge)]), optionsOf().options);
    const found = (query: string): readonly string[] =>
      store.search(parseQuery(query, now()), 10).map(({ messageId }) => messageId);
    expect(found('dfn:kernel/x.c')).toEqual(['1@example.org']);
    expect(found('b:early')).toEqual(['2@example.org']);
    expect(found('b:late')).toEqual([]);
    expect(found('t:jiří')).toHaveLength(2);
    store.close();
  });

  test('says what cannot be read for the index, and goes on', async () => {
    const { store } = newStore();
    const torn: Store = {
      ...store,
      unindexed: (limit) =>
        store.unindexed(limit).map((each) => ({
          ...each,
          bytes: () => Promise.reject(new Failure('other', 'torn')),
        })),
    };
    const { options, problems } = optionsOf();
    expect((await fetchInto(torn, sourceOf([mail(1)]), options)).indexed).toBe(1);
    expect(problems).toEqual(['unreadable']);
    expect(store.search(parseQuery('s:talk', now()), 10)).toHaveLength(1);
    store.close();
  });
});

/** How many of two mails the filter lets through. */
async function passed(filter: object): Promise<number> {
  const { store } = newStore();
  const source = filtered(sourceOf([mail(1), mail(2)]), { ...everything, ...filter });
  const { mails } = await fetchInto(store, source, optionsOf().options);
  store.close();
  return mails;
}

describe('filtered', () => {
  test.each([
    [{}, 2],
    [{ since: '2024-07-01' }, 2],
    [{ since: '2024-07-02' }, 0],
    [{ subject: 'talk 2' }, 1],
    [{ listId: 'TALK.lists' }, 2],
    [{ listId: 'other' }, 0],
    [{ subject: 'talk', since: '2024-07-02' }, 0],
  ])('lets through what has all of %j: %i of 2', async (filter, count) => {
    expect(await passed(filter)).toBe(count);
  });
});

describe('followInto', () => {
  test('tells of mails that are new to the store, once they can be searched', async () => {
    const { store } = newStore();
    await fetchInto(store, sourceOf([mail(1)]), optionsOf().options);
    const stop = new AbortController();
    const source = sourceOf([], {
      async *follow(_known: Known, signal: AbortSignal) {
        yield mail(1);
        yield { type: 'cursor', cursor: 'c1' };
        yield mail(2);
        yield mail(3);
        yield { type: 'cursor', cursor: 'c2' };
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      },
    });
    const told: number[] = [];
    const { options } = optionsOf({ signal: stop.signal });
    const over = followInto(store, source, {
      ...options,
      onMails(hashes) {
        told.push(hashes.size, store.unindexed(1).length);
        stop.abort();
        return Promise.resolve();
      },
    });
    await expect(over).rejects.toMatchObject({ kind: 'interrupted' });
    expect(told).toEqual([2, 0]);
    store.close();
  });

  test('refuses a source that cannot be waited for', async () => {
    const { store } = newStore();
    const over = followInto(store, sourceOf([]), {
      ...optionsOf().options,
      onMails: () => Promise.resolve(),
    });
    await expect(over).rejects.toMatchObject({ kind: 'usage' });
    store.close();
  });
});
