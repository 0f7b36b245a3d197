import { expect, test } from 'vitest';
import { summarise } from '../../src/export/summary.ts';
import { tally } from '../helpers/reviewed.ts';
import { talkOf } from '../helpers/talk.ts';

test('every comment of a topic is in exactly one row', () => {
  const ids = summarise(tally).flatMap(({ mails }) =>
    mails.flatMap(({ comments }) => comments.map(({ id }) => id)),
  );
  expect(ids.toSorted()).toEqual(tally.comments.map(({ id }) => id).toSorted());
});

test('robots are not counted, and an older version is superseded', () => {
  expect(summarise(tally)).toMatchObject([
    { version: 1, comments: 6, fixes: 2, patches: 2, total: 2, superseded: true },
    { version: 2, comments: 1, fixes: 2, patches: 1, total: 2, missing: [2], superseded: false },
  ]);
});

test('activity is the date of the newest reply', () => {
  expect(summarise(tally).map(({ activity }) => activity?.slice(0, 10))).toEqual([
    '2024-07-04',
    '2024-07-11',
  ]);
});

test('talk without a series is a row of its own', () => {
  expect(summarise(talkOf('k', '2024-01-02T00:00:00.000Z'))).toMatchObject([
    { key: 'talk k@example.org', version: null, comments: 1, subject: 'Talk k' },
  ]);
});

test('a comment whose patch is not known belongs to the series it names', () => {
  const [first, ...rest] = tally.comments;
  const lost = { ...first!, messageId: 'alone@example.org', patch: null, place: null };
  const alone = { ...tally.messages.get('review@example.org')!, id: 'alone@example.org' };
  const messages = new Map([...tally.messages, [alone.id, alone] as const]);
  const [row] = summarise({ ...tally, messages, comments: [lost, ...rest] });
  expect(row!.mails.at(-1)).toMatchObject({ messageId: 'alone@example.org', comments: [lost] });
});

test('a mere greeting is in its row and not counted', () => {
  const [first, ...rest] = tally.comments;
  const [row] = summarise({ ...tally, comments: [{ ...first!, text: 'Hi Author,' }, ...rest] });
  expect(row!.comments).toBe(5);
  expect(row!.mails.flatMap(({ comments }) => comments).map(({ text }) => text)).toContain(
    'Hi Author,',
  );
});
