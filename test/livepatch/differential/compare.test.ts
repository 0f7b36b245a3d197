import { describe, expect, test } from 'vitest';
import { partingOf } from '../../../src/livepatch/differential/compare.ts';
import type { Outcome } from '../../../src/livepatch/differential/machine.ts';

/** Warnings, misuses, logs, objects, sections, comparisons, and what is returned. */
const returned = (...words: readonly number[]): Outcome => ({
  ending: { type: 'returned', value: words.length },
  words: Int32Array.from(words),
  entered: [],
});
const trapped = (kind: string): Outcome => ({
  ending: { type: 'trap', kind, text: kind, frames: [], related: [] },
  words: new Int32Array(),
  entered: [],
});
const same = returned(0, 0, 0, 0, 0, 9, 1);

describe('two outcomes', () => {
  test.each([
    ['equal', same, same, null],
    ['equal but for the number of comparisons', same, returned(0, 0, 0, 0, 0, 4, 1), null],
    ['another value', same, returned(0, 0, 0, 0, 0, 9, 2), 'result'],
    ['a warning more', same, returned(1, 0, 0, 0, 0, 9, 1), 'result'],
    ['more written', same, returned(0, 0, 0, 0, 0, 9, 1, 5), 'result'],
    ['an object kept', same, returned(0, 0, 0, 1, 0, 9, 1), 'kept'],
    ['an object kept no more', returned(0, 0, 0, 1, 0, 9, 1), same, 'result'],
    ['a section left open', same, returned(0, 0, 0, 0, 1, 9, 1), 'kept'],
    ['a fault of the new one', same, trapped('null'), 'fault'],
    ['a fault of the old one', trapped('null'), same, 'better'],
    ['the same fault', trapped('null'), trapped('null'), null],
    ['another fault', trapped('null'), trapped('wild'), 'other-fault'],
  ] as const)('%s', (_, before, after, kind) => {
    expect(partingOf(before, after)).toBe(kind);
  });
});
