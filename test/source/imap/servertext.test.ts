import { expect, test } from 'vitest';
import { cleanFlags, showServerText } from '../../../src/source/imap/servertext.ts';

test.each([
  ['Quota\u001b[2Jexceeded\r\n* BYE', 'Quota [2Jexceeded * BYE'],
  ['\u202eflipped\u2066', 'flipped'],
  ['x'.repeat(300), `${'x'.repeat(200)}…`],
])('What a server says is made harmless: %j', (text, expected) => {
  expect(showServerText(text, [])).toBe(expected);
});

test('A server that repeats a secret does not get it shown, in base64 neither', () => {
  const encoded = Buffer.from('hunter2').toString('base64');
  expect(showServerText(`bad password hunter2 (${encoded})`, ['hunter2', ''])).toBe(
    'bad password … (…)',
  );
});

test('Flags are sorted, without the one that is about the session, and without nonsense', () => {
  const flags = ['\\Seen', '$Forwarded', '\\Recent', 'a b', 'x\u0007', 'y'.repeat(200), 'ä'];
  expect(cleanFlags(flags)).toEqual(['$Forwarded', '\\Seen', 'ä']);
});
