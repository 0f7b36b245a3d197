import { describe, expect, test } from 'vitest';
import {
  affectedFunctions,
  namesAt,
  reachedFrom,
  surroundingText,
} from '../../../src/livepatch/differential/affected.ts';
import { read } from './read.ts';

const base = `#define LIMIT 4

static const int table[] = {
	1,
	2,
};

static int helper(int a)
{
	return a + table[0];
}

int outer(int a)
{
	return helper(a);
}

int limited(int a)
{
	return a > LIMIT;
}

int other(int a)
{
	return a;
}
`;

const affected = (from: string, to: string): readonly string[] => [
  ...affectedFunctions(read(base), read(base.replace(from, to))),
];

const users = (head: string): string =>
  `${head}\nint uses(int a)\n{\n\treturn a + ONE;\n}\n\nint typed(void)\n{\n\tpair p = { };\n\treturn p.a;\n}\n`;
const header = (text: string) => [
  read(`#ifndef ONE_H\n#define ONE_H\n#define ONE ${text}\n#endif\n`),
];

describe('what a change reaches', () => {
  test.each([
    [
      'a function, and those that call it',
      'return a + table',
      'return a - table',
      ['helper', 'outer'],
    ],
    ['what reads a table', '\t2,', '\t3,', ['helper', 'outer']],
    ['what uses a macro', 'LIMIT 4', 'LIMIT 5', ['limited']],
    ['nothing by a comment', 'int other', '/* Says it again. */\nint other', []],
    ['nothing by an include', '#define LIMIT', '#include <linux/x.h>\n#define LIMIT', []],
  ])('%s', (_, from, to, names) => {
    expect(affected(from, to)).toEqual(names);
  });

  test.each([
    ['an enumeration of many lines', 'enum {\n\tNONE,\n\tONE = 1,\n};', '= 1', '= 2', ['uses']],
    [
      'a branch of #if',
      '#if WIDE > 1\n#define ONE 1\n#else\n#define ONE 2\n#endif',
      '> 1',
      '> 2',
      ['uses'],
    ],
    [
      'a table of which the name stands below its type',
      'static const int\nother,\n\tONE[] = {\n\t1,\n};',
      '\t1,',
      '\t2,',
      ['uses'],
    ],
    ['a type by its name', 'typedef struct {\n\tint a;\n} pair;', 'int a', 'long a', ['typed']],
    ['the second of a declaration', 'static int one = 1, ONE = 2;', '= 2', '= 3', ['uses']],
  ])('%s', (_, head, from, to, names) => {
    const before = users(head);
    const after = users(head.replace(from, to));
    expect([...affectedFunctions(read(before), read(after))]).toEqual(names);
  });

  test('what uses something of a header that the series changes', () => {
    const file = read(users('#include <linux/one.h>'));
    const headers = { before: header('1'), after: header('2') };
    expect([...affectedFunctions(file, file, headers)]).toEqual(['uses']);
  });

  test('of a function is what it uses, and not what stands beside it', () => {
    const source = read(base);
    const reached = reachedFrom(source, ['outer']);
    const touches = (line: number): boolean =>
      (namesAt(source, line) ?? []).some((name) => reached.has(name));
    expect([0, 3, 9, 14, 19].map(touches)).toEqual([false, true, true, true, false]);
  });

  test('literals are looked for in all that a function uses', () => {
    const text = surroundingText(read(base), 'outer');
    expect(text).toContain('2,');
    expect(text).not.toContain('LIMIT');
  });
});
