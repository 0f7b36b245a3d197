import { describe, expect, test } from 'vitest';
import { enumeratorsOf, literalsOf } from '../../../src/livepatch/differential/literals.ts';

describe('literals', () => {
  test('numbers of all bases, once', () => {
    expect(literalsOf('a = 12 + 0x1fUL - 017 + 12u;').numbers).toEqual([12n, 31n, 15n]);
  });

  test('texts and characters as bytes, escapes undone', () => {
    const { texts, characters } = literalsOf(String.raw`f("a\n\x41\0", 'b', '\\');`);
    expect(texts).toEqual([[97, 10, 65, 0]]);
    expect(characters).toEqual([98, 92, 97, 10, 65, 0]);
  });

  test('names of constants, but for macros that are called', () => {
    expect(literalsOf('return -EINVAL | BIT(3) | FLAG_A;').names).toEqual(['EINVAL', 'FLAG_A']);
  });

  test('an enumeration counts on from what is given', () => {
    const text = 'enum unit {\n\tA, /* first */\n\tB = 4,\n\tC,\n\tD = A,\n};';
    expect([...enumeratorsOf(text, 'unit')]).toEqual([
      ['A', 0n],
      ['B', 4n],
      ['C', 5n],
      ['D', 0n],
    ]);
    expect(enumeratorsOf(text, 'other').size).toBe(0);
  });

  test('text of any length is read in time that grows with it alone', () => {
    const text = `"${'\\'.repeat(50_000)}${'a'.repeat(50_000)}${"'".repeat(50_000)}`;
    expect(literalsOf(text).numbers).toEqual([]);
  });
});
