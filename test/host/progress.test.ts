import { describe, expect, test } from 'vitest';
import { progressLine } from '../../src/host/progress.ts';

/** A line on a screen of 20 columns, and a clock that is turned by hand. */
function lineOn(isTTY: boolean) {
  const state = { now: 5000, written: [] as string[] };
  const screen = { isTTY, columns: 20, write: (text: string) => state.written.push(text) };
  return { state, line: progressLine(screen, () => state.now) };
}

describe('progressLine', () => {
  test('says nothing in the first second, then ten times a second at most', () => {
    const { state, line } = lineOn(true);
    for (let n = 0; n < 3000; n += 10) {
      state.now = 5000 + n;
      line.show(() => `at ${n}`);
    }
    expect(state.written[0]).toBe('\r\x1b[Kat 1000');
    expect(state.written).toHaveLength(20);
  });

  test('does not make a text that is not shown', () => {
    const { line } = lineOn(true);
    line.show(() => {
      throw new Error('made');
    });
    expect(() => line.clear()).not.toThrow();
  });

  test('stays within the screen', () => {
    const { state, line } = lineOn(true);
    state.now += 1000;
    line.show(() => 'x'.repeat(100));
    expect(state.written).toEqual([`\r\x1b[K${'x'.repeat(19)}`]);
  });

  test('is taken away once, and drawn again', () => {
    const { state, line } = lineOn(true);
    line.clear();
    state.now += 1000;
    line.show(() => 'one');
    line.clear();
    line.clear();
    state.now += 1000;
    line.show(() => 'two');
    expect(state.written).toEqual(['\r\x1b[Kone', '\r\x1b[K', '\r\x1b[Ktwo']);
  });

  test('is not drawn where there is no terminal', () => {
    const { state, line } = lineOn(false);
    state.now += 10_000;
    line.show(() => 'one');
    line.clear();
    expect(state.written).toEqual([]);
  });
});
