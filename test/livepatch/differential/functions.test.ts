import { describe, expect, test } from 'vitest';
import { chooseFunctions, refusal } from '../../../src/livepatch/differential/functions.ts';
import { read } from './read.ts';

const base = `static int helper(int a)
{
	return a + 1;
}

int shared(int a)
{
	return helper(a);
}

int other(int a)
{
	return a;
}
`;
const view = { structs: [], text: '' };

function chosen(after: string): readonly string[] {
  const { callables, left } = chooseFunctions(read(base), read(after), view);
  return [
    ...callables.map(({ name }) => name),
    ...left.map(({ name, said }) => `${name}: ${said.join()}`),
  ];
}

const many = (one: string): string =>
  `#define ONE ${one}\n${Array.from({ length: 42 }, (_, n) => `int f${n}(int a)\n{\n\treturn a + ONE;\n}\n`).join('\n')}`;

describe('functions that are called', () => {
  test('are what is changed, and what others can call that uses it', () => {
    expect(chosen(base.replace('a + 1', 'a + 2'))).toEqual(['helper', 'shared']);
    expect(chosen(base.replace('helper(a)', 'helper(a + 1)'))).toEqual(['shared']);
  });

  test('are on both sides, with the same signature, and can be made', () => {
    expect(chosen(base.replace('int other(int a)', 'int other(long a)'))).toEqual([
      'other: its signature is changed: int (int) → int (long)',
    ]);
    expect(chosen(`${base}int more(int a)\n{\n\treturn a;\n}\n`)).toEqual([
      'more: new: it has no before',
    ]);
    expect(chosen(base.slice(0, base.indexOf('int other')))).toEqual([
      'other: gone: it has no after',
    ]);
    const odd = base.replace('int other(int a)', 'int other(struct map *a)');
    expect(
      chooseFunctions(read(odd), read(odd.replace('return a;', 'return 1;')), view).left,
    ).toMatchObject([
      {
        name: 'other',
        status: 'uncalled',
        said: ['not generated: parameter `a` of type `struct map *`'],
      },
    ]);
  });

  test("are the file's own that nothing else comes by, though they are not changed", () => {
    const hidden = '#define ONE 1\n\nstatic int own(int a)\n{\n\treturn a + ONE;\n}\n';
    const { callables } = chooseFunctions(read(hidden), read(hidden.replace('E 1', 'E 2')), view);
    expect(callables.map(({ name }) => name)).toEqual(['own']);
  });

  test('are at most so many, and what is more is untried', () => {
    const { callables, left } = chooseFunctions(read(many('1')), read(many('2')), view);
    expect(callables).toHaveLength(40);
    expect(left).toMatchObject([
      { name: 'f40', status: 'untried', said: ['only 40 functions of a file are run'] },
      { name: 'f41', status: 'untried' },
    ]);
  });

  test('are missed where they are on both sides, and nothing makes what they take', () => {
    const odd = base.replace('int other(int a)', 'int other(struct map *a)');
    const changed = read(odd.replace('return a;', 'return 1;'));
    expect(chooseFunctions(read(odd), changed, view).misses).toBe(true);
    const added = read(`${base}int more(int a)\n{\n\treturn a;\n}\n`);
    expect(chooseFunctions(read(base), added, view).misses).toBe(false);
  });

  test('are none where the code names what runs it', () => {
    expect(refusal('lib/x.c', [read(base)])).toBeNull();
    expect(refusal('lib/x.c', [read(`${base}extern void ks_set_fuel(int);\n`)])).toMatchObject({
      status: 'untried',
    });
  });

  test.each([
    ['/* As ks_set_fuel() has it. */', null],
    ['#define JOIN(a) ks ## a', 'untried'],
    ['#define JOIN(a) ks_##a', 'untried'],
    ['/* x */ extern void ks_set_fuel(int);', 'untried'],
  ])('are refused by code, not by comments: %s', (line, status) => {
    expect(refusal('lib/x.c', [read(`${line}\n${base}`)])?.status ?? null).toBe(status);
  });
});
