import { describe, expect, it } from 'vitest';
import { extractApi } from '../../../src/livepatch/extract/extract-api.ts';
import type { RebuiltFile } from '../../../src/livepatch/rebuild/rebuilt.ts';
import { testGrammar } from '../../helpers/grammar.ts';
import { fileOf } from '../files.ts';

const grammar = await testGrammar();

const apiOf = (text: string) => extractApi([fileOf('include/a.h', text)], grammar).value;

const codes = (...files: readonly RebuiltFile[]): readonly string[] =>
  extractApi(files, grammar).problems.map(({ code }) => code);

describe('hostile C', () => {
  const last = '\nint g(void);';

  it('is read past what is nested 100,000 deep', () => {
    const deep = 'int f' + '(\n'.repeat(1e5) + ')\n'.repeat(1e5) + ';' + last;
    expect(codes(fileOf('a.h', deep))).toEqual(['declarations-not-read']);
    expect(apiOf(deep).functions.map(({ name }) => name)).toEqual(['g']);
    const structs = 'struct a {\n'.repeat(1e5) + '};\n'.repeat(1e5) + last;
    expect(apiOf(structs).functions.map(({ name }) => name)).toEqual(['g']);
  });

  it('is not read where a file or line is longer than anyone writes', () => {
    expect(codes(fileOf('a.h', 'x'.repeat(1e7)))).toEqual(['file-too-long']);
    expect(apiOf(`int f(${'x'.repeat(1e6)});${last}`).functions.map(({ name }) => name)).toEqual([
      'g',
    ]);
  });

  it.each([
    '}{)(;*&',
    '<>=!~',
    '}}}',
    '{{{',
    '/*',
    '"',
    '#if 1\n',
    '#define a(\\\n',
    '/** a\n * @b: c\n',
    'a(b){',
    '\u0000',
  ])('ends on a file of %j', (unit) => {
    expect(apiOf(`${unit.repeat(5_000)}\n`).structs).toEqual([]);
    const island = fileOf('a.h', `@@ 50 struct a {\n${`${unit}\n`.repeat(5_000)}`);
    expect(extractApi([island], grammar).value.functions).toEqual([]);
  });

  it('has NUL bytes that end nothing', () => {
    expect(apiOf(`int a\0b;\0\n${last}`).functions.map(({ name }) => name)).toEqual(['g']);
  });

  it('is counted: more declarations than any file has are not read', () => {
    expect(codes(fileOf('a.h', 'int f(void);\n'.repeat(60_000)))).toEqual([
      'declarations-not-read',
    ]);
  });
});
