import { expect, test } from 'vitest';
import { discussionsOf } from '../../src/export/discussion.ts';
import { tally } from '../helpers/reviewed.ts';

const comment = (id: string, answers: string | null) => ({ ...tally.comments[0]!, id, answers });
const shape = (...comments: ReturnType<typeof comment>[]) =>
  discussionsOf(comments).map(({ first, answers }) => [first.id, ...answers.map(({ id }) => id)]);

test('answers and their answers hang under the first, in the order they came', () => {
  expect(
    shape(comment('a', null), comment('b', null), comment('c', 'a'), comment('d', 'c')),
  ).toEqual([['a', 'c', 'd'], ['b']]);
});

test('an answer to a comment of another place stands by itself', () => {
  expect(shape(comment('a', 'elsewhere'))).toEqual([['a']]);
});

test('comments that answer each other in a ring are all kept', () => {
  expect(shape(comment('a', 'b'), comment('b', 'a')).flat().toSorted()).toEqual(['a', 'b']);
});

test('a chain of 100,000 answers is one discussion, soon', () => {
  const chain = Array.from({ length: 100_000 }, (_, at) =>
    comment(`c${at}`, at === 0 ? null : `c${at - 1}`),
  );
  const started = performance.now();
  for (const order of [chain, chain.toReversed()]) {
    const [only, ...others] = discussionsOf(order);
    expect([only?.first.id, only?.answers.length, others.length]).toEqual(['c0', 99_999, 0]);
  }
  expect(performance.now() - started).toBeLessThan(2000);
});
