import { readFileSync, readdirSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseDiff } from '../../src/diff/parse.ts';
import type { Diff } from '../../src/diff/diff.ts';
import { corpusPath } from '../helpers/corpus.ts';
import { bodyLines, codes, read, readFile } from './read.ts';

const HEADER = '--- a/f.c\n+++ b/f.c\n';

function texts(diff: Diff): readonly string[] {
  return diff.files.flatMap((file) =>
    file.hunks.flatMap((hunk) => hunk.lines.map(({ text }) => text)),
  );
}

describe('parseDiff', () => {
  test('keeps body lines and numbers of both sides', () => {
    const { value, problems } = read(
      [
        'Say what it does.',
        '---',
        ' f.c | 3 ++-',
        '',
        'diff --git a/f.c b/f.c',
        'index 1111111..2222222 100644',
        '--- a/f.c',
        '+++ b/f.c',
        '@@ -10,3 +10,4 @@ int f(void)',
        ' \ta();',
        '-\tb();',
        '+\tb(1);',
        '+\tb(2);',
        ' \tc();',
        '-- ',
        '2.25.1',
      ].join('\n'),
    );
    expect(problems).toEqual([]);
    const [file] = value.files;
    expect(file).toMatchObject({
      oldPath: 'f.c',
      newPath: 'f.c',
      path: 'f.c',
      change: 'modified',
      oldMode: '100644',
      newMode: '100644',
      oldBlob: '1111111',
      newBlob: '2222222',
      from: 5,
      to: 14,
    });
    expect(file?.hunks[0]).toEqual({
      index: 0,
      line: 9,
      oldStart: 10,
      newStart: 10,
      claimed: { old: 3, new: 4 },
      counted: { old: 3, new: 4 },
      heading: 'int f(void)',
      lines: [
        { kind: 'context', text: '\ta();', line: 10, oldNumber: 10, newNumber: 10 },
        { kind: 'removed', text: '\tb();', line: 11, oldNumber: 11, newNumber: null },
        { kind: 'added', text: '\tb(1);', line: 12, oldNumber: null, newNumber: 11 },
        { kind: 'added', text: '\tb(2);', line: 13, oldNumber: null, newNumber: 12 },
        { kind: 'context', text: '\tc();', line: 14, oldNumber: 12, newNumber: 13 },
      ],
    });
  });

  test('looks at no line outside the range', () => {
    const lines = bodyLines(`${HEADER}@@ -1 +1 @@\n-a\n+b\n${HEADER}@@ -2 +2 @@\n-a\n+b`);
    expect(parseDiff(lines, { from: 1, to: 5 }, 'x').value.files).toHaveLength(1);
    expect(parseDiff(lines, { from: 6, to: 999 }, 'x').value.files[0]?.from).toBe(6);
    expect(parseDiff(lines, { from: 4, to: 2 }, 'x').value.files).toEqual([]);
  });

  test.each([
    ['prose with a rule of dashes', 'Fix it.\n\n--- old way\n+++ new way\n\nBetter.'],
    ['a command in prose', 'I ran\n\ndiff --git is what git prints, diff -u what I read\n'],
    ['an index of something', 'Index: see below\n\nindex of pages'],
    ['a title in equals signs', '=== modified plan ===\n'],
    ['nothing', ''],
  ])('finds no file in %s', (_name, text) => {
    expect(read(text)).toEqual({ value: { files: [] }, problems: [] });
  });

  test('takes a hunk without a file header for prose and says so', () => {
    expect(codes('@@ -1 +1 @@\n-a\n+b')).toEqual(['hunk-without-file']);
  });

  test('reads a count that is left out as one', () => {
    const [hunk] = readFile(`${HEADER}@@ -7 +7 @@\n-a\n+b`).hunks;
    expect(hunk).toMatchObject({ oldStart: 7, newStart: 7, claimed: { old: 1, new: 1 } });
  });

  test('reads an empty line in a hunk as context whose blank was stripped', () => {
    const [hunk] = readFile(`${HEADER}@@ -1,3 +1,3 @@\n-a\n+b\n\n c`).hunks;
    expect(hunk?.lines.map(({ kind, text }) => [kind, text])).toEqual([
      ['removed', 'a'],
      ['added', 'b'],
      ['context', ''],
      ['context', 'c'],
    ]);
  });

  test('keeps CR in the text of lines and out of names', () => {
    const file = readFile(`--- a/f.c\r\n+++ b/f.c\r\n@@ -1,2 +1,2 @@ x\r\n-a\r\n+b\r\n\r`);
    expect(file.path).toBe('f.c');
    expect(file.hunks[0]?.heading).toBe('x');
    expect(file.hunks[0]?.lines.map(({ text }) => text)).toEqual(['a\r', 'b\r', '\r']);
  });

  test('keeps a missing newline, in any language, apart from the changes', () => {
    const [hunk] = readFile(
      `${HEADER}@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ Kein Zeilenumbruch am Dateiende.`,
    ).hunks;
    expect(hunk?.lines.map(({ kind }) => kind)).toEqual([
      'removed',
      'no-newline',
      'added',
      'no-newline',
    ]);
    expect(hunk?.counted).toEqual({ old: 1, new: 1 });
  });

  test('reads a merge as a file without hunks and says so', () => {
    const merge =
      'diff --cc f.c\nindex 11111,22222..33333\n--- a/f.c\n+++ b/f.c\n@@@ -1,1 -1,1 +1,2 @@@\n  a\n++b\n';
    const { value, problems } = read(
      `${merge}diff --git a/g.c b/g.c\n${HEADER}@@ -1 +1 @@\n-a\n+b`,
    );
    expect(value.files.map(({ path, hunks }) => [path, hunks.length])).toEqual([
      ['f.c', 0],
      ['f.c', 1],
    ]);
    expect(problems.map(({ code }) => code)).toEqual(['combined-diff']);
  });

  test('goes on after prose between hunks of one file', () => {
    const file = readFile(`${HEADER}@@ -1 +1 @@\n-a\n+b\n\nWhy?\n\n@@ -9 +9 @@\n-c\n+d`);
    expect(file.hunks.map(({ index, line }) => [index, line])).toEqual([
      [0, 3],
      [1, 9],
    ]);
  });

  test('lists a hundred problems at most', () => {
    const found = codes(HEADER + '@@ -1,9 +1,9 @@\n a\n'.repeat(500));
    expect(found).toHaveLength(101);
    expect(found.at(-1)).toBe('many-problems');
  });

  test('caps numbers that no file has', () => {
    const huge = '9223372036854775803';
    const [hunk] = readFile(`${HEADER}@@ -${huge},1 +${huge},1 @@\n-a\n+b`).hunks;
    expect(hunk?.oldStart).toBe(2 ** 31 - 1);
  });
});

