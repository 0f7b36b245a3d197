import { expect, test } from 'vitest';
import { parseDates } from '../../src/query/date.ts';

/** A Wednesday. */
const now = new Date('2024-05-15T12:30:00Z');

/** What is written → the range, its ends in ISO 8601 up to where they differ from midnight. */
const rows: readonly (readonly [string, string | null, string | null])[] = [
  ['20240131', '2024-01-31', '2024-02-01'],
  ['2024-01-31', '2024-01-31', '2024-02-01'],
  ['2024/01/31', '2024-01-31', '2024-02-01'],
  ['2024-01', '2024-01-01', '2024-02-01'],
  ['2024', '2024-01-01', '2025-01-01'],
  ['20240101..20240131', '2024-01-01', '2024-02-01'],
  ['2024-01-01..', '2024-01-01', null],
  ['..2024-01-31', null, '2024-02-01'],
  ['2024-12..2025-01', '2024-12-01', '2025-02-01'],
  ['20240131103000', '2024-01-31T10:30:00', '2024-01-31T10:30:01'],
  ['2024-01-31T10:30', '2024-01-31T10:30:00', '2024-01-31T10:31:00'],
  ['2024-01-31 10:30:05', '2024-01-31T10:30:05', '2024-01-31T10:30:06'],
  ['2024-01-31T10:30Z..2024-01-31T11:00Z', '2024-01-31T10:30:00', '2024-01-31T11:01:00'],
  ['@1700000000', '2023-11-14T22:13:20', '2023-11-14T22:13:21'],
  ['1700000000..', '2023-11-14T22:13:20', null],
  ['today', '2024-05-15', '2024-05-16'],
  ['yesterday', '2024-05-14', '2024-05-15'],
  ['yesterday..', '2024-05-14', null],
  ['..now', null, '2024-05-15T12:30:00'],
  ['30d..', '2024-04-15', null],
  ['3d', '2024-05-12', '2024-05-13'],
  ['2w..1w', '2024-05-01', '2024-05-09'],
  ['2.weeks.ago..', '2024-05-01', null],
  ['2_weeks_ago..', '2024-05-01', null],
  ['..2.days.ago', null, '2024-05-14'],
  ['last.week..', '2024-05-08', null],
  ['last.month..', '2024-04-15', null],
  ['6m..', '2023-11-15', null],
  ['1y..', '2023-05-15', null],
  ['2h..', '2024-05-15T10:30:00', null],
  ['90min..5min', '2024-05-15T11:00:00', '2024-05-15T12:25:00'],
  ['monday', '2024-05-13', '2024-05-14'],
  ['wed', '2024-05-15', '2024-05-16'],
  ['last.wednesday', '2024-05-08', '2024-05-09'],
  ['thursday..', '2024-05-09', null],
  ['jan', '2024-01-01', '2024-02-01'],
  ['December', '2023-12-01', '2024-01-01'],
  ['june.2020..', '2020-06-01', null],
];

function at(time: string | null): number | null {
  return time === null ? null : Date.parse(`${time}${time.includes('T') ? 'Z' : ''}`);
}

test.each(rows)('%s is from %s to %s', (text, from, to) => {
  expect(parseDates(text, now)).toEqual({ from: at(from), to: at(to) });
});

test('A month before the 31st of March is the last of February', () => {
  const { from } = parseDates('1m..', new Date('2024-03-31T00:00:00Z'));
  expect(from).toBe(Date.parse('2024-02-29'));
});

test.each([
  ['', 'no date'],
  ['..', 'no date on either side'],
  ['soon', '"soon" is no date'],
  ['2024-02-30', 'is no date'],
  ['2024-13', 'is no date'],
  ['2024-01-31T25:00', 'is no date'],
  ['3 fortnights', 'is no date'],
  ['999999y..', 'is no date'],
  ['0830', 'is no date'],
  ['marvel', 'is no date'],
  ['20240201..20240131', 'ends before it begins'],
  ['2w', 'may mean that time or all since'],
  ['2h', 'may mean that time or all since'],
])('%j is refused: %s', (text, says) => {
  expect(() => parseDates(text, now)).toThrowError(
    expect.objectContaining({
      name: 'Failure',
      kind: 'usage',
      message: expect.stringContaining(says) as string,
      hint: expect.stringMatching(/\S/) as string,
    }),
  );
});
