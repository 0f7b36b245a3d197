import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { openTui } from '../../src/tui/open.tsx';
import type { Reviewed } from '../../src/wording/reviewed.ts';
import { tally } from '../helpers/reviewed.ts';

/** This file, to be run by a Node in a terminal with the folder of a build as its argument. */
export const script = import.meta.filename;

async function* topics(): AsyncGenerator<Reviewed> {
  yield tally;
}

/** Opens the TUI on the fixture, and prints how it ended. */
async function play(built: string): Promise<void> {
  const module: unknown = await import(pathToFileURL(join(built, 'tui/open.js')).href);
  const { openTui: open } = module as { openTui: typeof openTui };
  const { stdin, stdout } = process;
  const ending = await open({
    topics: topics(),
    stdin,
    stdout,
    title: 'demo mail',
    check: null,
    checkAll: false,
  });
  stdout.write(`ended: ${ending}\n`);
}

if (process.argv[1] === script) await play(process.argv[2]!);
