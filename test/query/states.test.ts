import { expect, test } from 'vitest';
import { parseQuery } from '../../src/query/parse.ts';
import { statesOf } from '../../src/query/states.ts';

test('All states of a query are found, wherever they stand', () => {
  const query = parseQuery('is:open (s:a OR -(is:gone is:open)) -is:read', new Date(0));
  expect([...statesOf(query)].sort()).toEqual(['gone', 'open', 'read']);
});

test('A query without states has none', () => {
  expect(statesOf(parseQuery('s:a -b d:2024', new Date(0))).size).toBe(0);
});