/** Milliseconds of CPU, so that a busy machine does not fail the test. */
function cpu(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1000;
}

describe('parseDiff in linear time', () => {
  const filler = `${HEADER}@@ -1 +1 @@\n-a\n+b\n`;
  test.each([
    ['a line of 50 MB', () => `${HEADER}@@ -1 +1 @@\n-a\n+${'b '.repeat(25e6)}`],
    ['a header line of 1 MB', () => `diff --git a/${'x b/'.repeat(250_000)}\n${filler}`],
    ['a name of 1 MB', () => `--- a/${'x '.repeat(500_000)}\n+++ b/y\n@@ -1 +1 @@\n-a\n+b`],
    ['a heading of 1 MB', () => `${HEADER}@@ -1 +1 @@ ${' @@'.repeat(333_333)}\n-a\n+b`],
    ['200,000 header lines', () => `diff --git a/f b/f\n${'old mode 100644\n'.repeat(200_000)}`],
    ['200,000 names', () => `diff --git a/f b/f\n${'--- a/f\n+++ b/f\n'.repeat(100_000)}`],
    ['many names joined by and', () => `Binary files${' and x'.repeat(1600)} differ\n`.repeat(200)],
    ['200,000 removed dashes', () => `${HEADER}@@ -1,400000 +1 @@\n${'-- \n\n'.repeat(200_000)}x`],
    ['20,000 files', () => filler.repeat(20_000)],
    ['400,000 lines beyond the counts', () => `${filler}${'+b\n'.repeat(400_000)}prose`],
  ])('reads %s', (_name, make) => {
    const lines = bodyLines(make());
    const work = (): unknown => parseDiff(lines, { from: 1, to: lines.length - 1 }, 'x');
    expect(cpu(work)).toBeLessThan(3000);
  });
});

