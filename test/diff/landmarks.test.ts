import { describe, expect, test } from 'vitest';
import { fileStart, isHeaderLine, readHunkHeader } from '../../src/diff/landmarks.ts';

describe('fileStart', () => {
  const pair = ['--- a/f.c', '+++ b/f.c', '@@ -1 +1 @@'];
  test.each([
    [['diff --git a/f.c b/f.c'], 'git'],
    [['diff --git a/very/long/na', 'me.c b/x', 'index 1111..2222'], null],
    [['diff --git a b c d', 'index 1111..2222'], 'git'],
    [['diff --cc f.c', 'index 1111,2222..3333'], 'combined'],
    [['diff -urN linux.orig/f.c linux/f.c', ...pair], 'plain'],
    [['diff -u shows it', 'in prose'], null],
    [['Index: f.c', '='.repeat(67), ...pair], 'index'],
    [["=== modified file 'f.c'", ...pair], 'bazaar'],
    [pair, 'bare'],
    [['--- a/f.c', '+++ b/f.c', 'prose'], null],
    [['Binary files a/x and b/x differ'], 'binary'],
  ])('of %j is %s', (lines, start) => {
    expect(fileStart(lines, 0, lines.length - 1)).toBe(start);
  });

  test('looks no further than its end', () => {
    expect(fileStart(pair, 0, 1)).toBeNull();
  });
});

describe('isHeaderLine', () => {
  test.each([
    'old mode 100644',
    'new file mode 100755',
    'deleted file mode 120000',
    'rename from a b',
    'copy to x',
    'similarity index 100%',
    'index 273400814020..9c8b637f17cd 100644',
    'GIT binary patch',
    'Cannot display: file marked as a binary type.',
    'index 1111..2222\r',
  ])('knows %j', (line) => {
    expect(isHeaderLine([line], 0, 0)).toBe(true);
  });

  test.each(['index of pages', 'new mode of thinking', '--- alone', 'rename from ', ''])(
    'takes %j for prose',
    (line) => {
      expect(isHeaderLine([line], 0, 0)).toBe(false);
    },
  );
});

test('readHunkHeader reads the heading as it stands', () => {
  expect(readHunkHeader('@@ -1,2 +3 @@ if (a) @@ b')).toEqual({
    oldStart: 1,
    newStart: 3,
    claimed: { old: 2, new: 1 },
    heading: 'if (a) @@ b',
  });
  expect(readHunkHeader('@@ property')).toBeNull();
  expect(readHunkHeader('@@@ -1 -1 +1 @@@')).toBeNull();
});
