import type { Built } from '../compile/build.ts';
import type { Places } from './places.ts';
import type { Unexecuted } from './report.ts';

/** An added line that was compiled. */
export interface EnteredLine extends Unexecuted {
  readonly entered: boolean;
}

/**
 * `if (id == 7)`: where nothing is done on the line below but to give a constant, the compiler has the line of the
 * question for what follows when it is true. An early return of a constant that is never taken is not told.
 */
const asks = /^\s*(?:\}\s*)?(?:else\s+)?(?:if|while|switch)\s*\(.*\)\s*\{?\s*$/;

/**
 * Added lines on which a block begins, and whether one of those on it was entered; none that only ask whether to go on.
 *
 * @param entered numbers of blocks.
 */
export function enteredLines(
  { blocks }: Pick<Built, 'blocks'>,
  entered: ReadonlySet<number>,
  places: Places,
): readonly EnteredLine[] {
  const lines = new Map<string, EnteredLine>();
  for (const [index, { path, line }] of blocks.entries()) {
    const place = places(path, line);
    if (place === null || !place.added || asks.test(place.text)) continue;
    const key = `${path}:${line}`;
    const was = lines.get(key)?.entered === true || entered.has(index);
    lines.set(key, { path, origin: place.origin, text: place.text.trim(), entered: was });
  }
  return [...lines.values()];
}

/** Lines that none of the programs came to in which they stand. */
export function unexecutedLines(lines: readonly EnteredLine[]): readonly Unexecuted[] {
  const same = Map.groupBy(lines, ({ path, origin }) => `${path} ${origin.message} ${origin.line}`);
  return [...same.values()].flatMap((all) => {
    const [first] = all;
    if (first === undefined || all.some(({ entered }) => entered)) return [];
    const { path, origin, text } = first;
    return [{ path, origin, text }];
  });
}