function rows(folder: string | null, name: string): readonly string[] {
  const { files } = read(readFileSync(join(folder ?? '', name), 'utf8')).value;
  return files.map(({ change, path }) => `${change} ${path}`);
}

describe('parseDiff on samples of other tools', () => {
  const folder = corpusPath('peers/unidiff-samples');
  const git = spawnSync('git', ['--version']).status === 0;
  const samples =
    folder === null ? [] : readdirSync(folder).filter((name) => name.endsWith('.diff'));

  test.skipIf(folder === null).each(samples)('reads files in %s', (name) => {
    const text = readFileSync(join(folder ?? '', name), 'utf8');
    expect(read(text).value.files.length).toBeGreaterThan(0);
    expect(read(text).value.files.every(({ path }) => path !== '')).toBe(true);
  });

  test.skipIf(folder === null || !git).each(samples)('counts changes in %s as git does', (name) => {
    const text = readFileSync(join(folder ?? '', name), 'utf8');
    const oracle = spawnSync('git', ['-c', 'core.quotePath=false', 'apply', '--numstat', '-z'], {
      input: text,
      encoding: 'utf8',
    });
    // git refuses what it calls corrupt; names without a prefix lose their first folder.
    if (oracle.status !== 0) return;
    const counts = read(text)
      .value.files.filter(({ binary, path }) => !binary || !path.startsWith('/'))
      .map(({ binary, hunks }) => {
        if (binary) return '-\t-';
        const lines = hunks.flatMap((hunk) => hunk.lines);
        const count = (kind: string): number => lines.filter((line) => line.kind === kind).length;
        return `${count('added')}\t${count('removed')}`;
      });
    const said = oracle.stdout.split('\0').filter(Boolean);
    expect(counts.slice(0, said.length)).toEqual(
      said.map((row) => row.split('\t').slice(0, 2).join('\t')),
    );
  });

  test.skipIf(folder === null)(
    'reads the names and changes that git, svn, hg and bzr write',
    () => {
      const three = ['modified modified_file', 'deleted removed_file', 'added added_file'];
      expect(rows(folder, 'svn.diff')).toEqual(three);
      for (const name of ['git.diff', 'hg.diff', 'bzr.diff']) {
        expect([...rows(folder, name)].sort()).toEqual([...three].sort());
      }
      expect(rows(folder, 'git_quoted_filename.diff')).toEqual(['added A â B.py']);
      expect(rows(folder, 'git_filenames_with_spaces.diff')).toEqual(['added has spaces/t.sql']);
      expect(rows(folder, 'git_filenames_with_spaces_prefix.diff')).toEqual(['added foo bar/baz']);
      expect(rows(folder, 'git_no_prefix.diff')).toEqual([
        'deleted file1',
        'modified file2',
        'added file3',
      ]);
    },
  );
});

describe('parseDiff with wrong counts', () => {
  const next = 'diff --git a/g.c b/g.c\n--- a/g.c\n+++ b/g.c\n@@ -1 +1 @@\n-old\n+new\n';

  test.each([
    ['too large, before another file', '@@ -1,9 +1,9 @@\n-a\n+b\n', ['a', 'b'], 'hunk-cut'],
    [
      'too small, before another file',
      '@@ -1 +1 @@\n-a\n+b\n+c\n d\n',
      ['a', 'b', 'c', 'd'],
      'hunk-count',
    ],
    [
      'one side too small',
      '@@ -1,3 +1,2 @@\n-a\n+b\n+c\n d\n e\n',
      ['a', 'b', 'c', 'd', 'e'],
      'hunk-count',
    ],
  ])('loses no line and swallows no file: %s', (_name, hunk, own, code) => {
    const { value, problems } = read(HEADER + hunk + next);
    expect(value.files.map(({ path }) => path)).toEqual(['f.c', 'g.c']);
    expect(texts(value)).toEqual([...own, 'old', 'new']);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
  });

  test('finds a bare file after a hunk that claims too much', () => {
    const { value } = read(
      `${HEADER}@@ -1,9 +1,9 @@\n-a\n+b\n--- a/g.c\n+++ b/g.c\n@@ -1 +1 @@\n-x\n+y`,
    );
    expect(value.files.map(({ path }) => path)).toEqual(['f.c', 'g.c']);
  });
});
