import { describe, expect, test } from 'vitest';
import { callableOf, type Callable } from '../../../src/livepatch/differential/parameters.ts';
import { read } from './read.ts';

/** How the function of a prototype is called. */
function made(head: string, before = ''): Callable | { readonly refused: string } {
  const { functions, structs } = read(`${before}${head}\n{\n}\n`);
  const [one] = functions;
  if (one === undefined) throw new TypeError(`${head} is no function`);
  return callableOf(one, structs);
}

const makes = (head: string, before = ''): unknown => {
  const found = made(head, before);
  return 'refused' in found ? found.refused : found.parameters.map(({ make }) => make);
};

describe('parameters', () => {
  test('a size belongs to the buffer before it', () => {
    expect(
      made('int size_text(u64 size, const enum unit units, char *buf, int len)'),
    ).toMatchObject({
      result: 'integer',
      parameters: [
        { make: 'integer', sizes: false },
        { make: 'integer', enumeration: 'unit' },
        { make: 'buffer', sizes: [3], text: true, written: true, element: 'char' },
        { make: 'integer', sizes: true },
      ],
    });
  });

  test('memory that is copied shares a size, and text has its own end', () => {
    expect(made('void *copy(void *to, const void *from, size_t count)')).toMatchObject({
      result: 'pointer',
      parameters: [{ sizes: [2], written: true }, { sizes: [2], written: false }, { sizes: true }],
    });
    expect(made('size_t put(char *to, const char *from, size_t size)')).toMatchObject({
      parameters: [{ make: 'buffer', sizes: [2] }, { make: 'text', count: null }, {}],
    });
    expect(made('size_t length(const char *text, size_t count)')).toMatchObject({
      parameters: [
        { make: 'text', count: 1 },
        { make: 'integer', sizes: false },
      ],
    });
  });

  test('a number that is read from text has none of its size, and bits are counted as such', () => {
    expect(made('int scan(u32 *out, const char *text, size_t len)')).toMatchObject({
      parameters: [{ make: 'object' }, { make: 'text', count: 2 }, { sizes: false }],
    });
    expect(made('int weigh(const unsigned long *map, unsigned int nbits)')).toMatchObject({
      parameters: [{ make: 'buffer', sizes: [1], bits: true }, { sizes: true }],
    });
    expect(made('int sum(const unsigned long *values, size_t count)')).toMatchObject({
      parameters: [{ make: 'buffer', sizes: [1], bits: false }, { sizes: true }],
    });
  });

  test('what a pointer leads to is compared where it is plain', () => {
    const row = 'struct row {\n\tint a;\n\tstruct row *next;\n};\n\n';
    expect(made('struct row *find(int a)', row)).toMatchObject({ leads: 'struct row' });
    expect(made('struct row *find(int a)')).toMatchObject({ result: 'pointer', leads: null });
    const called = row.replace('struct row *next', 'void (*next)(int)');
    expect(made('struct row *find(int a)', called)).toMatchObject({ leads: null });
  });

  test('what is sorted has as many elements as one size, each as large as the other', () => {
    expect(
      made('void sort(void *base, size_t num, size_t size, cmp_func_t cmp, swap_func_t swap)'),
    ).toMatchObject({
      result: 'nothing',
      parameters: [
        { make: 'buffer', sizes: [1, 2], sorted: false },
        { sizes: true },
        { sizes: true },
        { make: 'compare', form: 'two' },
        { make: 'null' },
      ],
    });
  });

  test('what is searched is in order, and what is looked for is one element', () => {
    expect(
      made(
        'void *find(const void *key, const void *base, size_t num, size_t size, cmp_func_t cmp)',
      ),
    ).toMatchObject({
      parameters: [
        { make: 'buffer', sizes: [3], sorted: false },
        { make: 'buffer', sizes: [2, 3], sorted: true },
        {},
        {},
        {},
      ],
    });
  });

  test.each([
    ['int f(u32 *out)', ['object']],
    ['int f(const u32 *all, unsigned int n)', ['buffer', 'integer']],
    ['char *f(char **text, const char *any)', ['cursor', 'text']],
    ['void f(void *priv, struct list_head *head)', ['null', 'list']],
    ['char *f(const char *text, gfp_t gfp)', ['text', 'flags']],
    ['void f(void)', []],
  ])('%s', (head, kinds) => {
    expect(makes(head)).toEqual(kinds);
  });

  test('a struct of integers is made, another is not', () => {
    const plain = 'struct range {\n\tu32 low;\n\tu8 name[4];\n};\n\n';
    expect(made('bool f(const struct range *one)', plain)).toMatchObject({
      parameters: [{ make: 'object', type: 'struct range', members: ['low', 'name'] }],
    });
    const other = 'struct range {\n\tu32 low;\n\tvoid *name;\n};\n\n';
    expect(makes('bool f(const struct range *one)', other)).toBe(
      'parameter `one` of type `const struct range *`',
    );
  });

  test.each([
    ['int f(struct map *map)', 'parameter `map` of type `struct map *`'],
    ['int f(const char *format, ...)', 'it takes any arguments'],
    ['struct pair f(int a)', 'it returns `struct pair`'],
    ['int f(void (*done)(int))', 'parameter `done` of type `void (*)(int)`'],
  ])('%s is not generated, and it is said why', (head, why) => {
    expect(makes(head)).toBe(why);
  });
});
