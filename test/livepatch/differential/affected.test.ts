import { describe, expect, test } from 'vitest';
import {
  affectedFunctions,
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

  test('literals are looked for in all that a function uses', () => {
    const text = surroundingText(read(base), 'outer');
    expect(text).toContain('2,');
    expect(text).not.toContain('LIMIT');
  });
});
