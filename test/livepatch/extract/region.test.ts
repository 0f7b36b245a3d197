import { describe, expect, it } from 'vitest';
import { lineAt, regionsOf } from '../../../src/livepatch/extract/region.ts';
import { fileOf } from '../files.ts';

const regions = (text: string) => regionsOf(fileOf('a.h', text));

describe('regionsOf', () => {
  it('has one region of a whole file, and one of each island', () => {
    expect(regions('int a;\nint b;')).toHaveLength(1);
    expect(regions('@@ 5 x\nint a;\n@@ 9 y\nint b;').map(({ lines }) => lines.length)).toEqual([
      1, 1,
    ]);
  });

  it('opens what an island stands in, and closes what it leaves open', () => {
    const [region] = regions('@@ 5 struct a {\n \tint b;\n \tstruct {');
    expect(region?.code).toBe('struct a {\n\tint b;\n\tstruct {\n}};\n');
  });

  it('opens nothing above the first line of a file', () => {
    expect(regions('}\nint a;')[0]?.code).toBe('}\nint a;\n');
  });

  it('leaves control characters, long lines and the rest of a macro blank', () => {
    expect(regions(`a\0b\n${'x'.repeat(5_000)}\nc`)[0]?.code).toBe('a b\n\nc\n');
    expect(regions('@@ 5 x\n \ta(b)\n\nint c;')[0]?.code).toBe('     \n\nint c;\n');
  });
});

describe('lineAt', () => {
  it('knows the line of an offset, and none outside of what mails show', () => {
    const [region] = regions('@@ 5 struct a {\n \tint b;\n \tint c;');
    const at = (text: string): number | null => lineAt(region!, region!.code.indexOf(text));
    expect([at('struct'), at('b;'), at('c;'), at('};')]).toEqual([null, 0, 1, null]);
  });
});
