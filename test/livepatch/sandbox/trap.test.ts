import { describe, expect, test } from 'vitest';
import { trapReason, type RuntimeEvent } from '../../../src/livepatch/sandbox/trap.ts';

const event = (kind: number, value: number): RuntimeEvent => ({ kind, value, block: 3 });
/** A fault of `enum ks_fault` with a size, written or read. */
const fault = (what: number, size: number, write: number): RuntimeEvent =>
  event(1, what | (size << 8) | (write << 16));

describe('why a run trapped', () => {
  const examples: readonly (readonly [string, readonly RuntimeEvent[], string, string])[] = [
    ['unreachable', [fault(1, 8, 0)], 'null', 'reads 8 bytes at NULL, or near it'],
    ['unreachable', [fault(2, 1, 1)], 'out-of-bounds', 'writes 1 byte beyond an object'],
    ['unreachable', [fault(5, 0, 1)], 'double-free', 'frees an object twice'],
    ['unreachable', [event(5, 40)], 'bug', 'reaches BUG()'],
    ['unreachable', [event(4, 40)], 'undefined-behaviour', 'does what C leaves undefined'],
    ['divide by zero', [], 'divide', 'divides by zero'],
    [
      'null function or function signature mismatch',
      [],
      'call',
      'calls a function of another type, or none',
    ],
    ['Maximum call stack size exceeded', [], 'stack', 'calls itself without end'],
    ['memory access out of bounds', [fault(1, 8, 0)], 'wild', 'reads or writes beyond all memory'],
    ['something new', [], 'trap', 'something new'],
  ];
  test.each(examples)('%s after %j is %s', (message, events, kind, text) => {
    expect(trapReason(message, events, ['f', 'g'])).toMatchObject({ kind, text });
  });

  test('names the blocks of an object', () => {
    const events = [event(2, 11), event(3, 12), fault(3, 4, 0)];
    expect(trapReason('unreachable', events, ['f'])).toEqual({
      kind: 'use-after-free',
      text: 'reads 4 bytes of an object that was freed',
      related: [
        { what: 'allocated', block: 11 },
        { what: 'freed', block: 12 },
      ],
    });
  });

  test('is a stack that ended, where a few functions stand on it again and again', () => {
    const functions = Array.from({ length: 30 }, (_, n) => `f${n % 2}`);
    expect(trapReason('memory access out of bounds', [], functions).kind).toBe('stack');
  });

  test('is a stub of the linker', () => {
    expect(trapReason('unreachable', [], ['undefined_stub', 'f']).kind).toBe('unmodelled');
  });
});
