import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyDiff, applyFile, reverseFile } from '../../src/diff/apply.ts';
import type { DiffFile } from '../../src/diff/diff.ts';
import { corpusPath } from '../helpers/corpus.ts';
import { read, readFile } from './read.ts';

const OLD = 'one\ntwo\nthree\nfour\nfive\nsix\n';
const HUNK = '@@ -2,3 +2,3 @@\n two\n-three\n+3\n four\n';
const EDIT = `--- a/f.c\n+++ b/f.c\n${HUNK}`;

function apply(text: string, old: string | null): readonly [string | null, ...string[]] {
  const { value, problems } = applyFile(readFile(text), old, 'x');
  return [value, ...problems.map(({ code }) => code)];
}

describe('applyFile', () => {
  test('changes the lines', () => {
    expect(apply(EDIT, OLD)).toEqual([OLD.replace('three', '3')]);
  });

  test('finds a hunk that moved', () => {
    const moved = `${'zero\n'.repeat(1000)}${OLD}`;
    expect(apply(EDIT, moved)).toEqual([moved.replace('three', '3')]);
  });

  test('goes to the nearest of several places', () => {
    const five = OLD.repeat(5);
    const near = EDIT.replace('@@ -2,3 +2,3 @@', '@@ -15,3 +15,3 @@');
    expect(apply(near, five)[0]).toBe(`${OLD}${OLD}${OLD.replace('three', '3')}${OLD}${OLD}`);
  });

  test.each([
    ['other context', EDIT, OLD.replace('two', '2'), 'apply-conflict'],
    ['other white space', EDIT, OLD.replace('two', 'two '), 'apply-conflict'],
    ['a cut hunk', EDIT.replace('-2,3 +2,3', '-2,9 +2,9'), OLD, 'hunk-cut'],
    ['a missing file', EDIT, null, 'file-missing'],
    ['a new file that exists', '--- /dev/null\n+++ b/f.c\n@@ -0,0 +1 @@\n+a', OLD, 'file-exists'],
    [
      'a deletion that leaves lines',
      '--- a/f.c\n+++ /dev/null\n@@ -1 +0,0 @@\n-one',
      'one\ntwo\n',
      'delete-leaves-lines',
    ],
    ['a binary file', 'Binary files a/f.png and b/f.png differ', OLD, 'binary-patch'],
    [
      'lines for an empty file',
      '--- a/f.c\n+++ b/f.c\n@@ -0,0 +1 @@\n+a\n@@ -5 +6 @@\n-a\n+b',
      OLD,
      'apply-conflict',
    ],
  ])('leaves the text at %s', (_name, patch, old, code) => {
    expect(apply(patch, old)).toEqual([old, code]);
  });

  test('names file and hunk of a conflict', () => {
    const { problems } = applyFile(readFile(EDIT), 'other\n', 'id@example.org');
    expect(problems).toEqual([
      {
        where: 'id@example.org',
        code: 'apply-conflict',
        severity: 'error',
        text: 'Hunk 1 of f.c (line 3) does not match at or near line 2.',
      },
    ]);
  });

  test('minds a missing newline on either side', () => {
    const open = '--- a/f.c\n+++ b/f.c\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b';
    expect(apply(open, 'a')).toEqual(['b\n']);
    expect(apply(open, 'a\n')).toEqual(['a\n', 'apply-conflict']);
    expect(applyFile(reverseFile(readFile(open)), 'b\n', 'x').value).toBe('a');
  });

  test('puts lines without context only where it is said', () => {
    const bare = '--- a/f.c\n+++ b/f.c\n@@ -2,0 +3 @@\n+new\n@@ -4 +5 @@\n-four\n+4';
    expect(apply(bare, OLD)).toEqual(['one\ntwo\nnew\nthree\n4\nfive\nsix\n']);
    expect(apply(bare, `zero\n${OLD}`)[1]).toBe('apply-conflict');
  });

  test('makes and removes files', () => {
    expect(apply('--- /dev/null\n+++ b/f.c\n@@ -0,0 +1,2 @@\n+a\n+b', null)).toEqual(['a\nb\n']);
    expect(apply('--- a/f.c\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b', 'a\nb\n')).toEqual([null]);
  });
});

/** A rename or copy without a change. */
function move(verb: string, from: string, to: string): string {
  return `diff --git a/${from} b/${to}\n${verb} from ${from}\n${verb} to ${to}\n`;
}

