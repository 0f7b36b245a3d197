import { describe, expect, it } from 'vitest';
import { fixesOf } from '../quality/invented.ts';

/** Quoted lines of a commit message, what is written under them, and what comes of it. */
const NEAR: readonly (readonly [readonly string[], string, readonly string[]])[] = [
  [
    ['This results to an access behind the buffer.'],
    '"results in", no?',
    ['results to → results in'],
  ],
  [
    ['The device gone away. It did not answered.'],
    'has gone away / did not answer',
    ['gone away → has gone away', 'did not answered → did not answer'],
  ],
  [['A crafted image let the machine run out of memory.'], 'lets', ['let → lets']],
  [
    ['The lock nests and must', 'be taken with interrupts disabled.'],
    'Hm, "must not be taken"?',
    ['must be taken → must not be taken'],
  ],
  [['Poll untill it is ready.'], '"until"', ['untill → until']],
  [['The rest is quoted as it is.'], '"as it is"', []],
  [['Nothing of it is like the words below.'], '"frobbed by a widget"', []],
];

describe('words that nothing says are right', () => {
  it.each(NEAR)('under %j, %j', (patch, comment, expected) => {
    const fixes = fixesOf({
      id: 'n1',
      kind: 'near',
      where: 'commit-message',
      subject: '[PATCH] widget: frob',
      file: null,
      patch: ['The widget is there.', ...patch],
      quoted: [1, patch.length],
      comment,
      fixes: [],
    });
    expect(fixes.map((fix) => `${fix.old} → ${fix.new}`)).toEqual(expected);
  });
});
