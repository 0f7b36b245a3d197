import { structuredPatch } from 'diff';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyFile, reverseFile } from '../../src/diff/apply.ts';
import type { Diff, DiffFile } from '../../src/diff/diff.ts';
import { formatDiff } from '../../src/diff/format.ts';
import { lookUp } from '../../src/diff/lookup.ts';
import { parseDiff } from '../../src/diff/parse.ts';
import { restoreContext } from '../../src/diff/restore.ts';
import { read } from '../diff/read.ts';

/** Lines that look like parts of a diff or of a mail. */
const line = fc.oneof(
  fc.constantFrom('', ' ', 'a', '\tb();', '-- x', '-- ', '--', '++ y', '@@ -1 +1 @@', '\\ No'),
  fc.constantFrom('diff --git a/f b/f', '-- a/f', '++ b/f', 'CR\r', ' ', '2.25.1', '+', '-'),
  fc.string({ maxLength: 8 }).map((text) => text.replaceAll('\n', '')),
);

const text = fc
  .tuple(fc.array(line, { maxLength: 30 }), fc.boolean())
  .map(([lines, open]) => lines.join('\n') + (open || lines.length === 0 ? '' : '\n'));

/** A text and an edit of it: some lines taken out, some put in. */
const edit = fc
  .tuple(text, fc.array(fc.tuple(fc.nat(30), fc.nat(3), fc.array(line, { maxLength: 3 }))))
  .map(([old, cuts]) => {
    const lines = old.split('\n');
    for (const [at, count, put] of cuts) lines.splice(at % (lines.length + 1), count, ...put);
    return { old, fresh: lines.join('\n') };
  })
  .filter(({ old, fresh }) => old !== fresh && old !== '' && fresh !== '');

/** What `diff -u` prints, made by another library. */
function makeDiff(old: string, fresh: string, context: number): string {
  const { hunks } = structuredPatch('f.c', 'f.c', old, fresh, '', '', { context });
  const body = hunks.map((hunk) => {
    const range = `-${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines}`;
    return `@@ ${range} @@\n${hunk.lines.join('\n')}\n`;
  });
  return `diff --git a/f.c b/f.c\n--- a/f.c\n+++ b/f.c\n${body.join('')}`;
}

function only(diff: Diff): DiffFile {
  const [file] = diff.files;
  if (file === undefined || diff.files.length !== 1) throw new Error('not one file');
  return file;
}

describe('a diff', () => {
  test('applied gives the new text, reversed the old one again', () => {
    fc.assert(
      fc.property(edit, fc.constantFrom(1, 3), ({ old, fresh }, context) => {
        const { value, problems } = read(makeDiff(old, fresh, context));
        const file = only(value);
        expect(problems).toEqual([]);
        expect(applyFile(file, old, 'x')).toEqual({ value: fresh, problems: [] });
        expect(applyFile(reverseFile(file), fresh, 'x')).toEqual({ value: old, problems: [] });
      }),
      { numRuns: 300 },
    );
  });

  test('written and read again is the same diff', () => {
    fc.assert(
      fc.property(edit, ({ old, fresh }) => {
        const { value } = read(makeDiff(old, fresh, 3));
        expect(read(formatDiff(value))).toEqual({ value, problems: [] });
      }),
      { numRuns: 300 },
    );
  });

  test('is left alone by restoreContext', () => {
    fc.assert(
      fc.property(edit, ({ old, fresh }) => {
        const lines = makeDiff(old, fresh, 3).split('\n');
        expect(restoreContext(lines)).toEqual(lines);
      }),
    );
  });

  test('before prose and a signature is read as without them', () => {
    fc.assert(
      fc.property(edit, ({ old, fresh }) => {
        const alone = makeDiff(old, fresh, 3);
        expect(read(`${alone}-- \n2.25.1\n\nprose`).value).toEqual(read(alone).value);
      }),
    );
  });
});

/** Anything that could stand in a mail. */
const junk = fc.array(
  fc.oneof(
    fc.constantFrom(
      'diff --git a/f b/f',
      'diff --git a/f',
      '--- a/f',
      '+++ b/f',
      '@@ -1,3 +1,4 @@',
      '@@ -0,0 +1,2 @@',
      '@@@ -1 -1 +1 @@@',
      'index 1111..2222',
      'GIT binary patch',
      'literal 4',
      'Index: f',
      'diff --cc f',
      'Binary files a and b differ',
      'rename from a',
      'rename to b',
      ' c',
      '-r',
      '+a',
      '-- ',
      '\\ No',
    ),
    line,
  ),
  { maxLength: 60 },
);

describe('any text', () => {
  test('is read without throwing, with lines that are its own and counts that are true', () => {
    fc.assert(
      fc.property(junk, (lines) => {
        const { value } = parseDiff(lines, { from: 1, to: lines.length - 1 }, 'x');
        for (const file of value.files) {
          for (const hunk of file.hunks) {
            const count = (side: 'oldNumber' | 'newNumber'): number =>
              hunk.lines.filter((each) => each[side] !== null).length;
            expect({ old: count('oldNumber'), new: count('newNumber') }).toEqual(hunk.counted);
            for (const change of hunk.lines) {
              expect(lines[change.line]?.endsWith(change.text)).toBe(true);
              expect(lookUp(value, change.line)).toEqual({ file, hunk, change });
            }
          }
          expect(lookUp(value, file.from)?.file).toBe(file);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('keeps its number of lines in restoreContext, which is done at once', () => {
    fc.assert(
      fc.property(junk, (lines) => {
        const restored = restoreContext(lines);
        expect(restored.map((each) => each.trimStart())).toEqual(
          lines.map((each) => each.trimStart()),
        );
      }),
      { numRuns: 1000 },
    );
  });

  test('written and read again twice comes to the same text', () => {
    fc.assert(
      fc.property(junk, (lines) => {
        const { value } = parseDiff(lines, { from: 1, to: lines.length - 1 }, 'x');
        const once = formatDiff(value);
        expect(formatDiff(read(once).value)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});
