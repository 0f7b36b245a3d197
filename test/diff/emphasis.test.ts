import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emphasise } from '../../src/diff/emphasis.ts';
import type { Span } from '../../src/diff/emphasis.ts';

/** Changed words in brackets. */
function marked(spans: readonly Span[]): string {
  return spans.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('');
}

const joined = (spans: readonly Span[]): string => spans.map(({ text }) => text).join('');

/** Four hundred different words. */
function words(word: string): string {
  return Array.from({ length: 400 }, (_, n) => word + n).join(' ');
}

describe('emphasise', () => {
  test('marks the words that differ', () => {
    const { before, after } = emphasise('modifies to given state', 'modifies the given state');
    expect(marked(before)).toBe('modifies [to] given state');
    expect(marked(after)).toBe('modifies [the] given state');
  });

  test('marks all where no word is common', () => {
    const { before, after } = emphasise('one two', 'three four');
    expect(marked(before)).toBe('[one two]');
    expect(marked(after)).toBe('[three four]');
  });

  test('marks nothing where nothing differs', () => {
    expect(marked(emphasise('same  text', 'same  text').before)).toBe('same  text');
    expect(emphasise('', '')).toEqual({ before: [], after: [] });
  });

  test('marks all of lines that are too long or too different', () => {
    expect(emphasise(words('a'), words('b')).before).toHaveLength(1);
    expect(emphasise('x '.repeat(1e6), 'x').after).toEqual([{ text: 'x', changed: true }]);
  });

  test('loses and adds no character', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\t', '-', 'é', '字', '\n') });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const spans = emphasise(before, after);
        expect(joined(spans.before)).toBe(before);
        expect(joined(spans.after)).toBe(after);
      }),
    );
  });
});
