import { expect, test } from 'vitest';
import { isGreeting } from '../../src/export/greeting.ts';

test.each([
  'Hi Petr,',
  'Hello,',
  'Dear all',
  'Hi,',
  'Hi -',
  'hi petr,',
  'Hey!',
  'Good Morning Author,',
  'Hi Author One, Jiří and all:',
  'Hi, Josh',
  '\n\nHi there,\n',
])('%j is a greeting', (text) => {
  expect(isGreeting({ text })).toBe(true);
});

test.each([
  'Hi Petr,\nthis is wrong.',
  'Hi Petr, this is wrong.',
  'Hello world is not what is printed.',
  'Dear reader of this code, think again.',
  'Hidden.',
  'hi there is a bug',
  'Good.',
  'Good catch,',
  '',
  `Hi ${'A'.repeat(1_000_000)},`,
])('%j is none', (text) => {
  expect(isGreeting({ text })).toBe(false);
});
