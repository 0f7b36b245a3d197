import { describe, expect, it } from 'vitest';
import { chooseBranches } from '../../../src/livepatch/extract/branches.ts';
import { scanC } from '../../../src/livepatch/extract/cscan.ts';

const kept = (text: string): readonly string[] => {
  const { code, directives } = scanC(text.split('\n'), false);
  return chooseBranches(code, directives).map((line) => line.trim());
};

describe('chooseBranches', () => {
  it('keeps all branches outside braces', () => {
    expect(kept('#if A\na;\n#elif B\nb;\n#else\nc;\n#endif\nd;')).toEqual([
      '',
      'a;',
      '',
      'b;',
      '',
      'c;',
      '',
      'd;',
    ]);
  });

  it('keeps the first one in braces, and where it opens some', () => {
    expect(kept('{\n#if A\na {\n#else\nb {\n#endif\n}\n}')).toEqual([
      '{',
      '',
      'a {',
      '',
      '',
      '',
      '}',
      '}',
    ]);
    expect(kept('#if A\na {\n#else\nb {\n#endif\n}')).toEqual(['', 'a {', '', '', '', '}']);
  });

  it('leaves out what stands within a branch that is left out', () => {
    expect(kept('{\n#if A\na;\n#else\n#if B\nb;\n#else\nc;\n#endif\n#endif\n}')).toEqual([
      '{',
      '',
      'a;',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '}',
    ]);
  });

  it('bears branches that begin or end outside of what is shown', () => {
    expect(kept('a;\n#else\nb;\n#endif\n#endif\nc;\n#if D\nd;')).toEqual([
      'a;',
      '',
      'b;',
      '',
      '',
      'c;',
      '',
      'd;',
    ]);
  });
});
