import { expect, test } from 'vitest';
import { threadUrl } from '../../src/source/threadurl.ts';

const base = new URL('https://lore.kernel.org/all/');
const lore = 'https://lore.kernel.org';

test.each([
  ['1@example.org', `${lore}/all/1@example.org/t.mbox.gz`],
  ['<1@example.org>', `${lore}/all/1@example.org/t.mbox.gz`],
  ['<a/b%c+d@example.org>', `${lore}/all/a%2Fb%25c%2Bd@example.org/t.mbox.gz`],
  [`${lore}/list/1@example.org/`, `${lore}/list/1@example.org/t.mbox.gz`],
  [`${lore}/list/1@example.org`, `${lore}/list/1@example.org/t.mbox.gz`],
  [`${lore}/list/1@example.org/T/#u`, `${lore}/list/1@example.org/t.mbox.gz`],
  [`${lore}/list/1@example.org/t/#m0123456789abcdef`, `${lore}/list/1@example.org/t.mbox.gz`],
  [`${lore}/list/1@example.org/raw`, `${lore}/list/1@example.org/t.mbox.gz`],
  [`${lore}/list/1@example.org/t.mbox.gz`, `${lore}/list/1@example.org/t.mbox.gz`],
  [`${lore}/list/1%40example.org/T/?x=1`, `${lore}/list/1@example.org/t.mbox.gz`],
  [`${lore}/list/a%2Fb@example.org/T/`, `${lore}/list/a%2Fb@example.org/t.mbox.gz`],
  [`${lore}/list/no-at-sign/T/`, `${lore}/list/no-at-sign/t.mbox.gz`],
  [`${lore}/r/1@example.org`, `${lore}/all/1@example.org/t.mbox.gz`],
  ['lore.kernel.org/list/1@example.org/', `${lore}/list/1@example.org/t.mbox.gz`],
  ['https://patch.msgid.link/1@example.org', `${lore}/all/1@example.org/t.mbox.gz`],
  ['msgid.link/1@example.org', `${lore}/all/1@example.org/t.mbox.gz`],
  [
    'http://127.0.0.1:8080/pub/list/1@example.org/t/',
    'http://127.0.0.1:8080/pub/list/1@example.org/t.mbox.gz',
  ],
  [
    'https://inbox.example.org/r/1@example.org',
    'https://inbox.example.org/r/1@example.org/t.mbox.gz',
  ],
  [
    'https://one:secret@inbox.example.org/l/1@example.org',
    'https://inbox.example.org/l/1@example.org/t.mbox.gz',
  ],
])('The thread of %s is at %s', (target, expected) => {
  expect(threadUrl(target, base).href).toBe(expected);
});

test.each([
  '',
  'livepatch',
  '<>',
  '<a b@example.org>',
  'ftp://example.org/list/1@example.org',
  `${lore}/list/`,
  lore,
])('What names no mail (%s) is refused, and what would is said', (target) => {
  expect(() => threadUrl(target, base)).toThrow(
    expect.objectContaining({
      kind: 'usage',
      hint: expect.stringContaining('Message-ID') as string,
    }),
  );
});
