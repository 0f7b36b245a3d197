import { describe, expect, it } from 'vitest';
import { beginsInComment, scanC } from '../../../src/livepatch/extract/cscan.ts';

const scan = (text: string, inComment = false) => scanC(text.split('\n'), inComment);

describe('scanC', () => {
  it.each([
    ['int a; /* b */ int c;', 'int a;         int c;'],
    ['int a; // b', 'int a;     '],
    ['x = "/* { */";', 'x = "       ";'],
    ["c = '\"'; d = '\\'';", 'c = " "; d = "  ";'],
    ['# define A {', '            '],
    ['a = b / c;', 'a = b / c;'],
    ['s = "open', 's = "   "'],
  ])('reads %j as %j', (text, code) => {
    expect(scan(text).code).toEqual([code]);
  });

  it('keeps every line as long as it was', () => {
    const text = 'a /* b\nc */ d\n#define e \\\n  f\n"g\n\n/*\n\n*/';
    expect(scan(text).code.map((line) => line.length)).toEqual(
      text.split('\n').map((line) => line.length),
    );
  });

  it('has the lines of each comment', () => {
    expect(scan('a /* b\n\n c */ /*\n*/ //d').comments).toEqual([
      { from: 0, to: 2, lines: [' b', '', ' c '], opened: true, closed: true },
      { from: 2, to: 3, lines: ['', ''], opened: true, closed: true },
    ]);
    expect(scan('a */ b /* c', true).comments).toMatchObject([
      { lines: ['a '], opened: false, closed: true },
      { lines: [' c'], opened: true, closed: false },
    ]);
  });

  it('has directives with their lines, and whether the last is there', () => {
    expect(scan(' # if A /* b\n c */ && \\\n D\nint e;\n#define f \\').directives).toEqual([
      { from: 0, to: 2, word: 'if', lines: [' # if A', '      && \\', ' D'], whole: true },
      { from: 4, to: 4, word: 'define', lines: ['#define f \\'], whole: false },
    ]);
  });
});

describe('beginsInComment', () => {
  it.each([
    [' * of a thing\n */\nint a;', true],
    ['\n\t * of a thing', true],
    ['and so on */ int a;', true],
    ['int a; /* b */', false],
    ['*p = 3;', false],
    ['"*/"', false],
    ['int a;', false],
    ['', false],
  ])('of %j is %j', (text, expected) => {
    expect(beginsInComment(text.split('\n'))).toBe(expected);
  });
});
