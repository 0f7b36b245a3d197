import type { Built } from '../compile/build.ts';
import type { Places } from './places.ts';
import type { Unexecuted } from './report.ts';
import { coveredBlocks } from '../drive/ranking.ts';
import type { Machine } from '../drive/run.ts';
import type { Play } from '../family/family.ts';
import type { Steps } from '../model/question.ts';

/** Scenarios whose blocks are told apart: what these do not enter, 5,000 hardly do. */
const looked = 1000;
const batch = 200;

/** An added line that was compiled. */
export interface EnteredLine extends Unexecuted {
  readonly entered: boolean;
}

/** Added lines on which a block begins, and whether one of those on it was entered. */
export async function enteredLines<S extends Steps>(
  machine: Machine,
  { blocks }: Built,
  places: Places,
  play: Play<S>,
): Promise<readonly EnteredLine[]> {
  const entered = new Set<number>();
  for (let from = 0; from < looked; from += batch) {
    const scenarios = play.range(from, batch);
    for (const block of await coveredBlocks(machine, scenarios, play)) entered.add(block);
  }
  const lines = new Map<string, EnteredLine>();
  for (const [index, { path, line }] of blocks.entries()) {
    const place = places(path, line);
    if (place === null || !place.added) continue;
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
