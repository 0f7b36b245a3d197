import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distance, likeness, plain, sharedInOrder } from '../../src/wording/words.ts';
import { columns, wrap } from '../../src/wording/wrap.ts';

const word = fc.string({ maxLength: 12 });

describe('distance', () => {
  it('counts two swapped neighbours as one step', () => {
    expect(distance('UPD', 'UDP')).toBe(1);
    expect(distance('regsiters', 'registers')).toBe(1);
    expect(distance('kitten', 'sitting')).toBe(3);
  });

  it('is the same both ways, and nothing only between equal words', () => {
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(distance(one, other)).toBe(distance(other, one));
        expect(distance(one, other) === 0).toBe(one === other);
        expect(likeness(one, other)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('plain', () => {
  it('takes case and the marks at the edges off', () => {
    expect(plain('"Also,')).toBe('also');
    expect(plain('...')).toBe('...');
  });
});

describe('sharedInOrder', () => {
  it('counts words that both texts have in the same order', () => {
    expect(sharedInOrder(['a', 'b', 'c'], ['b', 'x', 'c', 'a'])).toBe(2);
  });
});

describe('wrap', () => {
  it('loses no word and keeps to the width where words allow it', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(words, fc.integer({ min: 12, max: 40 }), (list, width) => {
        const lines = wrap(list.join(' '), ['+\t', '+\t'], width + 8, 1, '');
        expect(lines.map((line) => line.slice(2)).join(' ')).toBe(list.join(' '));
        for (const line of lines) expect(columns(line.slice(1))).toBeLessThanOrEqual(width + 8);
      }),
    );
  });

  it('puts the closing mark after the last word', () => {
    expect(wrap('one two', ['/* ', ' * '], 10, 0, ' */')).toEqual(['/* one', ' * two */']);
  });
});
