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
