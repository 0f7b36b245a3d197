import { describe, expect, test } from 'vitest';
import { columnsOf, hasColour } from '../../src/host/terminal.ts';

describe('columnsOf', () => {
  test('is what the terminal says, 80 where it says nothing, null in a pipe', () => {
    expect(columnsOf({ isTTY: true, columns: 132 })).toBe(132);
    expect(columnsOf({ isTTY: true, columns: 0 })).toBe(80);
    expect(columnsOf({ columns: 132 })).toBeNull();
  });
});

describe('hasColour', () => {
  test.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
  ])('on a terminal %s with %j is %s', (isTTY, env, expected) => {
    expect(hasColour({ isTTY }, env)).toBe(expected);
  });
});
