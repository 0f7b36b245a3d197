import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  prefixLengths,
  quoteName,
  readBinaryNames,
  readGitNames,
  readStampedName,
  unquoteName,
} from '../../src/diff/name.ts';

describe('unquoteName', () => {
  test.each([
    ['"a/t\\303\\244.c"', 'a/tä.c'],
    ['"tab\\there"', 'tab\there'],
    ['"say \\"hi\\" \\\\"', 'say "hi" \\'],
    ['"latin \\344"', 'latin ä'],
    ['plain name', 'plain name'],
    ['"unknown \\q"', '"unknown \\q"'],
    ['"', '"'],
  ])('reads %s', (text, name) => {
    expect(unquoteName(text)).toBe(name);
  });

  test('undoes quoteName for any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const safe = name.toWellFormed().replace(/^"/, '');
        expect(unquoteName(quoteName(safe))).toBe(safe);
      }),
    );
  });
});

describe('readGitNames', () => {
  test.each([
    ['a/f.c b/f.c', 'a/f.c', 'b/f.c'],
    ['a/has blank b/x.c b/has blank b/x.c', 'a/has blank b/x.c', 'b/has blank b/x.c'],
    ['a/old.c b/new name.c', 'a/old.c', 'b/new name.c'],
    ['"a/t\\303\\244.c" b/f.c', 'a/tä.c', 'b/f.c'],
    ['a/f.c "b/t\\303\\244.c"', 'a/f.c', 'b/tä.c'],
    ['old.c newer.c', 'old.c', 'newer.c'],
  ])('splits %s', (text, before, after) => {
    expect(readGitNames(text)).toEqual({ old: before, new: after });
  });

  test.each(['is what git prints', '', 'one', '"a/unclosed b/f.c', 'a/x y b/z b/w v'])(
    'does not guess at %j',
    (text) => {
      expect(readGitNames(text)).toBeNull();
    },
  );
});

describe('prefixLengths', () => {
  test.each([
    ['a/f.c', 'b/f.c', 2, 2],
    ['a/old.c', 'b/new.c', 2, 2],
    ['i/f.c', 'w/f.c', 2, 2],
    ['linux.orig/fs/f.c', 'linux/fs/f.c', 11, 6],
    ['src://f.c', 'dst://f.c', 6, 6],
    ['a/f.c', 'a/f.c', 0, 0],
    ['f.c.orig', 'f.c', 0, 0],
  ])('of %s and %s', (before, after, old, fresh) => {
    expect(prefixLengths({ old: before, new: after })).toEqual({ old, new: fresh });
  });
});

describe('readStampedName', () => {
  test.each([
    ['a/f.c\t2013-10-13 23:53:13 +0000', 'a/f.c'],
    ['a/has blank.c\t', 'a/has blank.c'],
    ['f.c 2013-10-13 23:53:13.123456789 +0000', 'f.c'],
    ['f.c (revision 191)', 'f.c'],
    ['"a/t\\303\\244.c"', 'a/tä.c'],
  ])('reads %j', (text, name) => {
    expect(readStampedName(text)).toBe(name);
  });
});

test('readBinaryNames reads both names, and only of the whole line', () => {
  expect(readBinaryNames('Binary files a/x and b/x differ')).toEqual({ old: 'a/x', new: 'b/x' });
  expect(readBinaryNames('Binary files may differ')).toBeNull();
});
