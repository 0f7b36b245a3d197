import { expect, test } from 'vitest';
import { guarded } from '../../src/store/failures.ts';

/** Codes of sqlite.org/rescode.html, extended ones as well → what is said. */
test.each([
  ['SQLITE_FULL', 13, 'the store /s has no room left on its disk: words'],
  ['SQLITE_CORRUPT', 11, 'is damaged'],
  ['SQLITE_CORRUPT_INDEX', 779, 'is damaged'],
  ['SQLITE_NOTADB', 26, 'is damaged, or no store at all'],
  ['SQLITE_READONLY', 8, 'cannot be written'],
  ['SQLITE_READONLY_DIRECTORY', 1544, 'cannot be written'],
  ['SQLITE_CANTOPEN', 14, 'cannot be opened'],
  ['SQLITE_BUSY', 5, 'is being written by another process'],
  ['SQLITE_BUSY_SNAPSHOT', 517, 'is being written by another process'],
  ['SQLITE_IOERR_WRITE', 778, 'cannot be read or written'],
  ['SQLITE_IOERR_SHMSIZE', 4874, 'cannot be read or written'],
  ['SQLITE_ERROR', 1, 'cannot be used'],
])('%s (%d) becomes a Failure: %s', (_, errcode, message) => {
  const cause = Object.assign(new Error('words'), { errcode });
  expect(() =>
    guarded('/s', () => {
      throw cause;
    }),
  ).toThrowError(
    expect.objectContaining({
      name: 'Failure',
      cause,
      message: expect.stringContaining(message) as string,
      hint: expect.stringMatching(/\S/) as string,
    }),
  );
});

test.each([
  'fts5: parser stack overflow',
  'fts5 expression tree is too large (maximum depth 256)',
  'Expression tree is too large (maximum depth 1000)',
])('Of a query that is too much for it (%s) the store is not blamed', (message) => {
  const cause = Object.assign(new Error(message), { errcode: 1 });
  expect(() =>
    guarded('/s', () => {
      throw cause;
    }),
  ).toThrowError(
    expect.objectContaining({
      name: 'Failure',
      kind: 'usage',
      message: expect.not.stringContaining('/s') as string,
      hint: expect.stringMatching(/\S/) as string,
      cause,
    }),
  );
});

test('What is no word of SQLite passes as it is', () => {
  const bug = new TypeError('a bug');
  expect(() =>
    guarded('/s', () => {
      throw bug;
    }),
  ).toThrowError(bug);
});
