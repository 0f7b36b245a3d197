import { describe, expect, test } from 'vitest';
import { enteredLines, unexecutedLines } from '../../../src/livepatch/check/coverage.ts';

const block = (line: number) => ({ path: 'kernel/a.c', line, column: 1 });
const places = (path: string, line: number) =>
  line === 9
    ? null
    : {
        origin: { message: 'one@example.org', line: line + 20 },
        added: line !== 5,
        text: ` x${line};`,
      };

/** Lines that are told as never executed, of blocks at these lines of which some were entered. */
function unexecuted(
  lines: readonly number[],
  ...entered: (readonly number[])[]
): readonly number[] {
  const blocks = lines.map(block);
  const known = entered.flatMap((some) => enteredLines({ blocks }, new Set(some), places));
  return unexecutedLines(known).map(({ origin }) => origin.line);
}

describe('lines never executed', () => {
  test('are those on which no block was entered', () => {
    expect(unexecuted([3, 3, 4], [1])).toEqual([24]);
  });

  test('are added lines, and none of ours', () => {
    expect(unexecuted([5, 9, 4], [])).toEqual([24]);
  });

  test('are none that another program came to', () => {
    expect(unexecuted([3, 4], [0], [1])).toEqual([]);
  });
});
