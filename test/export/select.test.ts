import { describe, expect, test } from 'vitest';
import { matchingIds, pagesOf, selectPages } from '../../src/export/select.ts';
import type { Reviewed } from '../../src/wording/reviewed.ts';
import { mailOf, reviewer } from '../helpers/mail.ts';
import { firstPatch, tally } from '../helpers/reviewed.ts';

/** The topic with one more reply, which has no comment and answers a mail that answers the patch. */
function withReply(parents: Readonly<Record<string, string>>): Reviewed {
  const reply = mailOf({
    id: 'late@example.org',
    subject: 'Re: tally',
    date: '2024-07-05T08:00:00.000Z',
    body: 'Reviewed-by: Reviewer One <reviewer.one@example.org>',
    from: reviewer,
  });
  const [first, ...others] = tally.topic.threads;
  const links = new Map([...first!.parents, ...Object.entries(parents)]);
  return {
    ...tally,
    topic: { ...tally.topic, threads: [{ ...first!, parents: links }, ...others] },
    messages: new Map([...tally.messages, [reply.id, reply]]),
  };
}

describe('matchingIds', () => {
  test('prefers the very id to those it begins', () => {
    expect(matchingIds(tally, firstPatch)).toEqual([firstPatch]);
    expect(matchingIds(tally, 'first')).toEqual([firstPatch, 'first2@example.org']);
    expect(matchingIds(tally, 'gone')).toEqual([]);
  });
});

describe('pagesOf', () => {
  test.each([
    [firstPatch, firstPatch],
    ['cover@example.org', 'cover@example.org'],
    ['review@example.org', firstPatch],
    ['answer@example.org', firstPatch],
    ['review2@example.org', 'first2@example.org'],
  ])('of %s is %s', (id, page) => {
    expect(pagesOf(tally, id)).toEqual([page]);
  });

  test('of a reply without comments is the nearest patch above it', () => {
    const reviewed = withReply({ 'late@example.org': 'answer@example.org' });
    expect(pagesOf(reviewed, 'late@example.org')).toEqual([firstPatch]);
  });

  test('of a mail in a circle is its own', () => {
    const reviewed = withReply({ 'late@example.org': 'x', x: 'late@example.org' });
    expect(pagesOf(reviewed, 'late@example.org')).toEqual(['late@example.org']);
  });
});

describe('selectPages', () => {
  test('keeps what one page shows and nothing else', () => {
    const { topic, comments, fixes, verdicts } = selectPages(tally, ['first2@example.org']);
    expect(topic.series.map(({ version }) => version)).toEqual([2]);
    expect(comments.map(({ id }) => id)).toEqual(['review2@example.org#1']);
    expect(fixes.map(({ id }) => id)).toEqual([
      'review2@example.org#1/1',
      'review2@example.org#1/2',
    ]);
    expect(verdicts.map(({ kind }) => kind)).toEqual(['Reviewed-by']);
  });
});
