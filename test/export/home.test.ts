import { expect, test } from 'vitest';
import { commentsByHome } from '../../src/export/home.ts';
import { tally } from '../helpers/reviewed.ts';

const homeOf = (change: Partial<(typeof tally.comments)[number]>, parents?: [string, string][]) => {
  const comment = { ...tally.comments[0]!, place: null, patch: null, ...change };
  const thread = tally.topic.threads[0]!;
  const threads =
    parents === undefined ? tally.topic.threads : [{ ...thread, parents: new Map(parents) }];
  const reviewed = { ...tally, topic: { ...tally.topic, threads }, comments: [comment] };
  return [...commentsByHome(reviewed).keys()];
};

test('a comment stands on the page of the mail whose line it hangs under', () => {
  expect(homeOf({ place: tally.comments[0]!.place })).toEqual(['first@example.org']);
});

test('a comment on a whole mail stands on the page of the patch that its mail answers', () => {
  expect(homeOf({ patch: 'second@example.org' })).toEqual(['second@example.org']);
});

test('where no patch is named, the nearest one above its mail is taken', () => {
  expect(homeOf({ messageId: 'answer@example.org' })).toEqual(['first@example.org']);
});

test('a loop of parents ends, and the comment keeps a page', () => {
  const loop: [string, string][] = [
    ['robot@example.org', 'review@example.org'],
    ['review@example.org', 'robot@example.org'],
  ];
  expect(homeOf({ messageId: 'robot@example.org' }, loop)).toEqual(['review@example.org']);
});
