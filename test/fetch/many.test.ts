import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fetchInto } from '../../src/fetch/fetch.ts';
import type { Known } from '../../src/source/source.ts';
import { mail } from './mail.ts';
import { newStore, optionsOf, sourceOf } from './setting.ts';

describe('fetchInto, of many mails', () => {
  const many = 1300;
  /** Mails with a cursor after each 500, and what is known of the first key after each mail. */
  async function* deliverMany(known: Known | undefined, seen: boolean[]) {
    yield { type: 'expected', mails: many } as const;
    for (let n = 0; n < many; n++) {
      yield mail(n);
      seen.push(known?.has(`k${n}`) === true && known.has('k0'));
      if (n % 500 === 499) yield { type: 'cursor', cursor: `c${n}` } as const;
    }
    yield { type: 'flags', key: 'k0', flags: ['\\Seen'] } as const;
    yield { type: 'gone', key: 'k1' } as const;
  }

  test('writes them by a thread beside: each once, all known at once', async () => {
    const { store } = newStore();
    const seen: boolean[] = [];
    const source = sourceOf([], { deliver: (known) => deliverMany(known, seen) });
    const { options } = optionsOf({ mayOpenAgain: true });
    expect(await fetchInto(store, source, options)).toMatchObject({
      mails: many,
      added: many,
      gone: 1,
      flagged: 1,
      indexed: many,
    });
    expect(seen).toEqual(Array.from({ length: many }, () => true));
    expect(store.count()).toBe(many - 1);
    expect(new Set([...store.mails()].map(({ hash }) => hash)).size).toBe(many - 1);
    expect(store.mail('0@example.org')?.flags).toEqual(['\\Seen']);
    expect(store.intake('test').known.cursor).toBe('c999');
    const again = await fetchInto(store, source, options);
    expect(again).toMatchObject({ mails: many, added: 0, indexed: 0 });
    store.close();
  });

  test('keeps what came before the source failed', async () => {
    const { store } = newStore();
    const items = Array.from({ length: many }, (_, n) => mail(n));
    const source = sourceOf([{ type: 'expected', mails: 9999 }, ...items, new Error('torn')]);
    const { options } = optionsOf({ mayOpenAgain: true });
    await expect(fetchInto(store, source, options)).rejects.toThrow('torn');
    expect(store.count()).toBe(many);
    store.close();
  });

  test('passes a failure of the store on, and takes nothing more in', async () => {
    const { store } = newStore();
    const path = join(store.path, 'below-a-file');
    const { options, progress } = optionsOf({ mayOpenAgain: true });
    const huge = mail(0, 'x'.repeat(3_000_000));
    const items = Array.from({ length: 20 }, () => huge);
    const source = sourceOf([{ type: 'expected', mails: 9999 }, ...items]);
    await expect(fetchInto({ ...store, path }, source, options)).rejects.toMatchObject({
      name: 'Failure',
      message: expect.stringContaining('below-a-file') as string,
    });
    expect(progress.length).toBeLessThan(items.length);
    expect(store.count()).toBe(0);
    store.close();
  });
});
