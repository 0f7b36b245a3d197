import { describe, expect, test } from 'vitest';
import { textOf, widthOf } from '../../src/export/line.ts';
import { type Page, layOutPage } from '../../src/export/page.ts';
import { segmentsOf } from '../../src/export/row.ts';
import type { Comment } from '../../src/review/comment.ts';
import type { Reviewed } from '../../src/wording/reviewed.ts';
import { firstPatch, tally } from '../helpers/reviewed.ts';

const text = (page: Page): readonly string[] =>
  page.rows.map((row) => textOf(segmentsOf(row)).trimEnd());
const at = (width: number, id = firstPatch, reviewed: Reviewed = tally): Page =>
  layOutPage(reviewed, id, { width });
const rowWith = (rows: readonly string[], words: string): number =>
  rows.findIndex((row) => row.includes(words));

describe.each([60, 80, 99, 100, 140, 200])('at %i columns', (width) => {
  test.each([...tally.messages.keys()])('no row of %s is wider than that', (id) => {
    const page = at(width, id);
    for (const row of [page.heading, ...page.rows.map(segmentsOf)]) {
      expect(widthOf(row)).toBeLessThanOrEqual(width);
    }
  });

  test('every comment of the patch has a note and a line', () => {
    expect(
      at(width)
        .stops.map(({ comment }) => comment)
        .toSorted(),
    ).toEqual([
      'answer@example.org#1',
      'review@example.org#1',
      'review@example.org#2',
      'review@example.org#3',
      'review@example.org#4',
      'robot@example.org#1',
    ]);
  });

  test('every body line outside the file headers is on the page, once', () => {
    const lines = at(width).rows.flatMap((row) => (row.line === null ? [] : [row.line]));
    const drawn = new Set(lines);
    const body = tally.messages.get(firstPatch)!.lines;
    const left = body.flatMap((line, index) => (index > 0 && !drawn.has(index) ? [line] : []));
    expect(left).toEqual([
      'diff --git a/tally.c b/tally.c',
      'new file mode 100644',
      'index 000000000000..1f2e3d4c5b6a',
      '--- /dev/null',
      '+++ b/tally.c',
      'diff --git a/main.c b/main.c',
      'index 0a1b2c3d4e5f..5f4e3d2c1b0a 100644',
      '--- a/main.c',
      '+++ b/main.c',
    ]);
    expect(lines.toSorted((a, b) => a - b)).toEqual(lines);
  });
});

test('below 100 columns the notes stand under their line', () => {
  const rows = text(at(80));
  const line = rowWith(rows, '▸+        while (step())');
  expect(rows.slice(line, line + 5)).toEqual([
    '   12 ▸+        while (step())',
    '    ▌Reviewer One · 2 Jul',
    '    ▌What happens when step() fails? The loop ends and nobody is told.',
    '      ▌Author One · 3 Jul',
    '      ▌Right, I will return what step() said.',
  ]);
});

test('from 100 columns on the notes stand beside their line', () => {
  const rows = text(at(140));
  const row = rows[rowWith(rows, '▸+        while (step())')]!;
  expect(row).toMatch(/^ {3}12 ▸\+ {8}while \(step\(\)\) +│ ▌Reviewer One · 2 Jul$/);
});

test('beside, a note starts at the first line that its fix rewrites', () => {
  const rows = text(at(140));
  expect(rows[rowWith(rows, 'a number. Also')]).toContain('│ ▌Reviewer One');
});

test('the sign of a fix stands on the first row of a wrapped line only, the sign of the diff not at all', () => {
  const rows = text(at(60));
  const start = rowWith(rows, '▌-  * Raises the tally by given');
  expect(rows.slice(start, start + 6).map((row) => row.trim().slice(0, 3))).toEqual([
    '▌- ',
    '▌  ',
    '▌  ',
    '▌+ ',
    '▌  ',
    '▌  ',
  ]);
});

test('changed words of a fix are marked by style alone', () => {
  const segments = at(80).rows.flatMap(segmentsOf);
  const changed = segments.filter(({ style }) => style === 'new-changed').map((part) => part.text);
  expect(changed.join('|')).toContain('knowing');
  expect(changed.join('|')).toContain('the ');
  expect(text(at(80)).join('\n')).not.toContain('*the*');
});

test('a file has one rule, which says that it is new', () => {
  expect(text(at(80))).toContain(
    '─ tally.c ─────────────────────────────────────────────────────────── new file ─',
  );
});

test('a cut hunk names what is missing, and a rebuilt patch says that it is rebuilt', () => {
  const rows = text(at(80, 'second@example.org'));
  expect(rows[0]).toContain('rebuilt from what replies quote');
  expect(rows).toContain('        … 14 lines not quoted');
});

test('a robot, a verdict and the status of fixes are named', () => {
  expect(text(at(80))).toContain('    ▌build robot · 2 Jul · robot');
  expect(text(at(80, 'cover@example.org'))).toContain('    ▌Maintainer One · 4 Jul · Acked-by');
  const again = text(at(80, 'first2@example.org'));
  expect(again).toContain('    ▌Reviewer One · 11 Jul · wording · 1 apply, 1 no match');
  expect(again).toContain('    ▌? no match: the old words were not found');
  expect(again[0]).toBe(' Reviewed-by Reviewer One · 11 Jul');
});

test('of a fix over many lines only those that differ are drawn', () => {
  const [fix] = tally.fixes;
  const lines = Array.from({ length: 100 }, (_, n) => `line ${n} by the meter`);
  const swapped = lines.map((line, n) => (n === 3 || n === 70 ? `line ${n} by the step` : line));
  const long = { ...fix!, before: lines.join('\n'), after: swapped.join('\n') };
  const rows = text(at(80, firstPatch, { ...tally, fixes: [long] }));
  const start = rowWith(rows, '▌- ');
  expect(rows.slice(start, start + 6)).toEqual([
    '    ▌- line 3 by the meter',
    '    ▌+ line 3 by the step',
    '    ▌…',
    '    ▌- line 70 by the meter',
    '    ▌+ line 70 by the step',
    '    ▌"Also, any user must be able to raise it without knowing who reads it."',
  ]);
});

test('a mere greeting is one dim row', () => {
  const [first, ...rest] = tally.comments;
  const greeting: Comment = { ...first!, about: 'mail', place: null, text: '\nHi Author,\n' };
  const page = at(80, firstPatch, { ...tally, comments: [greeting, ...rest], fixes: [] });
  const rows = page.rows.filter(({ comment }) => comment === greeting.id);
  expect(rows.map((row) => textOf(segmentsOf(row)))).toEqual([
    '    ▌Reviewer One · 2 Jul · Hi Author,',
  ]);
  expect(rows[0]!.left.slice(2).map(({ style }) => style)).not.toContain('author');
});

test('what could not be placed comes last with its quote', () => {
  const rows = text(at(80));
  const start = rowWith(rows, '─ not placed ─');
  expect(rows.slice(start + 1)).toEqual([
    '    ▌Reviewer One · 2 Jul',
    '    ▌> static long lost(void)',
    '    ▌This line is not in the patch any more.',
  ]);
});

test('a comment whose line is not in the mail is listed, not lost', () => {
  const [first, ...rest] = tally.comments;
  const place = { ...first!.place!, line: 9999 };
  const page = at(80, firstPatch, { ...tally, comments: [{ ...first!, place }, ...rest] });
  expect(page.stops.map(({ comment }) => comment)).toContain(first!.id);
});

test('an id that is not among the mails gives an empty page', () => {
  expect(at(80, 'nobody@example.org')).toMatchObject({ heading: [], rows: [], stops: [] });
});
