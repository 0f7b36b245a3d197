import { describe, expect, test } from 'vitest';
import { lookUp } from '../../src/diff/lookup.ts';
import { read } from './read.ts';

const TEXT = [
  'Prose.',
  'diff --git a/f.c b/f.c',
  '--- a/f.c',
  '+++ b/f.c',
  '@@ -1 +1 @@',
  '-a',
  '+b',
  '',
  'Why?',
  '',
  '@@ -9 +9,2 @@',
  ' c',
  '+d',
  'diff --git a/g.sh b/g.sh',
  'old mode 100644',
  'new mode 100755',
  '',
  '-- ',
  '2.25.1',
].join('\n');

describe('lookUp', () => {
  const diff = read(TEXT).value;
  test.each([
    [0, null],
    [1, null],
    [2, 'f.c - -'],
    [4, 'f.c - -'],
    [5, 'f.c 0 -'],
    [6, 'f.c 0 removed'],
    [7, 'f.c 0 added'],
    [8, null],
    [10, null],
    [11, 'f.c 1 -'],
    [13, 'f.c 1 added'],
    [14, 'g.sh - -'],
    [16, 'g.sh - -'],
    [17, null],
    [99, null],
  ])('puts line %i at %s', (line, expected) => {
    const place = lookUp(diff, line);
    const found =
      place && `${place.file.path} ${place.hunk?.index ?? '-'} ${place.change?.kind ?? '-'}`;
    expect(found).toBe(expected);
  });
});
