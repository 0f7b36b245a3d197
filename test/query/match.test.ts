import { expect, test } from 'vitest';
import { matches } from '../../src/query/match.ts';
import { parseQuery } from '../../src/query/parse.ts';
import type { Facts, Field } from '../../src/query/query.ts';

const now = new Date('2024-05-15T12:30:00Z');

const mail: Readonly<Record<Field, string>> = {
  subject: '[PATCH v2 3/7] livepatch: Add shadow variables',
  from: 'Author One <author.one@example.org>',
  to: 'live-patching@example.org',
  cc: 'Reviewer Two <two@example.org>',
  body: 'Looks good, with one nit.\n> klp_shadow_get(obj)\nPlease rename it.',
  list: 'live-patching.example.org',
  id: '1234-1-author@example.org',
  file: 'kernel/livepatch/shadow.c\nDocumentation/livepatch/shadow-vars.rst',
  any: 'nobody should ask for this',
};

const facts: Facts = {
  text: (field) => mail[field],
  date: Date.parse('2024-05-01T10:00:00Z'),
  is: (state) => (state === 'open' ? null : state === 'unread'),
};

test.each<readonly [string, boolean | null]>([
  ['', true],
  ['livepatch', true],
  ['LIVEP*', true],
  ['livep', false],
  ['"shadow variables"', true],
  ['"variables shadow"', false],
  ['"shadow var"*', true],
  ['reviewer', true],
  ['nobody', false],
  ['s:shadow', true],
  ['s:nit', false],
  ['b:nit', true],
  ['nq:nit', true],
  ['q:nit', false],
  ['q:klp_shadow_get', true],
  ['nq:klp_shadow_get', false],
  ['bs:variables bs:rename', true],
  ['f:author.one@example.org', true],
  ['f:reviewer', false],
  ['a:reviewer', true],
  ['to:reviewer', true],
  ['t:reviewer', false],
  ['l:live-patching', true],
  ['m:1234-1-author@example.org', true],
  ['dfn:kernel/livepatch', true],
  ['dfn:livepatch/core.c', false],
  ['d:20240501', true],
  ['d:20240502..', false],
  ['d:..20240430', false],
  ['d:3w..', true],
  ['-livepatch', false],
  ['-s:nit', true],
  ['s:nit OR s:shadow', true],
  ['is:unread', true],
  ['is:flagged', false],
  ['is:open', null],
  ['-is:open', null],
  ['is:open s:nit', false],
  ['s:nit is:open', false],
  ['is:open s:shadow', null],
  ['is:open OR s:shadow', true],
  ['is:open OR s:nit', null],
])('%s is %s of the mail', (text, expected) => {
  expect(matches(parseQuery(text, now), facts)).toBe(expected);
});

test('A mail without a date lies in no range of dates', () => {
  const undated = { ...facts, date: null };
  expect(matches(parseQuery('d:1970..', now), undated)).toBe(false);
  expect(matches(parseQuery('-d:1970..', now), undated)).toBe(true);
});
