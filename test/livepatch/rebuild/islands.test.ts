import { describe, expect, it } from 'vitest';
import type { Hunk } from '../../../src/diff/diff.ts';
import { parseDiff } from '../../../src/diff/parse.ts';
import { applyToIslands, noIslands } from '../../../src/livepatch/rebuild/islands.ts';
import type { Islands } from '../../../src/livepatch/rebuild/islands.ts';

function hunksOf(text: string): readonly Hunk[] {
  const lines = ['', '--- a/a.c', '+++ b/a.c', ...text.split('\n')];
  return parseDiff(lines, { from: 1, to: lines.length - 1 }, 'm').value.files[0]!.hunks;
}

const after = (before: Islands, text: string, message = 'm'): Islands | null =>
  applyToIslands(before, hunksOf(text), message);

const shown = (islands: Islands | null): readonly string[] =>
  (islands?.lines ?? []).map(
    ({ number, text, added, origin }) => `${number}${added ? '+' : ' '}${text} ${origin?.message}`,
  );

const first = after(
  noIslands,
  '@@ -10,2 +10,3 @@ int f(void)\n a\n+b\n c\n@@ -30,1 +31,1 @@ g\n x',
  '1',
);

describe('applyToIslands', () => {
  it('takes the new side of hunks, by their numbers and headings', () => {
    expect(shown(first)).toEqual(['10 a 1', '11+b 1', '12 c 1', '31 x 1']);
    expect([...first!.headings]).toEqual([
      [10, 'int f(void)'],
      [31, 'g'],
    ]);
  });

  it('moves what stands below a hunk, and keeps who added a line', () => {
    const second = after(first!, '@@ -11,2 +11,3 @@\n b\n+d\n c', '2');
    expect(shown(second)).toEqual(['10 a 1', '11+b 1', '12+d 2', '13 c 1', '32 x 1']);
    expect([...second!.headings.keys()]).toEqual([10, 32]);
  });

  it('takes removed lines away', () => {
    expect(shown(after(first!, '@@ -11,1 +10,0 @@\n-b', '2'))).toEqual([
      '10 a 1',
      '11 c 1',
      '30 x 1',
    ]);
  });

  it('joins islands that come to touch', () => {
    const second = after(first!, '@@ -13,18 +13,1 @@\n y\n' + '-z\n'.repeat(17).trimEnd(), '2');
    expect(shown(second)).toEqual(['10 a 1', '11+b 1', '12 c 1', '13 y 2', '14 x 1']);
    expect([...second!.headings.keys()]).toEqual([10]);
  });

  it('gives null where an old line is another than is known, white space aside', () => {
    expect(after(first!, '@@ -11,1 +11,1 @@\n-q\n+r')).toBeNull();
    expect(after(first!, '@@ -11,1 +11,1 @@\n-  b\n+r')).not.toBeNull();
  });

  it('counts the lines that a cut hunk claims', () => {
    expect(shown(after(first!, '@@ -10,12 +10,14 @@\n a', '2'))).toEqual(['10 a 1', '33 x 1']);
  });
});
