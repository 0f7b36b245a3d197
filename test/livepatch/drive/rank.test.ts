import { describe, expect, test } from 'vitest';
import { scoreBlocks } from '../../../src/livepatch/drive/rank.ts';

describe('the suspicion of a block', () => {
  test('is full where all failures, and nothing else, entered it', () => {
    const scores = scoreBlocks([
      { blocks: [1, 2], failed: true },
      { blocks: [1], failed: false },
    ]);
    expect(scores.get(2)).toBe(1);
    expect(scores.get(1)).toBeCloseTo(Math.SQRT1_2);
  });

  test('is nearly full where only the failures did not enter it', () => {
    const scores = scoreBlocks([
      { blocks: [1], failed: true },
      { blocks: [1, 2], failed: false },
    ]);
    expect(scores.get(2)).toBeCloseTo(0.95);
  });

  test('is nothing where nothing failed', () => {
    expect([...scoreBlocks([{ blocks: [1], failed: false }])]).toEqual([[1, 0]]);
  });
});
