import { describe, expect, test } from 'vitest';
import { nothingPruned, remedyFor, withRemedy } from '../../../src/livepatch/differential/prune.ts';
import { unitOf, type Pruning } from '../../../src/livepatch/differential/unit.ts';
import { read } from './read.ts';

const source = read(`#include <linux/types.h>
#include <linux/none.h>

static int table[] = {
	ODD(1),
};

/* Adds. */
int add(int a,
	int b)
{
	return a + frob(b);
}
`);

const textWith = (pruning: Partial<Pruning>): readonly string[] =>
  unitOf(source, [], [], { ...nothingPruned, ...pruning }).unit.text.split('\n');

/** What is done about an error of the compiler at a line of the file. */
function remedy(number: number, text: string, pruning = nothingPruned): unknown {
  const { parts } = unitOf(source, [], [], pruning);
  const line = 1 + parts.findIndex((part) => part.sort === 'source' && part.line === number - 1);
  return remedyFor(
    { path: 'lib/x.c', line, severity: 'error', text, flag: null },
    source,
    parts,
    pruning,
  );
}

describe('a file that does not compile', () => {
  test('keeps its lines where a body is taken out', () => {
    const lines = textWith({ stubs: new Set(['add']) });
    const at = lines.indexOf('int add(int a,');
    expect(lines[at + 2]).toMatch(/^\{ extern void sn_not_modelled\(void\);/);
    expect(lines.slice(at + 3, at + 5)).toEqual(['', '']);
    const blank = new Set([8, 9, 10, 11, 12]);
    expect(textWith({ stubs: new Set(['add']), blank }).join('')).not.toContain('sn_not_modelled');
  });

  test('has what is put in before its first function, and knows which lines are its own', () => {
    const { unit, parts } = unitOf(source, [], [], {
      ...nothingPruned,
      renamed: new Set(['table']),
      declared: new Set(['frob', 'sn_own_add']),
    });
    expect(unit.text.split('\n').slice(8, 16)).toEqual([
      '#include <ks_call.h>',
      'extern int frob();',
      'extern __typeof__(add) sn_own_add;',
      '#undef add',
      '#define add sn_own_add',
      '#undef table',
      '#define table sn_own_table',
      'int add(int a,',
    ]);
    expect(parts[8]).toEqual({ sort: 'own' });
    expect(parts[9]).toEqual({ sort: 'constant', name: 'frob' });
    expect(parts[15]).toEqual({ sort: 'source', line: 8 });
    expect(unit.origins.slice(14, 16)).toEqual([null, { message: 'm', line: 9 }]);
  });

  test.each([
    [
      'a header that is not there',
      2,
      "'linux/none.h' file not found",
      { do: 'header', name: 'linux/none.h', line: 1 },
    ],
    [
      'a function that nobody declares',
      12,
      "call to undeclared function 'frob'; ISO C99 …",
      { do: 'declare', name: 'frob' },
    ],
    [
      'a function of its own that is used above its body',
      12,
      "conflicting types for 'sn_own_add'",
      { do: 'declare', name: 'sn_own_add' },
    ],
    ['a body', 12, 'expected expression', { do: 'stub', name: 'add' }],
    ['a file that a body wants', 12, "'/etc/passwd' file not found", { do: 'stub', name: 'add' }],
    ['parameters', 10, 'unknown type name', { do: 'blank', lines: [8, 9, 10, 11, 12] }],
    ['a table', 5, 'expected expression', { do: 'blank', lines: [3, 4, 5] }],
    [
      'a name that the runtime has',
      1,
      'duplicate symbol: strlen',
      { do: 'rename', name: 'strlen' },
    ],
  ])('is pruned: %s', (_, line, text, wanted) => {
    expect(remedy(line, text)).toEqual(wanted);
  });

  test('a function that is declared and still does not do takes its body along', () => {
    const pruning = withRemedy(nothingPruned, { do: 'declare', name: 'frob' });
    expect(remedy(12, "call to undeclared function 'frob'", pruning)).toEqual({
      do: 'stub',
      name: 'add',
    });
  });

  test('the same remedy twice changes nothing', () => {
    const once = withRemedy(nothingPruned, { do: 'stub', name: 'add' });
    expect(withRemedy(once, { do: 'stub', name: 'add' })).toBe(once);
  });

  test('names that are put in stand outside of #if', () => {
    const inside = read(
      '#include <linux/types.h>\n#ifndef HAS\nint add(int a)\n{\n\treturn a;\n}\n#endif\n',
    );
    const { unit } = unitOf(inside, [], [], nothingPruned);
    expect(unit.text.split('\n').slice(1, 5)).toEqual([
      '#include <ks_call.h>',
      '#undef add',
      '#define add sn_own_add',
      '#ifndef HAS',
    ]);
  });

  test('macros of its own do not reach into the callers', () => {
    const macros = read('#define int long\n#define MOST 3\nlong add(int a)\n{\n\treturn a;\n}\n');
    const lines = unitOf(macros, [], [], nothingPruned).unit.text.split('\n');
    expect(lines.slice(2, 6)).toEqual([
      '#pragma push_macro("int")',
      '#undef int',
      '#include <ks_call.h>',
      '#pragma pop_macro("int")',
    ]);
    expect(lines.lastIndexOf('#undef int')).toBeGreaterThan(lines.indexOf('}'));
  });
});
