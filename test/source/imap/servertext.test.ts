import { expect, test } from 'vitest';
import { cleanFlags, showRefusal, showServerText } from '../../../src/source/imap/servertext.ts';

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

test.each([
  ['PLAIN', '\0reviewer\0hunter2'],
  ['PLAIN for another', 'other\0reviewer\0hunter2'],
  ['XOAUTH2', 'user=reviewer\x01auth=Bearer hunter2\x01\x01'],
  [
    'OAUTHBEARER',
    'n,a=reviewer,\x01host=mail.example.org\x01port=993\x01auth=Bearer hunter2\x01\x01',
  ],
])('What %s has sent is not shown where a server repeats it', (_, sent) => {
  const encoded = Buffer.from(sent).toString('base64');
  expect(showServerText(`NO bad: ${encoded}`, ['hunter2'])).toBe('NO bad: …');
  expect(showServerText(`NO bad: ${encoded.replace(/=+$/, '')}.`, ['hunter2'])).toBe('NO bad: ….');
  expect(showServerText(`NO (auth/${encoded})`, ['hunter2'])).toBe('NO (…)');
});

test('A password in a quoted string is not shown either', () => {
  expect(showServerText(String.raw`NO LOGIN "reviewer" "a\"b"`, ['a"b'])).toBe(
    'NO LOGIN "reviewer" "…"',
  );
});

test.each([
  ['NO AHJldmlld2VyAGh1bnRl', 'NO …'],
  ['NO [AUTHENTICATIONFAILED] Misconfiguration', 'NO [AUTHENTICATIONFAILED] Misconfiguration'],
  [
    'NO Application-specific password required: https://example.org/accounts/answer/185833 (Failure)',
    'NO Application-specific password required: https://example.org/accounts/answer/185833 (Failure)',
  ],
])('Of a refused login nothing is shown that could be part of it: %s', (text, expected) => {
  expect(showRefusal(text, ['hunter2'])).toBe(expected);
});

test('Flags are sorted, without the one that is about the session, and without nonsense', () => {
  const flags = ['\\Seen', '$Forwarded', '\\Recent', 'a b', 'x\u0007', 'y'.repeat(200), 'ä'];
  expect(cleanFlags(flags)).toEqual(['$Forwarded', '\\Seen', 'ä']);
});
