import { describe, expect, test } from 'vitest';
import { inputsOf } from '../../../src/livepatch/differential/generate.ts';
import type { Ingredients } from '../../../src/livepatch/differential/ingredients.ts';
import { mostBytes, type Input } from '../../../src/livepatch/differential/input.ts';
import { literalsOf } from '../../../src/livepatch/differential/literals.ts';
import { callableOf } from '../../../src/livepatch/differential/parameters.ts';
import { read } from './read.ts';

function ingredientsOf(head: string, more: Partial<Ingredients> = {}): Ingredients {
  const [one] = read(`${head}\n{\n}\n`).functions;
  if (one === undefined) throw new TypeError(`${head} is no function`);
  const made = callableOf(one, []);
  if ('refused' in made) throw new TypeError(made.refused);
  return {
    parameters: made.parameters,
    literals: literalsOf('if (a == 4711) return "kilo";'),
    constants: new Map(),
    enumerations: new Map(),
    allowed: new Map(),
    bounded: new Set(),
    ...more,
  };
}

const some = (ingredients: Ingredients, count = 3000) =>
  Array.from({ length: count }, (_, number) => inputsOf(1, ingredients)(number));

/** Whether a size of `(text, size)` is beyond the text. */
const beyond = (all: readonly Input[], isOpen: boolean): boolean =>
  all.some(([text, size]) => {
    if (text?.sort !== 'bytes' || size?.sort !== 'integer' || text.open !== isOpen) return false;
    return size.value > BigInt(text.bytes?.length ?? 0);
  });

describe('inputs', () => {
  test('are the same under the same seed, in any order, and others under another', () => {
    const ingredients = ingredientsOf('int f(const char *text, u64 n)');
    const [one, same, other] = [
      inputsOf(1, ingredients),
      inputsOf(1, ingredients),
      inputsOf(2, ingredients),
    ];
    const last = one(9);
    expect(one(3)).toEqual(same(3));
    expect(last).toEqual(same(9));
    expect(Array.from({ length: 20 }, (_, n) => other(n))).not.toEqual(
      Array.from({ length: 20 }, (_, n) => one(n)),
    );
  });

  test('have the ends of types, and what the code names with its neighbours', () => {
    const values = new Set(
      some(ingredientsOf('int f(u32 n)')).map(([one]) =>
        one?.sort === 'integer' ? one.value : null,
      ),
    );
    for (const wanted of [0n, 1n, 4294967295n, 4710n, 4711n, 4712n, 255n, 256n]) {
      expect(values).toContain(wanted);
    }
    expect([...values].every((one) => one !== null && one >= 0n && one <= 4294967295n)).toBe(true);
  });

  test('have words of the code in texts, and texts that meet', () => {
    const inputs = some(ingredientsOf('int f(const char *a, const char *b)'));
    const texts = inputs.map((input) =>
      input.map((one) => (one.sort === 'bytes' ? String.fromCharCode(...(one.bytes ?? [])) : '')),
    );
    expect(texts.some(([a]) => a?.includes('kilo'))).toBe(true);
    expect(texts.filter(([a, b]) => a === b && a !== '').length).toBeGreaterThan(50);
    expect(texts.flat().some((one) => one.includes('\0'))).toBe(false);
  });

  test('ask for no more memory than there is', () => {
    const inputs = some(
      ingredientsOf('void f(void *base, size_t num, size_t size, cmp_func_t cmp)'),
    );
    const sizes = inputs.map(([, num, size]) =>
      num?.sort === 'integer' && size?.sort === 'integer' ? Number(num.value * size.value) : -1,
    );
    expect(Math.min(...sizes)).toBe(0);
    const widths = inputs.map(([, , size]) => (size?.sort === 'integer' ? size.value : 1n));
    expect(widths).not.toContain(0n);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(mostBytes);
  });

  test('take of an enumeration only what it has, and are odd only where that is allowed', () => {
    const head = 'int f(enum unit unit, const char *text)';
    const usual = some(ingredientsOf(head, { enumerations: new Map([[0, [0n, 4n]]]) }));
    expect(new Set(usual.map(([one]) => (one?.sort === 'integer' ? one.value : null)))).toEqual(
      new Set([0n, 4n]),
    );
    const isNull = (all: typeof usual): boolean =>
      all.some(([, one]) => one?.sort === 'bytes' && one.bytes === null);
    expect(isNull(usual)).toBe(false);
    expect(
      isNull(some(ingredientsOf(head, { allowed: new Map([[1, new Set(['null'] as const)]]) }))),
    ).toBe(true);
  });

  test('go no further than a text without a NUL, or one that is read to its size', () => {
    const head = 'int f(const char *text, size_t len)';
    const open = new Map([[0, new Set(['open'] as const)]]);
    expect(beyond(some(ingredientsOf(head)), false)).toBe(true);
    expect(beyond(some(ingredientsOf(head, { allowed: open })), true)).toBe(false);
    expect(beyond(some(ingredientsOf(head, { bounded: new Set([0]) })), false)).toBe(false);
  });

  test('are as large as the code names, and less than nothing where that is allowed', () => {
    const sizesOf = (more: Partial<Ingredients>): readonly bigint[] =>
      some(ingredientsOf('int f(char *buf, int len)', more)).map(([, size]) =>
        size?.sort === 'integer' ? size.value : 0n,
      );
    const known = literalsOf('if (len > 3000) return 0;');
    expect(sizesOf({ literals: known })).toContain(3001n);
    expect(sizesOf({})).not.toContain(-1n);
    expect(sizesOf({ allowed: new Map([[1, new Set(['negative'] as const)]]) })).toContain(-1n);
    const texts = some(ingredientsOf('int f(const char *text)', { literals: known }));
    const lengths = texts.map(([one]) => (one?.sort === 'bytes' ? (one.bytes?.length ?? 0) : 0));
    expect(Math.max(...lengths)).toBe(3001);
  });
});
