import { describe, expect, it } from 'vitest';
import { corpusPath } from '../helpers/corpus.ts';
import { evaluateLabels } from '../helpers/fix-labels.ts';

const root = corpusPath('wording');

describe.skipIf(root === null)('labelled comments of the shared mail', async () => {
  const results = root === null ? [] : await evaluateLabels(root);

  it('finds nearly all fixes, with the right words at the right place', () => {
    const positive = results.filter(({ label }) => label.polarity === 'positive');
    const missed = positive.filter(({ placed }) => !placed).map(({ label }) => label.id);
    expect(positive).toHaveLength(24);
    expect(missed.length, `missed: ${missed.join(' ')}`).toBeLessThanOrEqual(2);
  });

  it('names the kind of text that is to change', () => {
    const wrong = results.filter(
      ({ label, found }) => found !== null && found.target !== label.target,
    );
    expect(wrong.map(({ label }) => label.id)).toEqual([]);
  });

  it('takes none of the look-alikes for a fix', () => {
    const negative = results.filter(({ label }) => label.polarity === 'negative');
    expect(negative).toHaveLength(12);
    expect(negative.flatMap(({ fixes }) => fixes)).toEqual([]);
  });

  it('tells that a name beside the word may be meant as well', () => {
    const ambiguous = results.filter(({ label }) => label.polarity === 'ambiguous');
    expect(ambiguous.map(({ found }) => found?.status)).toEqual(['ambiguous']);
  });
});
