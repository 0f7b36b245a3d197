import { expect, test } from 'vitest';
import { newPath, newStore, take } from './make.ts';
import type { Mark } from '../../src/store/store.ts';

const mark: Mark = {
  target: '1@example.org#1',
  kind: 'status',
  value: 'wontfix',
  set: '2024-05-01T00:00:00.000Z',
};

test('Marks are kept, the newest of a kind for a target', () => {
  const path = newPath();
  const store = newStore(path);
  store.mark(mark);
  store.mark({ ...mark, kind: 'note', value: 'ask again' });
  store.mark({ ...mark, value: 'open' });
  store.close();
  expect(newStore(path).marks()).toEqual([
    { ...mark, kind: 'note', value: 'ask again' },
    { ...mark, value: 'open' },
  ]);
});

test('A mark that is taken back is gone, the others of its target stay', () => {
  const store = newStore();
  store.mark(mark);
  store.mark({ ...mark, kind: 'done', value: '' });
  store.unmark(mark.target, 'status');
  store.unmark('unknown', 'status');
  expect(store.marks().map(({ kind }) => kind)).toEqual(['done']);
});

test('Marks survive that their mail is fetched again, or gone', () => {
  const store = newStore();
  const intake = store.intake('a');
  take(intake, 1);
  intake.commit(null);
  store.mark(mark);
  intake.gone('1/1');
  intake.commit(null);
  take(intake, 1);
  intake.commit(null);
  expect(store.marks()).toEqual([mark]);
});
