import { expect, test } from 'vitest';
import { commentsByHome } from '../../src/export/home.ts';
import { firstPatch, tally } from '../helpers/reviewed.ts';

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

const id = (at: number) => `${at}@example.org`;

test('comments at every level of a thread 20,000 mails deep find their page, soon', () => {
  const [first] = tally.comments;
  const levels = Array.from({ length: 20_000 }, (_, at) => at);
  const thread = {
    ...tally.topic.threads[0]!,
    parents: new Map(levels.map((at) => [id(at), at === 0 ? firstPatch : id(at - 1)])),
  };
  const comments = levels.map((at) => ({
    ...first!,
    messageId: id(at),
    place: null,
    patch: null,
  }));
  const topic = { ...tally.topic, threads: [thread] };
  const started = performance.now();
  const homes = commentsByHome({ ...tally, topic, comments: comments.toReversed() });
  expect([...homes].map(([home, there]) => [home, there.length])).toEqual([[firstPatch, 20_000]]);
  expect(performance.now() - started).toBeLessThan(2000);
});
