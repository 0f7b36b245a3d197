import { expect, test } from 'vitest';
import { parseQuery } from '../../src/query/parse.ts';
import { makeMail, now } from './mail.ts';
import { fill, indexAll, newStore } from './make.ts';
import type { Kept } from './make.ts';
import { mayMatch } from './oracle.ts';

const kept: readonly Kept[] = ['a', 'b', 'a b', 'c', 'a b c', ''].map((subject, n) => ({
  entry: makeMail(n, { subject }).entry,
  flags: [],
  body: '',
  files: '',
}));

const nested = (open: string, inner: string, close: string, times: number): string =>
  open.repeat(times) + inner + close.repeat(times);

/** All are accepted: 50 parentheses in each other, of every sort. */
const deepest: readonly (readonly [string, string])[] = [
  ['a NOT in a NOT', `s:(${nested('-(a -', 'b', ')', 40)})`],
  ['a NOT of both', `s:(a ${nested('-(b -(a ', 'c', '))', 24)})`],
  ['AND in OR, behind', `s:(${nested('a OR (b (', 'c', '))', 24)})`],
  ['AND in OR, before', `s:(${nested('((', 'c', ') OR a) b', 24)})`],
  ['OR in NOT', `s:(a ${nested('-(b c -(a OR ', 'c', '))', 24)})`],
  ['NOT in OR', `s:(${nested('a OR (b -(', 'c', '))', 24)})`],
  ['a NOT that no index lists', `s:(${nested('-(a OR -b -(', 'c', '))', 24)})`],
  ['200 terms', `s:(${nested('a b c a OR (b -(a OR c b OR ', 'c', '))', 24)})`],
  ['phrases', nested('(s:"a b"* OR (s:"b c" -', 's:"a b c"*', '))', 24)],
  ['states', `s:(${nested('a OR (is:unread -(b d:2024 ', 'c', '))', 24)})`],
  ['parentheses alone', `s:${nested('(', 'a', ')', 50)}`],
];

test.each(deepest)('No query that is accepted is too deep for the index: %s', (_, text) => {
  const query = parseQuery(text, now());
  const right = kept.filter((mail) => mayMatch(query, mail)).map(({ entry }) => entry.hash);
  for (const indexed of [0, kept.length]) {
    const store = indexAll(fill(newStore(), kept), kept.slice(0, indexed));
    const hits = store.search(query, 50).map(({ hash }) => hash);
    expect(hits.toSorted()).toEqual(right.toSorted());
  }
});
