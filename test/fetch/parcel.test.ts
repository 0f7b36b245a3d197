import { expect, test } from 'vitest';
import { entryOf } from '../../src/fetch/entry.ts';
import { openBox, takerIn } from '../../src/fetch/parcel.ts';
import type { Intake } from '../../src/store/store.ts';
import { textOf } from './mail.ts';
import { newStore } from './setting.ts';

/** Mails 1 to 9 with a cursor after each three, and a commit. */
function nine() {
  const box = openBox();
  for (let n = 1; n <= 9; n++) {
    box.mail(Buffer.from(textOf(n)), `k${n}`, []);
    if (n % 3 === 0) box.put({ type: 'cursor', cursor: `c${n}` });
  }
  box.put({ type: 'commit' });
  return box.close();
}

test('A parcel is taken in as it was packed', () => {
  const { store } = newStore();
  const intake = store.intake('test');
  expect(takerIn(intake, entryOf)(nine()).added).toHaveLength(9);
  expect(intake.known.cursor).toBe('c9');
  expect([...store.mails()].map(({ subject }) => subject)).toContain('Talk 9');
  store.close();
});

test('Where a mail cannot be taken in, no cursor behind it is committed, then or later', () => {
  const { store } = newStore();
  const intake = store.intake('test');
  let adds = 0;
  const changed: Intake = {
    ...intake,
    add: (...mail) => {
      adds += 1;
      if (adds === 5) throw new Error('torn');
      return intake.add(...mail);
    },
  };
  const take = takerIn(changed, entryOf);
  expect(() => take(nine())).toThrow('torn');
  expect(intake.known.cursor).toBe('c3');
  expect(store.count()).toBe(4);
  const next = openBox();
  next.mail(Buffer.from(textOf(10)), 'k10', []);
  next.put({ type: 'cursor', cursor: 'c10' });
  next.put({ type: 'commit' });
  expect(() => take(next.close())).toThrow('torn');
  expect(intake.known.cursor).toBe('c3');
  expect(store.count()).toBe(4);
  store.close();
});

test('A commit that failed is made up for by the next', () => {
  const { store } = newStore();
  const intake = store.intake('test');
  let commits = 0;
  const changed: Intake = {
    ...intake,
    commit: (cursor) => {
      commits += 1;
      if (commits === 1) throw new Error('locked');
      intake.commit(cursor);
    },
  };
  const take = takerIn(changed, entryOf);
  expect(() => take(nine())).toThrow('locked');
  expect(store.count()).toBe(0);
  expect(() => take({ bytes: new Uint8Array(0), items: [{ type: 'commit' }] })).toThrow('locked');
  expect(store.count()).toBe(9);
  expect(intake.known.cursor).toBe('c9');
  store.close();
});
