import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clean } from '../../src/export/clean.ts';

const DANGEROUS =
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

test('an escape sequence is shown instead of sent', () => {
  expect(clean('\x1b[31mred\x1b]0;title\x07')).toBe('␛[31mred␛]0;title␇');
});

test('characters that reorder text are named', () => {
  expect(clean('if (a\u202e) b\u2066')).toBe('if (a<U+202E>) b<U+2066>');
});

test('a line end inside a line cannot start another row', () => {
  expect(clean('one\ntwo\rthree\u2028four')).toBe('one␊two␍three<U+2028>four');
});

test('tabs, accents, joined emoji and other scripts are left as they are', () => {
  const text = '\tžluťoučký 你好 👩‍💻 हिन्दी';
  expect(clean(text)).toBe(text);
});

test('nothing that steers a terminal is left of any text, and cleaning twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const safe = clean(text);
      expect(DANGEROUS.test(safe)).toBe(false);
      expect(safe.isWellFormed()).toBe(true);
      expect(clean(safe)).toBe(safe);
    }),
  );
});
