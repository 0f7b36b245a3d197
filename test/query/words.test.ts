import fc from 'fast-check';
import { expect, test } from 'vitest';
import { containsPhrase, foldWords, splitQuoted, wordsOf } from '../../src/query/words.ts';

test.each([
  ['klp_init_object()', ['klp', 'init', 'object']],
  ['[PATCH v2 3/7] Fix', ['patch', 'v2', '3', '7', 'fix']],
  ['Author <author@example.org>', ['author', 'author', 'example', 'org']],
  ['Žluťoučký KŮŇ', ['zlutoucky', 'kun']],
  ['Straße', ['straße']],
  ['修正 カーネル patch', ['修', '正', 'カ', 'ー', 'ネ', 'ル', 'patch']],
  ['-- \n***', []],
  ['a\0b\ud800c', ['a', 'b', 'c']],
])('%j has the words %j', (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test('Words are words of themselves, so that a search may be folded again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const folded = foldWords(text);
      expect(foldWords(folded)).toBe(folded);
      expect(wordsOf(text).join(' ')).toBe(folded);
    }),
  );
});

test('Lines that quote are told from those that do not', () => {
  expect(splitQuoted('one\n> two\n >> three\nfour >')).toEqual({
    own: 'one\nfour >',
    quoted: '> two\n >> three',
  });
});

test.each<readonly [string, string, boolean]>([
  ['livepatch', 'livepatch', true],
  ['livepatch', 'livep', false],
  ['livepatch', 'livep*', true],
  ['livepatch', 'patch', false],
  ['add shadow variables', 'shadow variables', true],
  ['add shadow variables', 'variables shadow', false],
  ['add shadow variables', 'add shadow var*', true],
  ['', 'a', false],
])('In %j the words %j: %s', (text, phrase, expected) => {
  const words = wordsOf(phrase);
  expect(containsPhrase(foldWords(text), { words, prefix: phrase.endsWith('*') })).toBe(expected);
});
