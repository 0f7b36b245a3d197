import { expect, test } from 'vitest';
import { parseQuery } from '../../src/query/parse.ts';
import type { Query } from '../../src/query/query.ts';
import type { Mark, Store } from '../../src/store/store.ts';
import { makeMail, now } from './mail.ts';
import { fill, indexAll, newStore } from './make.ts';
import type { Kept } from './make.ts';

const none = { flags: [], body: '', files: '' };

const kept: readonly Kept[] = [
  {
    entry: makeMail(1, { subject: '[PATCH v2 1/2] livepatch: Add shadow variables' }).entry,
    flags: ['\\Seen'],
    body: 'Add klp_shadow_get().\n---\n kernel/livepatch/shadow.c | 2 ++',
    files: 'kernel/livepatch/shadow.c',
  },
  {
    entry: makeMail(2, {
      subject: 'Re: [PATCH v2 1/2] livepatch: Add shadow variables',
      from: 'Reviewer Two <two@example.org>',
    }).entry,
    flags: ['\\Seen', '\\Flagged'],
    body: '> Add klp_shadow_get().\n\nThere is a tyop.',
    files: '',
  },
  {
    ...none,
    entry: makeMail(3, { subject: 'Příliš žluťoučký kůň', list: 'other.example.org' }).entry,
    body: '修正しました',
  },
  { ...none, entry: makeMail(4, { subject: 'No date', date: null }).entry },
  { ...none, entry: makeMail(5, { subject: 'Gone', to: '', cc: '' }).entry, body: 'livepatch' },
];

function found(store: Store, text: string, limit = 50): string {
  return store
    .search(parseQuery(text, now()), limit)
    .map(({ messageId }) => messageId.split('@')[0])
    .join(' ');
}

const marks: readonly Mark[] = [
  { target: '3@example.org', kind: 'read', value: '', set: '2024-05-01' },
  { target: '3@example.org', kind: 'done', value: '', set: '2024-05-01' },
  { target: '1@example.org', kind: 'read', value: 'no', set: '2024-05-01' },
  { target: '1@example.org', kind: 'snoozed', value: '2024-05-16', set: '2024-05-01' },
  { target: '2@example.org', kind: 'snoozed', value: '2024-05-15', set: '2024-05-01' },
  { target: '2@example.org#1', kind: 'done', value: '', set: '2024-05-01' },
];

/** Query → the mails that are found, the newest first. */
const rows: readonly (readonly [string, string])[] = [
  ['', '3 2 1 4'],
  ['livepatch', '2 1'],
  ['livep*', '2 1'],
  ['"shadow variables"', '2 1'],
  ['tyop', '2'],
  ['q:klp_shadow_get', '2'],
  ['nq:klp_shadow_get()', '1'],
  ['b:klp_shadow_get', '2 1'],
  ['dfn:kernel/livepatch', '1'],
  ['dfn:kernel', '1'],
  ['zlutoucky', '3'],
  ['s:"PŘÍLIŠ ŽLUŤOUČKÝ"', '3'],
  ['正し', '3'],
  ['しい', ''],
  ['修正', '3'],
  ['f:two', '2'],
  ['c:two', '3 2 1 4'],
  ['f:two -s:re', ''],
  ['f:two OR s:date', '2 4'],
  ['(f:two OR s:date) tyop', '2'],
  ['-livepatch', '3 4'],
  ['-s:livepatch -s:date', '3'],
  ['l:other', '3'],
  ['m:2@example.org', '2'],
  ['d:20240101', '3 2 1'],
  ['d:20240101 livepatch', '2 1'],
  ['dt:2024-01-01T02:00..', '3 2'],
  ['dt:..2024-01-01T02:00', '2 1'],
  ['dt:2024-01-01T02:00 shadow', '2'],
  ['-d:2024', '4'],
  ['d:2024 OR no', '3 2 1 4'],
  ['is:read', '3 2'],
  ['is:unread', '1 4'],
  ['-is:unread', '3 2'],
  ['is:flagged', '2'],
  ['is:flagged shadow', '2'],
  ['is:flagged OR l:other', '3 2'],
  ['is:done', '3'],
  ['is:snoozed', '1'],
  ['-is:snoozed livepatch', '2'],
  ['is:gone', '5'],
  ['is:gone livepatch', '5'],
  ['is:gone OR f:two', '5 2'],
  ['-is:gone', '3 2 1 4'],
  ['is:open', '3 2 1 4'],
  ['-is:open', '3 2 1 4'],
  ['is:open f:two', '2'],
  ['-(is:open f:two)', '3 2 1 4'],
  ['NOT (is:open OR f:two)', '3 1 4'],
];

