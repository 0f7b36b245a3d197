import { describe, expect, it } from 'vitest';
import { align } from '../../src/review/align.ts';
import { canonLines } from '../../src/review/canon.ts';

/** Body lines (from 1) of the parent that each quoted line was found at, with the way. */
function aligned(quoted: readonly string[], parent: readonly string[]): readonly (string | null)[] {
  const lines = canonLines(['', ...parent], 0);
  return align(canonLines(['', ...quoted], 0), lines).map((match) => {
    if (match === null) return null;
    const rivals = match.rivals > 0 ? ` ±${match.rivals}` : '';
    return `${lines[match.at]?.line} ${match.way}${rivals}`;
  });
}

describe('align', () => {
  it('finds each line where it stands once', () => {
    expect(aligned(['two', 'three'], ['one', 'two', 'three'])).toEqual(['2 exact', '3 exact']);
  });

  it('tells repeated lines apart by their order among the others', () => {
    const parent = ['int first(void)', '\treturn 0;', '}', 'int second(void)', '\treturn 0;', '}'];
    expect(aligned(['int second(void)', '\treturn 0;'], parent)).toEqual(['4 exact', '5 exact']);
    expect(aligned(['int first(void)', '\treturn 0;', '}'], parent)).toEqual([
      '1 exact',
      '2 exact',
      '3 exact',
    ]);
  });

  it('says how many other lines would have done as well', () => {
    expect(aligned(['return 0;'], ['return 0;', 'x y', 'return 0;'])).toEqual(['1 exact ±1']);
  });

  it('folds white space', () => {
    expect(aligned(['+ int  a;'], ['+\tint\u00a0a;'])).toEqual(['1 folded']);
  });

  it('joins what a mailer wrapped, and wraps what it joined', () => {
    expect(
      aligned(
        ['a long line that', 'was wrapped here', 'next line'],
        ['a long line that was wrapped here', 'next line'],
      ),
    ).toEqual(['1 rewrapped', '1 rewrapped', '2 exact']);
    expect(aligned(['two lines made one line'], ['two lines', 'made one line'])).toEqual([
      '2 rewrapped',
    ]);
  });

  it('goes on after an elision that is not marked', () => {
    const parent = ['alpha one', 'beta', 'gamma', 'delta', 'epsilon two'];
    expect(aligned(['alpha one', 'epsilon two'], parent)).toEqual(['1 exact', '5 exact']);
  });

  it('leaves out a line that the reviewer put in', () => {
    expect(
      aligned(['alpha one', '[ my own note ]', 'beta two'], ['alpha one', 'beta two']),
    ).toEqual(['1 exact', null, '2 exact']);
  });

  it('places an edited line between its neighbours', () => {
    expect(
      aligned(
        ['alpha one', 'the edited line here', 'gamma two'],
        ['alpha one', 'the original line here', 'gamma two'],
      ),
    ).toEqual(['1 exact', '2 between', '3 exact']);
  });

  it('finds lines that are quoted a second time', () => {
    expect(
      aligned(
        ['alpha one', 'beta two', 'gamma three', 'alpha one'],
        ['alpha one', 'beta two', 'gamma three'],
      ),
    ).toEqual(['1 exact', '2 exact', '3 exact', '1 moved']);
  });

  it('copes with 5,000 equal lines', () => {
    const same = Array.from({ length: 5000 }, () => 'the same line');
    expect(aligned(same, same).filter((match) => match !== null)).toHaveLength(5000);
  });
});
