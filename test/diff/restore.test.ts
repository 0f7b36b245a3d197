import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hunkState } from '../../src/diff/hunkstate.ts';
import { restoreContext } from '../../src/diff/restore.ts';
import { corpusPath } from '../helpers/corpus.ts';
import { bodyLines, read } from './read.ts';

function restore(...lines: readonly string[]): readonly string[] {
  return restoreContext(['diff --git a/f.c b/f.c', '--- a/f.c', '+++ b/f.c', ...lines]).slice(3);
}

describe('restoreContext', () => {
  test('gives context lines their blank back', () => {
    expect(
      restore('@@ -1,4 +1,5 @@ f(void)', 'int a;', '+ int b;', '', '* c', '}', 'prose'),
    ).toEqual(['@@ -1,4 +1,5 @@ f(void)', ' int a;', '+ int b;', ' ', ' * c', ' }', 'prose']);
  });

  test('restores lines that lost one blank only', () => {
    expect(restore('@@ -1,3 +1,4 @@', '\ta();', '+\tb();', ' #endif', '\tc();')).toEqual([
      '@@ -1,3 +1,4 @@',
      ' \ta();',
      '+\tb();',
      ' #endif',
      ' \tc();',
    ]);
  });

  test('restores hunks that begin with a change where another shows the damage', () => {
    const lines = ['@@ -1,2 +1,2 @@', 'a', '-b', '+c', '@@ -5,2 +5,2 @@', '-d', '+e', 'f'];
    expect(restore(...lines).slice(4)).toEqual(['@@ -5,2 +5,2 @@', '-d', '+e', ' f']);
  });

  test('leaves a cut hunk cut', () => {
    const lines = ['@@ -1,9 +1,9 @@', 'a', '+b', 'c', '', 'What about this?', '@@ -20 +20 @@'];
    expect(restore(...lines)).toEqual(['@@ -1,9 +1,9 @@', ' a', '+b', ' c', ...lines.slice(4)]);
  });

  test.each([
    ['a whole hunk', ['@@ -1,3 +1,3 @@', ' a', '-b', '+c', '', 'prose']],
    ['a hunk cut before prose', ['@@ -1,4 +1,4 @@', ' a', '-b', '+c', 'Why', 'so?', 'Fine.']],
    ['a hunk of a new file', ['@@ -0,0 +1,9 @@', '+a', 'Why?']],
    ['a header line in prose', ['prose', 'of two lines']],
  ])('does not touch %s', (_name, lines) => {
    expect(restore(...lines)).toEqual(lines);
  });

  test('leaves a text without a file alone', () => {
    const lines = ['@@ -1,2 +1,2 @@', 'a', '-b', '+c'];
    expect(restoreContext(lines)).toEqual(lines);
  });

  const seed = corpusPath('seed');
  test.skipIf(seed === null)('makes the quoted patch of the seed readable', () => {
    const name = readdirSync(seed ?? '').find((each) => each.endsWith('.txt'));
    const page = readFileSync(join(seed ?? '', name ?? ''), 'utf8').split('\n');
    const quote = page.filter((line) => line.startsWith('>')).map((line) => line.slice(2));
    const { files } = read(restoreContext(quote).join('\n')).value;
    expect(files.map(({ path, hunks }) => [path, hunks.map(hunkState)])).toEqual([
      ['include/linux/livepatch.h', [whole, whole, whole]],
      ['kernel/livepatch/Makefile', [whole]],
      ['kernel/livepatch/state.c', [{ complete: false, missingOld: 0, missingNew: 60 }]],
    ]);
  });

  const mailbox = corpusPath('livepatch-state-v2-v3.mboxrd');
  test.skipIf(mailbox === null)('changes nothing in undamaged patches', () => {
    for (const mail of readFileSync(mailbox ?? '', 'utf8').split('\nFrom mboxrd@z')) {
      const lines = bodyLines(mail);
      expect(restoreContext(lines)).toEqual(lines);
    }
  });
});

const whole = { complete: true, missingOld: 0, missingNew: 0 };
