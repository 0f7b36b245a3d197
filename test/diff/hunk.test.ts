import { describe, expect, test } from 'vitest';
import { measureHunk } from '../../src/diff/hunk.ts';
import { readHunkHeader } from '../../src/diff/landmarks.ts';

/** Measures the hunk whose `@@` line is the first of the lines. */
function measure(...text: readonly string[]): readonly [lines: number, agreement: string] {
  const header = readHunkHeader(text[0]);
  if (header === null) throw new Error('no hunk');
  const extent = measureHunk(text, header, 0, text.length - 1);
  return [extent.end, extent.agreement];
}

describe('measureHunk', () => {
  test.each([
    ['stops where the counts are used up', ['@@ -1 +1 @@', '-a', '+b', 'prose'], [2, 'whole']],
    [
      'takes a signature after a full hunk for none of it',
      ['@@ -1 +1 @@', '-a', '+b', '-- ', '2.2'],
      [2, 'whole'],
    ],
    [
      'takes a signature for none of a hunk that claims more',
      ['@@ -1,3 +1,3 @@', '-a', '+b', '-- ', '2.25.1', ''],
      [2, 'cut'],
    ],
    [
      'takes a signature without its blank for none of it',
      ['@@ -1,3 +1,3 @@', '-a', '+b', '--', 'Author One'],
      [2, 'cut'],
    ],
    ['takes a removed dash for a removal', ['@@ -1,2 +1 @@', '-- ', '-a', '+b'], [3, 'whole']],
    [
      'takes a last removed dash for a removal',
      ['@@ -1,2 +1 @@', '+a', '-b', '-- ', '-- ', '2.2'],
      [3, 'whole'],
    ],
    [
      'takes removed SQL comments for removals',
      ['@@ -1,2 +1,2 @@', '--- one', '+++ two', '-a', '+b'],
      [4, 'whole'],
    ],
    [
      'takes a removed comment before another hunk',
      ['@@ -1 +1 @@', '--- one', '+++ two', '@@ -5 +5 @@'],
      [2, 'whole'],
    ],
    [
      'stops before a file in the middle of it',
      ['@@ -1,8 +1,8 @@', ' a', '--- a/g', '+++ b/g', '@@ -1 +1 @@'],
      [1, 'cut'],
    ],
    ['stops at a line that has no sign', ['@@ -1,3 +1,3 @@', ' a', 'wrapped', ' b'], [1, 'cut']],
    ['leaves the empty lines at a cut', ['@@ -1,9 +1,9 @@', ' a', '', '', 'prose'], [1, 'cut']],
    ['reads no context into a new file', ['@@ -0,0 +1,9 @@', '+a', '', '+b'], [1, 'cut']],
    [
      'goes on to another hunk beyond its counts',
      ['@@ -1 +1 @@', '-a', '+b', '+c', '', ' d', '@@ -9 +9 @@'],
      [5, 'longer'],
    ],
    [
      'goes on to the end beyond its counts',
      ['@@ -1 +1 @@', '-a', '+b', '+c', ' d'],
      [4, 'longer'],
    ],
    [
      'goes on to a signature beyond its counts',
      ['@@ -1 +1 @@', '-a', '+b', '+c', '-- ', '2.2'],
      [3, 'longer'],
    ],
    [
      'leaves a list after an empty line',
      ['@@ -1 +1 @@', '-a', '+b', '', '- one', '- two'],
      [2, 'whole'],
    ],
    [
      'leaves signed lines before prose, and tells',
      ['@@ -1 +1 @@', '-a', '+b', '+1', 'from me'],
      [2, 'followed'],
    ],
    ['leaves indented prose', ['@@ -1 +1 @@', '-a', '+b', ' indented', 'prose'], [2, 'whole']],
    ['leaves a separator', ['@@ -1 +1 @@', '-a', '+b', '---', ' f.c | 2'], [2, 'whole']],
    [
      'takes the missing newline after its counts',
      ['@@ -1 +1 @@', '-a', '+b', '\\ No newline'],
      [3, 'whole'],
    ],
    ['is empty where the text ends', ['@@ -1 +1 @@'], [0, 'cut']],
    ['is empty where it claims nothing', ['@@ -1,0 +1,0 @@', 'prose'], [0, 'whole']],
  ])('%s', (_title, lines, expected) => {
    expect(measure(...lines)).toEqual(expected);
  });

  test('counts what is there, not what is claimed', () => {
    const lines = ['@@ -1,5 +1,5 @@', ' a', '-b', '+c', '+d', '', 'prose'];
    const header = readHunkHeader(lines[0]);
    expect(header && measureHunk(lines, header, 0, 6).counted).toEqual({ old: 2, new: 3 });
  });
});
