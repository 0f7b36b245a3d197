import { expect, test } from 'vitest';
import { keyOf, readCursor, uidOf, writeCursor } from '../../../src/source/imap/cursor.ts';
import type { Cursor } from '../../../src/source/imap/cursor.ts';

const cursor: Cursor = {
  uidValidity: '1700000000',
  last: 7,
  highest: 9,
  modseq: '18446744073709551615',
  whole: { uidNext: 10, exists: 3 },
  flags: { '0': 123 },
  filter: '',
  replaces: false,
};

test('A cursor that was written is read again, numbers of 64 bits too', () => {
  expect(readCursor(writeCursor(cursor))).toEqual(cursor);
});

test.each([
  [null],
  [''],
  ['{'],
  ['[]'],
  ['"x"'],
  [JSON.stringify({ ...cursor, uidValidity: '1 OR 1' })],
  [JSON.stringify({ ...cursor, modseq: 'x' })],
  [JSON.stringify({ ...cursor, last: 'x' })],
  [JSON.stringify({ ...cursor, whole: 'x' })],
  [JSON.stringify({ ...cursor, flags: null })],
])('A cursor that cannot be read counts as none: %s', (text) => {
  expect(readCursor(text)).toBeNull();
});

test('A key names a UID under one UIDVALIDITY only', () => {
  expect(uidOf(keyOf('12', 7), '12')).toBe(7);
  expect(uidOf(keyOf('12', 7), '1')).toBeNull();
});