describe('applyDiff', () => {
  const tree = new Map([
    ['a', 'A\n'],
    ['b', 'B\n'],
    ['f.c', OLD],
  ]);
  const after = (text: string): unknown => {
    const { value, problems } = applyDiff(tree, read(text).value, 'x');
    return [Object.fromEntries(value), ...problems.map(({ code }) => code)];
  };
  test('changes one file and leaves the others and the old tree', () => {
    expect(after(EDIT)).toEqual([{ a: 'A\n', b: 'B\n', 'f.c': OLD.replace('three', '3') }]);
    expect(tree.get('f.c')).toBe(OLD);
  });

  test('lets two files change names', () => {
    expect(after(move('rename', 'a', 'b') + move('rename', 'b', 'a'))).toEqual([
      { a: 'B\n', b: 'A\n', 'f.c': OLD },
    ]);
  });

  test('copies a file as it was, and then changes it', () => {
    const change = '--- a/a\n+++ b/a\n@@ -1 +1 @@\n-A\n+AA\n';
    expect(after(`diff --git a/a b/a\n${change}${move('copy', 'a', 'c')}`)).toEqual([
      { a: 'AA\n', b: 'B\n', c: 'A\n', 'f.c': OLD },
    ]);
  });

  test('changes a file twice', () => {
    const twice = `${EDIT}--- a/f.c\n+++ b/f.c\n@@ -3 +3 @@\n-3\n+III\n`;
    expect(after(twice)).toEqual([{ a: 'A\n', b: 'B\n', 'f.c': OLD.replace('three', 'III') }]);
  });

  test('does not overwrite a file that stays', () => {
    expect(after(move('rename', 'a', 'b'))).toEqual([
      { a: 'A\n', b: 'B\n', 'f.c': OLD },
      'file-exists',
    ]);
  });

  test('applies the other files where one conflicts', () => {
    const text = `--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n+y\n${EDIT}`;
    expect(after(text)).toEqual([
      { a: 'A\n', b: 'B\n', 'f.c': OLD.replace('three', '3') },
      'apply-conflict',
    ]);
  });

  test('finds the file that a plain diff calls by its backup', () => {
    const text = `--- f.c.orig\t2020-01-01\n+++ f.c\t2020-01-02\n${HUNK}`;
    expect(after(text)).toEqual([{ a: 'A\n', b: 'B\n', 'f.c': OLD.replace('three', '3') }]);
  });

  test('is undone by reversed files, a copy too', () => {
    const { value: diff } = read(
      move('copy', 'a', 'c') +
        move('rename', 'b', 'd') +
        `diff --git a/f.c b/f.c\n${EDIT}` +
        'diff --git a/n b/n\nnew file mode 100644\n--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+n\n',
    );
    const there = applyDiff(tree, diff, 'x');
    const back = applyDiff(there.value, { files: diff.files.map(reverseFile) }, 'x');
    expect([...there.problems, ...back.problems]).toEqual([]);
    expect(Object.fromEntries(back.value)).toEqual(Object.fromEntries(tree));
  });
});

describe('applyFile on the fixtures of go-gitdiff', () => {
  const folder = corpusPath('peers/go-gitdiff-testdata/apply');
  const path = (name: string): string => join(folder ?? '', name);
  const text = (name: string): string => readFileSync(path(name), 'utf8');
  const load = (name: string): { readonly file: DiffFile; readonly old: string | null } => {
    const [file] = read(text(`${name}.patch`)).value.files;
    if (file === undefined) throw new Error('no file');
    const shared = name.startsWith('file_text') ? 'file_text' : 'text_fragment_error';
    const own = existsSync(path(`${name}.src`)) ? name : shared;
    return { file, old: file.change === 'added' ? null : text(`${own}.src`) };
  };
  const names = (folder === null ? [] : readdirSync(folder))
    .filter((name) => name.endsWith('.patch'))
    .map((name) => name.slice(0, -'.patch'.length));
  const binary = names.filter((name) => /^(?:bin_|file_bin)/.test(name));
  const bad = names.filter((name) => !binary.includes(name) && name.includes('_error'));
  const good = names.filter((name) => !binary.includes(name) && !bad.includes(name));

  test.skipIf(folder === null)('are there, of each kind', () => {
    expect(Math.min(binary.length, bad.length, good.length)).toBeGreaterThan(5);
  });

  test.skipIf(folder === null).each(binary)('says that %s is binary', (name) => {
    const { file, old } = load(name);
    expect(applyFile(file, old, 'x').problems.map(({ code }) => code)).toEqual(['binary-patch']);
  });

  test.skipIf(folder === null).each(bad)('leaves the text at %s', (name) => {
    const { file, old } = load(name);
    const { value, problems } = applyFile(file, old, 'x');
    expect(problems).toHaveLength(1);
    expect(value).toBe(old);
  });

  test.skipIf(folder === null).each(good)('applies and undoes %s', (name) => {
    const { file, old } = load(name);
    const { value, problems } = applyFile(file, old, 'x');
    expect(problems).toEqual([]);
    // The fixture of a single hunk stops after it.
    const out = text(`${name}.out`);
    const whole = name.startsWith('file') ? (value ?? '') : (value ?? '').slice(0, out.length);
    expect(whole).toBe(out);
    expect(applyFile(reverseFile(file), value, 'x').value).toBe(old);
  });
});
