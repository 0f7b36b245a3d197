import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLoopback, nameOf, originOf, parseImapUrl } from '../../../src/source/imap/place.ts';
import type { Place } from '../../../src/source/imap/place.ts';

const usual: Place = {
  host: 'mail.example.org',
  port: 993,
  tls: 'implicit',
  user: 'reviewer',
  folder: 'INBOX',
};

test.each<[string, Partial<Place>]>([
  ['imaps://reviewer@mail.example.org', {}],
  ['imaps://reviewer@mail.example.org/', {}],
  ['IMAPS://reviewer@Mail.Example.ORG:993/inbox', {}],
  ['imap://reviewer@mail.example.org/', { tls: 'starttls', port: 143 }],
  ['imaps://reviewer@mail.example.org:1993/Lists/patches', { port: 1993, folder: 'Lists/patches' }],
  ['imaps://reviewer@mail.example.org/Grüße/日本', { folder: 'Grüße/日本' }],
  [
    'imaps://reviewer@mail.example.org/Gr%C3%BC%C3%9Fe/%E6%97%A5%E6%9C%AC',
    { folder: 'Grüße/日本' },
  ],
  ['imaps://reviewer@mail.example.org/#news.lists', { folder: '#news.lists' }],
  ['imaps://reviewer@mail.example.org/100%25%20sure', { folder: '100% sure' }],
  ['imaps://reviewer%40example.org@mail.example.org/', { user: 'reviewer@example.org' }],
  ['imaps://reviewer@example.org@mail.example.org/', { user: 'reviewer@example.org' }],
  ['imaps://reviewer;AUTH=*@mail.example.org/', {}],
  ['imaps://mail.example.org/', { user: null }],
  ['imaps://;AUTH=ANONYMOUS@mail.example.org/', { user: null }],
  ['imaps://reviewer@[::1]:993/', { host: '::1' }],
  ['imaps://reviewer@mail.example.org/Lists;UIDVALIDITY=12', { folder: 'Lists' }],
])('%s names a folder', (url, expected) => {
  expect(parseImapUrl(url)).toEqual({ ...usual, ...expected });
});

test.each([
  ['imaps://reviewer:secret@mail.example.org/', /password/],
  ['imaps://reviewer:secret@/', /IMAP URL|password/],
  ['pop3://mail.example.org/', /imap:\/\//],
  ['imaps:///INBOX', /host/],
  ['imaps://mail.example.org:99999/', /IMAP URL/],
  ['imaps://mail.example.org/INBOX/;UID=20', /one mail/],
  ['imaps://mail.example.org/INBOX?SUBJECT%20x', /search/],
  ['imaps://mail.example.org/a%0d%0aA1%20LOGOUT', /control character/],
  ['imaps://mail.example.org/%ff', /percent-encoding/],
])('%s is refused, and no password repeated', (url, message) => {
  let failure: unknown;
  try {
    parseImapUrl(url);
  } catch (error) {
    failure = error;
  }
  expect(failure).toMatchObject({
    kind: 'usage',
    message: expect.stringMatching(message) as string,
  });
  expect(JSON.stringify(failure)).not.toContain('secret');
  expect(String(failure)).not.toContain('secret');
});

test('A place is called the same however its URL was written', () => {
  const one = parseImapUrl('imaps://reviewer@MAIL.example.org/Gr%C3%BC%C3%9Fe/日本/');
  const other = parseImapUrl(
    'imaps://reviewer;AUTH=*@mail.example.org:993/Grüße/%E6%97%A5%E6%9C%AC',
  );
  expect(nameOf(one)).toBe(
    'imaps://reviewer@mail.example.org:993/Gr%C3%BC%C3%9Fe/%E6%97%A5%E6%9C%AC',
  );
  expect(nameOf(other)).toBe(nameOf(one));
  expect(originOf(usual, 7)).toBe('imaps://reviewer@mail.example.org:993/INBOX/;UID=7');
});

test('The name of a place is a URL of that place', () => {
  const word = fc
    .string({ minLength: 1, unit: 'grapheme' })
    .filter((text) => /^[^\x00-\x1f\x7f]+$/.test(text));
  const folder = fc
    .array(
      word.filter((text) => !text.includes('/') && text !== '.' && text !== '..'),
      { minLength: 1 },
    )
    .map((levels) => levels.join('/'))
    .filter((name) => name.toUpperCase() !== 'INBOX' && !name.includes(';'));
  const place = fc.record<Place>({
    host: fc.domain(),
    port: fc.integer({ min: 1, max: 65535 }),
    tls: fc.constantFrom('implicit', 'starttls'),
    user: fc.option(word),
    folder,
  });
  const odd: Place = { host: 'a.aa', port: 1, tls: 'implicit', user: '; ', folder: ' ' };
  fc.assert(
    fc.property(place, (one) => {
      expect(parseImapUrl(nameOf(one))).toEqual(one);
    }),
    { examples: [[odd]] },
  );
});

test.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.8.9.10', true],
  ['::1', true],
  ['127.0.0.1.example.org', false],
  ['0.0.0.0', false],
  ['mail.example.org', false],
])('What is sent to %s stays on this machine: %s', (host, expected) => {
  expect(isLoopback({ ...usual, host })).toBe(expected);
});
