import { expect, it } from 'vitest';
import { isSameAddress, isSameName } from '../../src/series/identity.ts';

it.each([
  ['one@example.org', 'ONE@example.org', true],
  ['one@example.org', 'one+kernel@example.org', true],
  ['one@example.org', 'one@linux.example.org', true],
  ['one@example.org', 'one@a.linux.example.org', false],
  ['one@example.org', 'two@example.org', false],
  ['one@example.org', 'one@badexample.org', false],
  ['', '', false],
])('addresses %s and %s are one: %s', (one, other, same) => {
  expect(isSameAddress(one, other)).toBe(same);
  expect(isSameAddress(other, one)).toBe(same);
});

it.each([
  ['Reviewer One', 'reviewer one', true],
  ['Reviewer One', 'One, Reviewer', true],
  ['Reviewer One', 'Reviewer One (Example)', true],
  ['Žaneta Ó', 'Zaneta O', true],
  ['Reviewer One', 'Reviewer Two', false],
  ['', '', false],
])('names %s and %s are one: %s', (one, other, same) => {
  expect(isSameName(one, other)).toBe(same);
});
