import { describe, expect, test } from 'vitest';
import { isSuspect, suspicion } from '../../../src/livepatch/check/suspicion.ts';
import type { AskedBlocks } from '../../../src/livepatch/drive/ranking.ts';
import { rules } from '../../../src/livepatch/model/shadow/rules.ts';

const plain: AskedBlocks = {
  blocks: [],
  rules: ['V2'],
  failed: [],
  blamed: -1,
  held: false,
  looked: { right: [], wrong: [] },
};

describe('what is looked up behind a question', () => {
  const wrong = { ...plain, blocks: [1], failed: ['V2'] as const, blamed: 1 };

  test('has scores of its own where it goes wrong, and says who made what is not found', () => {
    const asked = [
      { ...wrong, looked: { right: [], wrong: [7, 8] } },
      { ...plain, blocks: [2], looked: { right: [8], wrong: [] } },
    ];
    const { looking, makers, blamed } = suspicion({ kind: 'V2', asked }, rules);
    expect(looking.get(7)).toBe(1);
    expect(looking.get(8)).toBeCloseTo(Math.SQRT1_2);
    expect([...makers]).toEqual([1]);
    expect([...blamed]).toEqual([]);
  });

  test('speaks for what it entered where it goes right', () => {
    const asked = [wrong, { ...plain, looked: { right: [8], wrong: [] } }];
    const { looking, blamed, lower } = suspicion({ kind: 'V2', asked }, rules);
    expect([...looking]).toEqual([]);
    expect([...blamed]).toEqual([1]);
    expect([...lower]).toEqual([8]);
  });

  test('is under suspicion where it is so about as much as what was asked', () => {
    expect(isSuspect(new Map([[1, 0.8]]), new Map([[2, 0.9]]))).toBe(true);
    expect(isSuspect(new Map([[1, 0.6]]), new Map([[2, 0.9]]))).toBe(false);
    expect(isSuspect(new Map([[1, 0.4]]), new Map([[2, 0.3]]))).toBe(false);
    expect(isSuspect(new Map(), new Map())).toBe(false);
  });
});

test('a lock that is left held is blamed for the lock alone', () => {
  const asked = [{ ...plain, failed: ['V2', 'lock'] as const, blamed: 3, held: true }];
  expect([...suspicion({ kind: 'lock', asked }, rules).blamed]).toEqual([3]);
  expect([...suspicion({ kind: 'V2', asked }, rules).blamed]).toEqual([]);
});
