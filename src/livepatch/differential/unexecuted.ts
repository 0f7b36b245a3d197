import type { Machine } from './machine.ts';
import { spotOf, type Pair } from './pair.ts';
import type { FileDifferences } from './report.ts';

/** Added lines on which a block begins, and none of those on it was entered. */
export function unexecutedLines(
  { side, hits }: Machine,
  { touched }: Pair,
): FileDifferences['unexecuted'] {
  const { built, made, source } = side;
  const counts = hits();
  const entered = new Map<number, boolean>();
  for (const [block, { path, line }] of built.blocks.entries()) {
    const part = made.parts[line - 1];
    if (path !== source.path || part?.sort !== 'source') continue;
    entered.set(part.line, entered.get(part.line) === true || (counts[block] ?? 0) > 0);
  }
  return [...entered]
    .toSorted(([one], [other]) => one - other)
    .flatMap(([line, was]) => {
      const { origin = null, added = false, text = '' } = source.lines[line] ?? {};
      if (was || !added || origin === null || !touched.has(spotOf(origin.message, origin.line)))
        return [];
      return [{ origin, text: text.trim() }];
    });
}
