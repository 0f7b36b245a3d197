import { describe, expect, test } from 'vitest';
import { formatDiff } from '../../src/diff/format.ts';
import { read } from './read.ts';

describe('formatDiff', () => {
  test.each([
    'diff --git a/f.c b/f.c\nindex 1111111..2222222 100644\n--- a/f.c\n+++ b/f.c\n@@ -1 +1,2 @@ int f(void)\n-a\n\\ No newline at end of file\n+b\n+c\r\n',
    'diff --git a/f.c b/f.c\nnew file mode 100644\nindex 0000000..e69de29\n',
    'diff --git a/f.c b/f.c\ndeleted file mode 100644\nindex 1111111..0000000\n--- a/f.c\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b\n',
    'diff --git a/a b.c b/c d.c\nsimilarity index 90%\nrename from a b.c\nrename to c d.c\nindex 1111111..2222222 100644\n--- a/a b.c\t\n+++ b/c d.c\t\n@@ -1 +1 @@\n-a\n+b\n',
    'diff --git a/f.c b/g.c\nsimilarity index 100%\ncopy from f.c\ncopy to g.c\n',
    'diff --git a/f.sh b/f.sh\nold mode 100644\nnew mode 100755\nindex 1111111..2222222\n--- a/f.sh\n+++ b/f.sh\n@@ -1 +1 @@\n-a\n+b\n',
    'diff --git "a/t\\303\\244.c" "b/t\\303\\244.c"\nold mode 100644\nnew mode 100755\n',
    'diff --git a/f.png b/f.png\nindex 1111111..2222222 100644\nBinary files a/f.png and b/f.png differ\n',
  ])('writes what git writes: %j', (text) => {
    expect(formatDiff(read(text).value)).toBe(text);
  });

  test('writes counts as the lines have them', () => {
    const text = '--- a/f.c\n+++ b/f.c\n@@ -1 +1 @@\n-a\n+b\n+c';
    expect(formatDiff(read(text).value)).toContain('@@ -1 +1,2 @@\n');
  });
});
