import { describe, expect, test } from 'vitest';
import { codes, read, readFile } from './read.ts';

describe('readHeader', () => {
  test.each([
    [
      'a rename',
      'diff --git a/old name.c b/new name.c\nsimilarity index 97%\nrename from old name.c\nrename to new name.c\nindex 1111111..2222222 100755',
      {
        change: 'renamed',
        oldPath: 'old name.c',
        newPath: 'new name.c',
        similarity: 97,
        oldMode: '100755',
      },
    ],
    [
      'a copy',
      'diff --git a/f.c b/g.c\ncopy from f.c\ncopy to g.c',
      { change: 'copied', oldPath: 'f.c', newPath: 'g.c', path: 'g.c' },
    ],
    [
      'a change of mode',
      'diff --git a/f.sh b/f.sh\nold mode 100644\nnew mode 100755',
      { change: 'modified', oldMode: '100644', newMode: '100755', path: 'f.sh' },
    ],
    [
      'a new empty file',
      'diff --git a/f.c b/f.c\nnew file mode 100644\nindex 0000000..e69de29',
      { change: 'added', oldPath: null, newPath: 'f.c', newMode: '100644', newBlob: 'e69de29' },
    ],
    [
      'a deleted file',
      'diff --git a/f.c b/f.c\ndeleted file mode 100644\nindex 1111111..0000000\n--- a/f.c\n+++ /dev/null\n@@ -1 +0,0 @@\n-a',
      {
        change: 'deleted',
        oldPath: 'f.c',
        newPath: null,
        path: 'f.c',
        oldMode: '100644',
        newMode: null,
      },
    ],
    [
      'a binary file',
      'diff --git a/f.png b/f.png\nindex 1111111..2222222 100644\nBinary files a/f.png and b/f.png differ',
      { binary: true, path: 'f.png', change: 'modified' },
    ],
    [
      'a new binary file',
      'diff --git a/f.png b/f.png\nnew file mode 100644\nindex 0000000..2222222\nGIT binary patch\nliteral 5\nMcmZQzU|?WiU|;|M00jU5\n\nliteral 0\nHcmV?d00001\n',
      { binary: true, path: 'f.png', change: 'added', to: 9 },
    ],
    [
      'a quoted name',
      'diff --git "a/t\\303\\244.c" "b/t\\303\\244.c"\nold mode 100644\nnew mode 100755',
      { path: 'tä.c' },
    ],
    [
      'a wrapped start line',
      'diff --git a/quite/a/long/name.c \nb/quite/a/long/name.c\nindex 1111111..2222222 100644\n--- a/quite/a/long/name.c\n+++ b/quite/a/long/name.c\n@@ -1 +1 @@\n-a\n+b',
      { path: 'quite/a/long/name.c', oldBlob: '1111111', from: 1 },
    ],
    [
      'CVS lines under Index',
      'Index: f.c\n===================================================================\nRCS file: /cvs/f.c,v\nretrieving revision 1.1\ndiff -u -r1.1 f.c\n--- f.c\t1 Jan 2001 00:00:00 -0000\t1.1\n+++ f.c\t2 Jan 2001 00:00:00 -0000\n@@ -1 +1 @@\n-a\n+b',
      { path: 'f.c', from: 1, to: 10 },
    ],
    [
      'a renamed file of bzr',
      "=== renamed file 'f.c' => 'g.c'",
      { change: 'renamed', oldPath: 'f.c', newPath: 'g.c' },
    ],
  ])('reads %s', (_name, text, expected) => {
    expect(readFile(text)).toMatchObject(expected);
  });

  test('takes the start line for the name where no line names the file, and says so', () => {
    const text = 'diff --git of some file or other\nindex 1111111..2222222';
    expect(codes(text)).toEqual(['file-name']);
    expect(read(text).value.files[0]?.path).toBe('diff --git of some file or other');
  });

  test('reads a header line that is too long in part, and says so', () => {
    const text = `diff --git a/${'x'.repeat(70_000)} b/f.c\n--- a/f.c\n+++ b/f.c\n@@ -1 +1 @@\n-a\n+b`;
    expect(codes(text)).toEqual(['header-too-long']);
    expect(read(text).value.files[0]?.path).toBe('f.c');
  });
});
