import { describe, expect, it } from 'vitest';
import { frontRows } from '../../src/export/front.ts';
import { textOf } from '../../src/export/line.ts';
import { segmentsOf } from '../../src/export/row.ts';
import type { Pairing, Patch, Received } from '../../src/series/series.ts';
import type { Reviewed } from '../../src/wording/reviewed.ts';
import { maintainer, reviewer } from '../helpers/mail.ts';
import { tally } from '../helpers/reviewed.ts';

const [older, newer] = tally.topic.series;
const [first, second] = older!.patches;
const [first2] = newer!.patches;

function rows(id: string, topic: Partial<Reviewed['topic']>, width = 100): readonly string[] {
  const reviewed = { ...tally, topic: { ...tally.topic, ...topic } };
  return frontRows(reviewed, tally.messages.get(id)!, width).map((row) =>
    textOf(segmentsOf(row)).trimEnd(),
  );
}

const pairing = (more: Partial<Pairing>): Pick<Reviewed['topic'], 'pairings'> => ({
  pairings: [{ series: newer!.id, pairs: [], dropped: [], added: [], ...more }],
});
const idOf = (patch: Patch | undefined): string => patch!.message.id;

describe('the front of a page', () => {
  it('says what a patch was, and what it became', () => {
    const content = pairing({ pairs: [{ older: first!, newer: first2!, by: 'content' }] });
    expect(rows(idOf(first2), content)[0]).toBe(' was v1 1/2');
    expect(rows(idOf(first), content)[0]).toBe(' now v2 1/2');
    const same = pairing({ pairs: [{ older: second!, newer: first2!, by: 'same' }] });
    expect(rows(idOf(first2), same)[0]).toBe(' was v1 2/2, the same diff');
  });

  it('says that a patch is new, or was dropped', () => {
    expect(rows(idOf(first2), pairing({ added: [first2!] }))[0]).toBe(' new in v2');
    expect(rows(idOf(second), pairing({ dropped: [second!] }))[0]).toBe(' dropped in v2');
  });

  it('lists on the cover what its version dropped', () => {
    const title = second!.tag.title;
    const cover = newer!.cover!.message.id;
    expect(rows(cover, pairing({ dropped: [second!] }))).toEqual([` dropped: v1 2/2 ${title}`]);
    const many = Array.from({ length: 50 }, () => second!);
    expect(rows(cover, pairing({ dropped: many }))).toHaveLength(20);
  });

  it('names who gave a trailer, and to what if it was not this mail', () => {
    const given: Received = {
      key: 'Reviewed-by',
      value: '',
      person: reviewer,
      messageId: 'review2@example.org',
      line: 1,
      to: idOf(first2),
      foreign: false,
    };
    const list: readonly Received[] = [
      given,
      { ...given, key: 'Acked-by', person: maintainer, to: older!.cover!.message.id },
      { ...given, key: 'Tested-by', to: idOf(first), foreign: true },
      { ...given, key: 'Fixes', person: null, value: '0123456789ab ("x: y")' },
    ];
    expect(rows(idOf(first2), { received: new Map([[idOf(first2), list]]) })).toEqual([
      ' Reviewed-by Reviewer One · 11 Jul',
      ' Acked-by Maintainer One · 11 Jul · to v1 cover',
      ' Tested-by Reviewer One · 11 Jul · to v1 1/2 · sent by another',
      ' Fixes 0123456789ab ("x: y") · 11 Jul',
    ]);
  });

  it('keeps a verdict that is no trailer', () => {
    const nak = { ...tally.verdicts[1]!, kind: 'NAK' };
    const reviewed = { ...tally, verdicts: [nak] };
    const [row] = frontRows(reviewed, tally.messages.get(idOf(first2))!, 100);
    expect(textOf(segmentsOf(row!)).trimEnd()).toBe(' NAK Reviewer One · 11 Jul');
  });
});
