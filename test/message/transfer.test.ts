import { expect, test } from 'vitest';
import { undoTransfer } from '../../src/message/transfer.ts';

function undo(text: string, encoding: string): string {
  return undoTransfer(Buffer.from(text, 'latin1'), encoding).bytes.toString('latin1');
}

test.each([
  ['a =3D b', 'a = b'],
  ['=09if (x)', '\tif (x)'],
  ['long=\n line', 'long line'],
  ['long=\r\n line', 'long line'],
  ['long= \t\n line', 'long line'],
  ['end  \nnext', 'end\nnext'],
  ['kept=20\nnext', 'kept \nnext'],
  ['=c3=A9', '\xc3\xa9'],
  ['not = an =ZZ escape =', 'not = an =ZZ escape '],
  ['raw \xe9', 'raw \xe9'],
])('Quoted-printable %j is %j', (encoded, decoded) => {
  expect(undo(encoded, 'Quoted-Printable')).toBe(decoded);
});

test.each([
  ['YWJj\r\nZGVm\r\n', 'abcdef'],
  ['YQ==\nYg==\n', 'ab'],
  ['YWI', 'ab'],
])('Base64 %j is %j', (encoded, decoded) => {
  expect(undo(encoded, 'BASE64 (comment)')).toBe(decoded);
});

test('A footer under a base64 body is left out, with a Problem', () => {
  const { bytes, oddities } = undoTransfer(Buffer.from('YWJj\n_____\nlist footer\n'), 'base64');
  expect(bytes.toString()).toBe('abc');
  expect(oddities.map(({ code }) => code)).toEqual(['not-base64']);
});

test('An unknown encoding is left as it is, with a Problem', () => {
  const { bytes, oddities } = undoTransfer(Buffer.from('a=3D'), 'x-uuencode');
  expect(bytes.toString()).toBe('a=3D');
  expect(oddities.map(({ code }) => code)).toEqual(['unknown-encoding']);
});
