import { expect, test } from 'vitest';
import { dayOf } from '../../src/export/date.ts';

test('a day is written as people write it, without the year it shares', () => {
  expect(dayOf('2019-08-13T09:33:37.000Z')).toBe('13 Aug 2019');
  expect(dayOf('2019-08-13T09:33:37.000Z', '2019-07-19T07:40:29.000Z')).toBe('13 Aug');
  expect(dayOf('2020-01-02T00:00:00.000Z', '2019-07-19T07:40:29.000Z')).toBe('2 Jan 2020');
});

test('a mail without a date says so', () => {
  expect(dayOf(null)).toBe('no date');
});
