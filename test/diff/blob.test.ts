import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { blobId, matchesBlob, newFileText } from '../../src/diff/blob.ts';
import { corpusPath } from '../helpers/corpus.ts';
import { read, readFile } from './read.ts';

describe('blobId', () => {
  test('is what git hash-object prints', () => {
    expect(blobId('')).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391');
    expect(blobId('hello\n')).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
    expect(blobId(Buffer.from('hello\n'))).toBe(blobId('hello\n'));
  });

  test('counts bytes, not characters', () => {
    expect(blobId('ä')).toBe(blobId(Buffer.from([0xc3, 0xa4])));
  });
});

describe('matchesBlob', () => {
  test.each([
    ['ce013625030b', true],
    ['CE01', true],
    ['ce013625030ba8dba906f756967f9e9ca394464a', true],
    ['2cf8d83d9ee29543b34a87727421fdecb7e3f3a183d337639025de576db9ebb4', true],
    ['ce1', false],
    ['', false],
    ['ce0x', false],
    ['0000000', false],
  ])('%s is %s', (abbreviated, expected) => {
    expect(matchesBlob(abbreviated, 'hello\n')).toBe(expected);
  });
});

describe('newFileText', () => {
  const start = 'diff --git a/f.c b/f.c\nnew file mode 100644\n';
  const names = '--- /dev/null\n+++ b/f.c\n';
  test.each([
    ['a whole file', `${start}${names}@@ -0,0 +1,2 @@\n+a\n+b`, 'a\nb\n'],
    ['one without a last newline', `${start}${names}@@ -0,0 +1 @@\n+a\n\\ No newline`, 'a'],
    ['an empty file', start, ''],
    ['a cut file', `${start}${names}@@ -0,0 +1,9 @@\n+a`, null],
    ['a changed file', '--- a/f.c\n+++ b/f.c\n@@ -1 +1 @@\n-a\n+b', null],
  ])('of %s', (_name, text, expected) => {
    expect(newFileText(readFile(text))).toBe(expected);
  });

  const mailbox = corpusPath('livepatch-state-v2-v3.mboxrd');
  test.skipIf(mailbox === null)('of a real patch has the blob id of its index line', () => {
    const mails = readFileSync(mailbox ?? '', 'utf8').split('\nFrom mboxrd@z');
    const mail = mails.find((each) => /^Subject: \[PATCH v2 2\/5\]/m.test(each)) ?? '';
    const body = mail.slice(mail.indexOf('\n\n') + 2);
    const file = read(body).value.files.find(({ path }) => path === 'kernel/livepatch/state.c');
    const text = file ? newFileText(file) : null;
    expect(file?.newBlob).toBe('f76d90e856b1');
    expect(matchesBlob('f76d90e856b1', text ?? '')).toBe(true);
    // The line that the seed's last fix is about.
    const line = file?.hunks[0]?.lines.find(({ newNumber }) => newNumber === 25);
    expect([line?.line, line?.text]).toEqual([
      124,
      ' * Checks whether the given patch modifies to given system state.',
    ]);
  });
});
