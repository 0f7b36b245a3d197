import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineOf, records } from '../../src/export/ndjson.ts';
import type { Ranked, Record as JsonRecord } from '../../src/export/ndjson.ts';
import type { Comment } from '../../src/review/comment.ts';
import type { Reviewed } from '../../src/wording/reviewed.ts';
import { reviewer } from '../helpers/mail.ts';
import { tally } from '../helpers/reviewed.ts';

/** As `replay` sorts them. */
const byKey = (a: Ranked, b: Ranked): number => {
  if (a.key === b.key) return lineOf(a.record) < lineOf(b.record) ? -1 : 1;
  return a.key < b.key ? -1 : 1;
};

const sorted = (reviewed: Reviewed): readonly JsonRecord[] =>
  [...records(reviewed)].toSorted(byKey).map(({ record }) => record);

const ofType = (reviewed: Reviewed, type: string): readonly JsonRecord[] =>
  sorted(reviewed).filter((record) => record.type === type);

const withComments = (comments: readonly Comment[]): Reviewed => ({
  ...tally,
  topic: { ...tally.topic, series: [] },
  comments,
  fixes: [],
  verdicts: [],
});

describe('records', () => {
  test('have the keys of the design, in its order', () => {
    const all = sorted({
      ...tally,
      problems: [{ where: 'a@example.org', code: 'odd', severity: 'note', text: 'Odd.' }],
    });
    const keys = new Map(all.map((record) => [record.type, Object.keys(record).join(' ')]));
    expect(Object.fromEntries(keys)).toEqual({
      series:
        'type id topic version subject author date total cover patches missing supersedes supersededBy',
      comment:
        'type id messageId author bot date series depth answers about anchor place quote text',
      fix: 'type id comment kind old new all target message lines status before after',
      verdict: 'type messageId kind by series patch',
      problem: 'type where code severity text',
    });
  });

  test('have the inner keys of the design, and no others', () => {
    const [series] = ofType(tally, 'series');
    const comment = ofType(tally, 'comment').find(({ about }) => about === 'line');
    expect(series).toMatchObject({
      cover: 'cover@example.org',
      patches: [
        { index: 1, files: ['tally.c', 'main.c'] },
        { index: 2, rebuilt: true },
      ],
      supersededBy: 'cover2@example.org',
    });
    const [patch] = series!['patches'] as readonly object[];
    expect(Object.keys(patch!).join(' ')).toBe('index messageId subject files complete rebuilt');
    expect(Object.keys(comment?.['anchor'] as object).join(' ')).toBe(
      'message line text section file side number hunk confidence',
    );
    expect(comment?.['author']).toEqual(reviewer);
  });

  test('give a comment the texts of its quote', () => {
    const unplaced = ofType(tally, 'comment').find(({ about }) => about === 'unplaced');
    expect(unplaced).toMatchObject({ anchor: null, quote: ['static long lost(void)'] });
  });
});

describe('the order of records', () => {
  const [comment] = tally.comments as readonly [Comment];

  test('is by type: series, comment, fix, verdict, problem', () => {
    const types = sorted(tally).map(({ type }) => type);
    expect([...new Set(types)]).toEqual(['series', 'comment', 'fix', 'verdict']);
  });

  test('puts #2 before #10, an id before one it begins, and a missing date last', () => {
    const given = [
      { date: null, id: 'a@example.org#1' },
      { date: '2024-01-02T00:00:00.000Z', id: 'a@example.org#10' },
      { date: '2024-01-02T00:00:00.000Z', id: 'a@example.org#2' },
      { date: '2024-01-02T00:00:00.000Z', id: 'a@example.org+1#1' },
      { date: '2024-01-01T00:00:00.000Z', id: 'z@example.org#1' },
      { date: '2024-01-02T00:00:00.000Z', id: 'B@example.org#1' },
    ].map((change) => ({ ...comment, ...change }));
    expect(ofType(withComments(given), 'comment').map(({ id }) => id)).toEqual([
      'z@example.org#1',
      'B@example.org#1',
      'a@example.org#2',
      'a@example.org#10',
      'a@example.org+1#1',
      'a@example.org#1',
    ]);
  });

  test('puts a fix where its comment stands, then by number', () => {
    const [fix] = tally.fixes;
    const late = { ...comment, id: 'a@example.org#1', date: '2024-02-01T00:00:00.000Z' };
    const early = { ...comment, id: 'b@example.org#1', date: '2024-01-01T00:00:00.000Z' };
    const fixes = [
      'a@example.org#1/2',
      'a@example.org#1/10',
      'b@example.org#1/1',
      'a@example.org#1/1',
    ].map((id) => ({ ...fix!, id, comment: id.replace(/\/\d+$/, '') }));
    const reviewed = { ...withComments([late, early]), fixes };
    expect(ofType(reviewed, 'fix').map(({ id }) => id)).toEqual([
      'b@example.org#1/1',
      'a@example.org#1/1',
      'a@example.org#1/2',
      'a@example.org#1/10',
    ]);
  });

  test('is the same whatever order the records come in', () => {
    const all = [...records(tally)];
    const expected = all.toSorted(byKey);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(shuffled.toSorted(byKey)).toEqual(expected);
      }),
    );
  });
});

const lineWith = (text: string): string => lineOf({ type: 'comment', text });

describe('lineOf', () => {
  test('escapes what steers a terminal', () => {
    expect(lineWith('\x9b2J\u202ea\u200b\ufeff\x7fé')).toBe(
      String.raw`{"type":"comment","text":"\u009b2J\u202ea\u200b\ufeff\u007fé"}`,
    );
  });

  test('gives the same value back, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(JSON.parse(lineWith(text))).toEqual({ type: 'comment', text });
        expect(lineWith(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
      }),
    );
  });
});
