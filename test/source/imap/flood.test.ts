import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchFlood } from '../../../src/source/imap/flood.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Bytes as they come, and how often the connection was cut. */
function watched() {
  const state = { received: 1_000_000, cuts: 0 };
  const flood = watchFlood(
    () => state.received,
    1000,
    () => (state.cuts += 1),
  );
  const come = (bytes: number): number => {
    state.received += bytes;
    vi.advanceTimersByTime(1000);
    return state.cuts;
  };
  return { come, flood };
}

test('An answer is cut once it is longer than it may be, whatever came before it', () => {
  const { come, flood } = watched();
  expect(come(1000)).toBe(0);
  expect(come(1)).toBeGreaterThan(0);
  flood.end();
});

test('Mails that were asked for do not count', () => {
  const { come, flood } = watched();
  for (let i = 0; i < 10; i++) {
    flood.heard(50_000);
    expect(come(50_100)).toBe(0);
  }
  flood.end();
});

test('Nothing is cut after the end of the answer', () => {
  const { come, flood } = watched();
  flood.end();
  expect(come(1_000_000)).toBe(0);
});
