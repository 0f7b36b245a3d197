import { expect, test } from 'vitest';
import { firstField, scanHeader } from '../../src/message/header.ts';

function scan(text: string | Buffer): { subject: string; body: string } {
  const bytes = Buffer.from(text);
  const header = scanHeader(bytes);
  return {
    subject: firstField(header, 'subject'),
    body: bytes.subarray(header.bodyAt).toString('latin1'),
  };
}

test('A folded field is unfolded, and the body starts behind the blank line', () => {
  expect(scan('To: x\nSubject: one\n two\n\nbody\n')).toEqual({
    subject: 'one two',
    body: 'body\n',
  });
});

test('CRLF line ends, and CRLF mixed with LF, are understood', () => {
  expect(scan('Subject: one\r\n\ttwo\r\n\r\nbody\r\n')).toEqual({
    subject: 'one\ttwo',
    body: 'body\r\n',
  });
  expect(scan('To: x\r\nSubject: one\n\r\nbody\n\nmore')).toEqual({
    subject: 'one',
    body: 'body\n\nmore',
  });
});

test('A From line at the top is passed over, quoted or not', () => {
  expect(scan('From a Thu Jan  1 00:00:00 1970\nSubject: a\n\nb').subject).toBe('a');
  expect(scan('>From a Thu Jan  1 00:00:00 1970\nSubject: a\n\nb').subject).toBe('a');
});

test('A line that is no field ends the header and is body', () => {
  expect(scan('Subject: a\nthis is text\n\nmore\n')).toEqual({
    subject: 'a',
    body: 'this is text\n\nmore\n',
  });
});

test('A mail without a body has an empty one', () => {
  expect(scan('Subject: a\n')).toEqual({ subject: 'a', body: '' });
  expect(scan('Subject: a')).toEqual({ subject: 'a', body: '' });
  expect(scan('')).toEqual({ subject: '', body: '' });
});

test('A body without a header begins at the first byte', () => {
  expect(scan('\nbody\n')).toEqual({ subject: '', body: 'body\n' });
});

test('A blank before the colon does not matter, nor do capitals; the first field counts', () => {
  expect(scan('SUBJECT : a\nSubject: b\n\n').subject).toBe('a');
});

test('Raw 8-bit text is UTF-8 where valid, else windows-1252', () => {
  expect(scan('Subject: Jiří\n\n').subject).toBe('Jiří');
  expect(scan(Buffer.from('Subject: \x93caf\xe9\x94\n\n', 'latin1')).subject).toBe('“café”');
});

test('A header of 100,000 lines is read in a moment, and its body is found', () => {
  const started = performance.now();
  const text = `${'X-Long: 0123456789\n'.repeat(100_000)}Subject: late\n\nbody\n`;
  const header = scanHeader(Buffer.from(text));
  expect(header.cut).toBe(true);
  expect(text.slice(header.bodyAt)).toBe('body\n');
  expect(performance.now() - started).toBeLessThan(1000);
});
