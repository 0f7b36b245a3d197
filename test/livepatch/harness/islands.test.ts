import { describe, expect, test } from 'vitest';
import { extractApi } from '../../../src/livepatch/extract/extract-api.ts';
import { islandHeader } from '../../../src/livepatch/harness/islands.ts';
import { testGrammar } from '../../helpers/grammar.ts';
import { fileOf } from '../files.ts';

const grammar = await testGrammar();
const path = 'include/linux/x.h';

/** What is made of hunks: the lines in order; `more` goes into `struct x_patch`. */
function header(text: string, more: readonly string[] = [], used: readonly string[] = []) {
  const file = fileOf(path, text);
  const { structs } = extractApi([file], grammar).value;
  const partial = structs
    .filter(({ complete }) => !complete)
    .map((struct) => ({ struct, more: struct.name === 'x_patch' ? more : [] }));
  return islandHeader(file, { partial, used: (name) => used.includes(name) });
}

const texts = (...given: Parameters<typeof header>): readonly string[] =>
  header(...given).map(({ text }) => text.trim());

describe('a header of which only hunks are shown', () => {
  const hunks = [
    '@@ 10 struct x_object {',
    ' bool patched;',
    ' };',
    ' ',
    '+/**',
    '+ * struct x_state - a state',
    '+ */',
    '+struct x_state {',
    '+\tunsigned long id;',
    '+};',
    ' /**',
    ' * struct x_patch - cut here',
    '@@ 40 struct x_patch {',
    ' \t/* external */',
    '+\tstruct x_state *states;',
    ' \tbool replace;',
    '@@ 80 void x_first(int a,',
    ' \tint b);',
    ' void x_old(x_dtor_t dtor);',
    '+int x_new(struct x_patch *patch);',
    ' #else /* !CONFIG_X */',
    ' static inline int x_stub(void) { return 0; }',
  ].join('\n');

  test('has each partial struct once, with the members that are shown and ours', () => {
    const lines = texts(hunks, ['struct list_head list;']);
    const at = lines.indexOf('struct x_patch {');
    expect(lines.slice(at, at + 5)).toEqual([
      'struct x_patch {',
      'struct x_state *states;',
      'bool replace;',
      'struct list_head list;',
      '};',
    ]);
  });

  test('has what is added, and of the rest what is used', () => {
    expect(texts(hunks)).toContain('int x_new(struct x_patch *patch);');
    expect(texts(hunks)).toContain('struct x_state {');
    expect(texts(hunks).join(' ')).not.toMatch(/x_old|x_stub|int b/);
    expect(texts(hunks, [], ['x_old'])).toContain('void x_old(x_dtor_t dtor);');
  });

  test('has no conditional that is not whole', () => {
    expect(texts(hunks).filter((line) => /^#\s*(?:if|el|endif)/.test(line))).toEqual([]);
  });

  test('names structs before they are used, so that none is declared inside a list of parameters', () => {
    const lines = texts(hunks);
    expect(lines.indexOf('struct x_patch;')).toBeLessThan(lines.indexOf('struct x_patch {'));
    expect(lines).toContain('struct x_patch;');
  });

  test('keeps the place of each line in the mail', () => {
    const line = header(hunks).find(({ text }) => text.includes('x_new'));
    expect(line?.origin).toEqual({ message: 'm', line: 20 });
  });

  test('brings no includes where its own are shown', () => {
    const shown = '@@ 2\n #include <linux/list.h>\n+int f(void);';
    expect(texts(shown).filter((line) => line.startsWith('#include'))).toEqual([
      '#include <linux/types.h>',
      '#include <linux/list.h>',
    ]);
    expect(texts(hunks)).toContain('#include <linux/bug.h>');
  });
});
