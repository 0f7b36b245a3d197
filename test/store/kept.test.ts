import { expect, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { newPath, newStore } from './make.ts';

test('What was computed is kept under its key, the newest', () => {
  const store = newStore();
  expect(store.kept('topic')).toBeNull();
  store.keep('topic', 'row 1\n');
  store.keep('other', '');
  store.keep('topic', 'žluťoučký\n'.repeat(1000));
  expect(store.kept('topic')).toBe('žluťoučký\n'.repeat(1000));
  expect(store.kept('other')).toBe('');
});

test('What cannot be read any more is as if it had not been kept', () => {
  const path = newPath();
  const store = newStore(path);
  store.keep('topic', 'row '.repeat(100));
  const database = openDatabase(path);
  database.run('UPDATE kept SET packed = zeroblob(20)');
  database.close();
  expect(store.kept('topic')).toBeNull();
});

test('Only the newest 20,000 stay', () => {
  const path = newPath();
  const store = newStore(path);
  store.keep('old', 'rows');
  const database = openDatabase(path);
  database.run(`
    INSERT INTO kept (key, size, packed)
    WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n LIMIT 19999)
    SELECT 'filler ' || value, 0, x'' FROM n`);
  expect(store.kept('old')).toBe('rows');
  store.keep('new', 'rows');
  expect(store.kept('old')).toBeNull();
  expect(store.kept('filler 1')).toBe('');
  expect(store.kept('new')).toBe('rows');
  database.close();
});
