import { describe, expect, it } from 'vitest';
import { chunksOf } from '../../../src/livepatch/extract/chunks.ts';

const texts = (code: string): readonly string[] =>
  chunksOf(code).chunks.map(({ text }) => text.trim().replace(/ +/g, ' '));

describe('chunksOf', () => {
  it.each([
    ['int f(void); int g(int a);', ['int f(void);', 'int g(int a);']],
    ['int f(void) { if (a) { b(); } } int g();', ['int f(void) { }', 'int g();']],
    ['struct a { int b; } __c; int d(void);', ['struct a { int b; } __c;', 'int d(void);']],
    ['int a = { f(x) }; int b;', []],
    ['struct a b = { .c = f(1) };', ['struct a b = { };']],
    ['void f(int a[B + 1]);', ['void f(int a[ ]);']],
    ['int b); int f(void);', ['int f(void);']],
    ['int f(int a; int g(void);', ['int g(void);']],
    ['} int f(void);', ['int f(void);']],
    ['for (i = 0; i < n; i++) { x(); } int f(void);', ['int f(void);']],
  ])('cuts %j', (code, expected) => {
    expect(texts(code)).toEqual(expected);
  });

  it('keeps offsets: each text is as long as what it stands for', () => {
    const code = 'int f(void) { return "}"; }\nstruct a { int b[C < D]; };\n';
    for (const { from, to, text } of chunksOf(code).chunks) {
      expect(text).toHaveLength(to - from);
      expect(text.split('\n')).toHaveLength(code.slice(from, to).split('\n').length);
    }
    expect(chunksOf(code).chunks).toHaveLength(2);
  });

  it('refuses what is deeper or longer than C is', () => {
    expect(chunksOf(`int f${'('.repeat(40)}${')'.repeat(40)};`)).toEqual({
      chunks: [],
      refused: 1,
    });
    expect(chunksOf(`int f(${'a, '.repeat(40_000)});`)).toEqual({ chunks: [], refused: 1 });
  });
});
