import type { Built } from '../compile/build.ts';
import type { Places } from './places.ts';
import type { Unexecuted } from './report.ts';
import { coveredBlocks } from '../drive/ranking.ts';
import type { Machine } from '../drive/run.ts';
import { scenarioRange } from '../model/generate.ts';
import type { Domain } from '../model/scenario.ts';

/** Scenarios whose blocks are told apart: what these do not enter, 5,000 hardly do. */
const looked = 1000;
const batch = 200;

/** Added lines on which a block begins, and none of those on it was entered. */
export async function unexecutedLines(
  machine: Machine,
  { blocks }: Built,
  places: Places,
  options: { readonly seed: number; readonly domain: Domain; readonly asksFirst: boolean },
): Promise<readonly Unexecuted[]> {
  const entered = new Set<number>();
  for (let from = 0; from < looked; from += batch) {
    const scenarios = scenarioRange(options.seed, options.domain, from, batch);
    for (const block of await coveredBlocks(machine, scenarios, options)) entered.add(block);
  }
  const lines = new Map<string, Unexecuted & { readonly entered: boolean }>();
  for (const [index, { path, line }] of blocks.entries()) {
    const place = places(path, line);
    if (place === null || !place.added) continue;
    const key = `${path}:${line}`;
    const was = lines.get(key)?.entered === true || entered.has(index);
    lines.set(key, { path, origin: place.origin, text: place.text.trim(), entered: was });
  }
  return [...lines.values()].flatMap(({ entered: was, ...line }) => (was ? [] : [line]));
}
