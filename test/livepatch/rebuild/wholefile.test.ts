import { describe, expect, it } from 'vitest';
import { blobId } from '../../../src/diff/blob.ts';
import type { DiffFile } from '../../../src/diff/diff.ts';
import { parseDiff } from '../../../src/diff/parse.ts';
import { heldText } from '../../../src/livepatch/rebuild/held.ts';
import { applyToWhole } from '../../../src/livepatch/rebuild/wholefile.ts';

function fileOf(hunks: string, blob: string): DiffFile {
  const head = `diff --git a/a.c b/a.c\nindex 1111111..${blob}\n--- a/a.c\n+++ b/a.c\n`;
  const lines = ['', ...`${head}${hunks}`.split('\n')];
  return parseDiff(lines, { from: 1, to: lines.length - 1 }, 'm').value.files[0]!;
}

const before = heldText('a\nb\nc\nd\ne\nf\ng\n', 'pre-image', null);
const hunks = '@@ -2,3 +2,3 @@\n b\n-c\n+C\n d\n@@ -6,2 +6,3 @@\n f\n g\n+h';
const after = 'a\nb\nC\nd\ne\nf\ng\nh\n';

describe('applyToWhole', () => {
  it('keeps where each line comes from', () => {
    const { value } = applyToWhole(fileOf(hunks, blobId(after)), before, 'm');
    expect(value).toMatchObject({ text: after, state: 'verified', from: 'pre-image' });
    expect(
      value!.lines.map(({ text, number, origin, added }) => [
        text,
        number,
        origin?.line ?? 0,
        added,
      ]),
    ).toEqual([
      ['a', 1, 0, false],
      ['b', 2, 6, false],
      ['C', 3, 8, true],
      ['d', 4, 9, false],
      ['e', 5, 0, false],
      ['f', 6, 11, false],
      ['g', 7, 12, false],
      ['h', 8, 13, true],
    ]);
  });

  it('finds hunks that have moved', () => {
    const moved = heldText(`x\ny\n${before.text}`, 'pre-image', null);
    const middle = '@@ -2,3 +2,3 @@\n b\n-c\n+C\n d';
    const { value } = applyToWhole(fileOf(middle, '1234567'), moved, 'm');
    expect(value?.lines.map(({ text }) => text).join('')).toBe('xyabCdefg');
    expect(value?.state).toBe('unverified');
    expect(value?.lines[4]).toMatchObject({ number: 5, added: true });
  });

  it('gives null and a Problem where it does not apply', () => {
    const { value, problems } = applyToWhole(
      fileOf('@@ -1,2 +1,2 @@\n q\n-b\n+B', '12'),
      before,
      'm',
    );
    expect(value).toBeNull();
    expect(problems.map(({ code }) => code)).toEqual(['apply-conflict']);
  });
});
