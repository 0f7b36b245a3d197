import { describe, expect, test } from 'vitest';
import { demandsOf, looksForNull } from '../../../src/livepatch/differential/demands.ts';
import { callableOf } from '../../../src/livepatch/differential/parameters.ts';
import { read } from './read.ts';

function demands(comment: string): readonly unknown[] {
  const source = read(`int other;\n\n${comment}\nint f(int a, const char *b)\n{\n\treturn a;\n}\n`);
  const callable = callableOf(source.functions[0]!, []);
  if ('refused' in callable) throw new TypeError(callable.refused);
  return demandsOf(source, callable).map(({ parameter, text, isNull }) => [
    parameter,
    text,
    isNull,
  ]);
}

describe('a comment', () => {
  test('asks something of a parameter', () => {
    expect(
      demands('/**\n * f - does\n * @a: a power of two\n * @b: text,\n *     not NULL\n */'),
    ).toEqual([
      [0, '@a: a power of two', false],
      [1, 'not NULL', true],
    ]);
    expect(demands('/* Divides. The caller sees to it that a must not be zero. */')).toHaveLength(
      1,
    );
  });

  test('that asks nothing, or of nothing that it takes, is none', () => {
    expect(demands('/* Adds a and b. */')).toEqual([]);
    expect(demands('/* The first that is not less than a. */')).toEqual([]);
    expect(demands('/* The lock must be held. */')).toEqual([]);
    expect(demands('/* a must not be zero. */\n\nint between;\n')).toEqual([]);
  });
});

describe('the old code', () => {
  test.each([
    'if (!b) return 0;',
    'if (b == NULL) return 0;',
    'if (a && b) return 0;',
    'if (NULL != b) return 0;',
    'n = b ? 1 : 2;',
    'if (b) n++;',
  ])('looks for NULL: %s', (body) => expect(looksForNull(body, 'b')).toBe(true));

  test.each(['return *b;', 'if (!b[0]) n++;', 'f(b);', 'if (!b->c) n++;', 'if (!bb) n++;'])(
    'does not: %s',
    (body) => expect(looksForNull(body, 'b')).toBe(false),
  );
});
