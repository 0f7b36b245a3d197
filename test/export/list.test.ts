import { describe, expect, test } from 'vitest';
import { formatList, listRows } from '../../src/export/list.ts';
import { columnsOf } from '../../src/export/columns.ts';
import type { Reviewed } from '../../src/wording/reviewed.ts';
import { author, maintainer, reviewer } from '../helpers/mail.ts';
import { tally } from '../helpers/reviewed.ts';
import { talkOf } from '../helpers/talk.ts';

describe('formatList', () => {
  test('prints a row a series, the newest last, under a header', () => {
    expect(formatList(listRows(tally).toReversed(), null)).toBe(
      [
        '    DATE        SUBJECT                     AUTHOR      PATCHES  COMMENTS  FIXES  VERDICTS  ID',
        'v1  2024-07-01  tally: counters with names  Author One        2         6      2  A1        cover@example.org',
        'v2  2024-07-10  tally: counters with names  Author One      1/2         1      2  R1        cover2@example.org',
        '',
      ].join('\n'),
    );
  });

  test('leaves ids out where they do not fit', () => {
    expect(formatList(listRows(tally), 110)).toContain('cover2@example.org');
    const narrow = formatList(listRows(tally), 105);
    expect(narrow).not.toContain('@');
    expect(narrow.split('\n')[1]).toContain('tally: counters with names');
  });

  test('cuts subjects to the width, by columns', () => {
    const [series] = tally.topic.series;
    const wide: Reviewed = {
      ...tally,
      topic: { ...tally.topic, series: [{ ...series!, subject: '計数器'.repeat(30) }] },
    };
    const lines = formatList(listRows(wide), 90).trimEnd().split('\n');
    expect(lines.every((line) => columnsOf(line) <= 90)).toBe(true);
    expect(lines[1]).toContain('…');
  });

  test('lets nothing through that moves the cursor', () => {
    const [series] = tally.topic.series;
    const evil: Reviewed = {
      ...tally,
      topic: {
        ...tally.topic,
        series: [{ ...series!, subject: '\x1b[2Jgone', author: { name: 'a\u202Eb', address: '' } }],
      },
    };
    expect(formatList(listRows(evil), null)).not.toMatch(/[\x1b\u202e]/);
  });

  test('says nothing where there is no series', () => {
    expect(formatList(listRows(talkOf('talk', '2024-01-01T00:00:00.000Z')), 80)).toBe('');
  });
});

describe('listRows', () => {
  const [series] = tally.topic.series;
  const verdict = { messageId: 'praise@example.org', series: series!.id, patch: null };

  test('counts people, not trailers', () => {
    const verdicts = [
      { ...verdict, kind: 'Reviewed-by', by: reviewer },
      { ...verdict, kind: 'Reviewed-by', by: reviewer, patch: 'first@example.org' },
      { ...verdict, kind: 'Reviewed-by', by: maintainer },
      { ...verdict, kind: 'NAK', by: maintainer },
      { ...verdict, kind: 'Liked-by', by: author },
    ];
    expect(listRows({ ...tally, verdicts })[0]?.verdicts).toBe('R2 N1 O1');
  });
});
