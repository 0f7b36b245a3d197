import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesOf } from '../../src/export/change.ts';

const changes = (before: string, after: string): readonly string[] =>
  changesOf(before.split(' '), after.split(' ')).map(
    (change) => `${change.before.join(' ')}/${change.after.join(' ')}`,
  );

test('Only the lines that differ are given, place by place', () => {
  expect(changes('a b c d', 'a x c y')).toEqual(['b/x', 'd/y']);
  expect(changes('a b c d', 'a c d e')).toEqual(['b/', '/e']);
  expect(changes('a b c d e', 'x y z d e')).toEqual(['a b c/x y z']);
});

test('Texts without a line in common, and texts that are the same, are one change', () => {
  expect(changes('a b', 'x y z')).toEqual(['a b/x y z']);
  expect(changes('a b', 'a b')).toEqual(['a b/a b']);
});

const manyLines = (sign: string) => Array.from({ length: 1000 }, (_, at) => `${sign}${at}`);

test('Far below a long change all of the rest is one change', () => {
  const end = ['the same'];
  expect(changesOf([...manyLines('a'), ...end], [...manyLines('b'), ...end])).toHaveLength(1);
});

test('The changes make the one text the other', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const made: string[] = [...before];
      for (const change of changesOf(before, after).toReversed()) {
        expect(made.splice(change.at, change.before.length, ...change.after)).toEqual(
          change.before,
        );
      }
      expect(made).toEqual(after);
    }),
  );
});