test.each(rows)('%j finds %j', (text, expected) => {
  expect(found(indexAll(fill(newStore(), kept, marks), kept), text)).toBe(expected);
});

test('Before a body is in the index, its header is found, and all else that needs no body', () => {
  const store = fill(newStore(), kept, marks);
  expect(found(store, 'livepatch')).toBe('2 1');
  expect(found(store, 's:livep* -f:two')).toBe('1');
  expect(found(store, 'm:3@example.org OR is:flagged')).toBe('3 2');
  expect(found(store, 'd:20240101 is:read')).toBe('3 2');
  expect(found(store, '-s:livepatch')).toBe('3 4');
  expect(found(store, 'tyop')).toBe('');
  expect(found(store, 'is:gone')).toBe('5');
});

test('What is in the index and what is not yet are found together, in order, once', () => {
  const store = fill(newStore(), kept);
  indexAll(store, kept.slice(1, 2));
  expect(found(store, 'livepatch')).toBe('2 1');
  expect(found(store, '-tyop')).toBe('3 1 4');
  expect(found(store, '')).toBe('3 2 1 4');
  expect(found(store, '', 2)).toBe('3 2');
  indexAll(store, kept);
  indexAll(store, kept);
  expect(store.unindexed(10)).toEqual([]);
  expect(found(store, 'livepatch')).toBe('2 1');
});

test('A variant that takes the place of a mail is found by its own words, once it is indexed', () => {
  const store = newStore();
  const intake = store.intake('a');
  const [low, high] = [
    makeMail(1, { subject: 'one', identity: 'x' }),
    makeMail(2, { subject: 'two', identity: 'x' }),
  ]
    .sort((a, b) => (a.entry.hash < b.entry.hash ? -1 : 1))
    .map((made) => ({ ...made, word: made.entry.subject }));
  if (low === undefined || high === undefined) throw new Error('two mails were made');
  intake.add(high.entry, high.bytes, null, []);
  intake.commit(null);
  store.index([{ hash: high.entry.hash, body: 'higher', files: '' }]);
  intake.add(low.entry, low.bytes, null, []);
  intake.commit(null);
  store.index([{ hash: high.entry.hash, body: 'too late', files: '' }]);
  expect(found(store, 'late OR higher')).toBe('');
  store.index([{ hash: low.entry.hash, body: 'lower', files: '' }]);
  expect(found(store, `s:${high.word}`)).toBe('');
  expect(found(store, `s:${low.word} b:lower`)).not.toBe('');
});

test.each([
  '"; DROP TABLE mails; --',
  's:"*"x',
  'a" OR "b',
  "it's",
  'NEAR(a b)',
  '{subject}x',
  '^a',
  'a\0b',
  '%',
  'subject : x',
])('What looks like SQL or FTS5 in %j is words, or refused', (text) => {
  const store = indexAll(fill(newStore(), kept), kept);
  const words: Query = {
    type: 'text',
    fields: ['any'],
    words: [text, 'AND', '"', '('],
    prefix: true,
  };
  expect(store.search(words, 10)).toEqual([]);
  expect(store.search({ type: 'all' }, 10)).toHaveLength(4);
});
