import { describe, expect, it } from 'vitest';
import { likeSentence, tokensOf } from '../../src/wording/align.ts';
import type { Match, Token } from '../../src/wording/align.ts';
import { firstClause, fromAnchor, grown, opening, wholeOf } from '../../src/wording/extent.ts';
import { flowOf } from '../../src/wording/flow.ts';

const TEXT =
  'It is a trade off. The user sees an old state. After a crash the device need to be resynced, which takes days. In order to save power we shut it off.';

const flow = flowOf([
  { line: 1, raw: TEXT, section: 'commit-message', file: null, kind: 'text', column: 0 },
]);
const tokens: readonly Token[] = tokensOf(flow, 0, TEXT.length);
const at = (match: Match | null): string | null =>
  match === null ? null : TEXT.slice(match.start, match.end);
const sentence = (start: string, end: string): Match => ({
  start: TEXT.indexOf(start),
  end: TEXT.indexOf(end) + end.length,
  score: 1,
});

describe('extents', () => {
  it('takes in the sentence beside that new sentences restate too', () => {
    const words = 'As a trade-off, the user sees an older state. That is better than none.';
    const match = grown(tokens, sentence('The user', 'state.'), words);
    expect(at(match)).toBe('It is a trade off. The user sees an old state.');
  });

  it('leaves the rest of a sentence of which new words restate the first clause', () => {
    const words = 'After a crash, the device has to be resynchronized';
    const match = likeSentence(tokens, words);
    expect(match === null ? null : at(firstClause(tokens, match, words))).toBe(
      'After a crash the device need to be resynced,',
    );
  });

  it('replaces the start of a sentence up to the last new word', () => {
    expect(at(opening(tokens, 'To save power'))).toBe('In order to save power');
    expect(opening(tokens, 'To lose money')).toBeNull();
  });

  it('puts a whole sentence for a whole one only', () => {
    const match = sentence('an old', 'state.');
    expect(at(wholeOf(tokens, match, 'An older state.'))).toBe('The user sees an old state.');
    expect(wholeOf(tokens, sentence('days.', 'days.'), 'Many days.')).toBeNull();
  });

  it('goes from two known words to the end of the sentence', () => {
    expect(at(fromAnchor(tokens, 'old state, which is fine.'))).toBe('old state.');
    expect(fromAnchor(tokens, 'new state, which is fine.')).toBeNull();
  });
});
