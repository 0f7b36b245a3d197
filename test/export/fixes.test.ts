import { describe, expect, test } from 'vitest';
import { formatFixes } from '../../src/export/fixes.ts';
import { columnsOf } from '../../src/export/columns.ts';
import { tally } from '../helpers/reviewed.ts';

describe('formatFixes', () => {
  test('prints a line a fix: place, old → new, who, status; by version, patch, line', () => {
    const lines = formatFixes({ ...tally, fixes: tally.fixes.toReversed() }, null).split('\n');
    expect(lines).toEqual([
      'v1 1/2 commit message:2  Also any user must be able to raise it without to know who reads it. → Also, any user must be able to raise it without knowing who reads it.  Reviewer One  applies',
      'v1 1/2 tally.c:5         by given → by the given  Reviewer One  applies',
      'v2 1/2 tally.c:5         by given → by the given  Reviewer One  applies',
      'v2 1/2 tally.c:5         meters → steps  Reviewer One  no match',
      '',
    ]);
  });

  test.each([80, 100, 140])('cuts the words where %i columns are too few', (width) => {
    const lines = formatFixes(tally, width).trimEnd().split('\n');
    expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(width);
    expect(lines[0]).toMatch(/… → .*…  Reviewer One {2}applies$/);
  });

  test('names the mail where the words stand in no patch, and what is left out', () => {
    const [fix] = tally.fixes;
    const stray = { ...fix!, message: 'review@example.org', new: '', lines: [4, 4] as const };
    expect(formatFixes({ ...tally, fixes: [stray] }, null)).toMatch(
      /^review@example\.org:4 {2}Also .* → \(nothing\) /,
    );
  });

  test('calls a fix of the subject by that name', () => {
    const [fix] = tally.fixes;
    const subject = { ...fix!, target: 'subject' as const, lines: [0, 0] as const };
    expect(formatFixes({ ...tally, fixes: [subject] }, null)).toMatch(/^v1 1\/2 subject {2}/);
  });

  test('says nothing where there is no fix', () => {
    expect(formatFixes({ ...tally, fixes: [] }, 80)).toBe('');
  });
});
