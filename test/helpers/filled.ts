import { join } from 'node:path';
import { runIn, scratchFolder } from './world.ts';
import type { WorldOptions } from './world.ts';

export const demo = ['corpus/seed', 'corpus/demo'];
export const demoMails = 25;

/** A store in a folder of its own, filled from the demonstration. */
export async function filled(sources: readonly string[] = demo) {
  const folder = scratchFolder();
  const path = join(folder, 'store.sqlite');
  if (sources.length > 0) await runIn(path, ['fetch', ...sources]);
  const run = (argv: readonly string[], options: WorldOptions = {}) => runIn(path, argv, options);
  return { folder, path, run };
}

export const linesOf = (text: string): readonly string[] => text.split('\n').slice(0, -1);
/** Version and subject of list's rows. */
export const titles = (text: string): readonly string[] =>
  linesOf(text)
    .slice(1)
    .map((row) => /^(v\d+) +\S+ +(.*?) {2,}/.exec(row)?.slice(1).join(' ') ?? row);
