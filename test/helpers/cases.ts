import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replayLines } from '../../src/cli/replay.ts';
import { review } from '../../src/pipeline.ts';
import type { Problem } from '../../src/problem.ts';
import { openSources } from '../../src/source/open.ts';

const casesFolder = 'corpus/cases';
export const fuzzFolder = 'corpus/fuzz';

/** One folder of `corpus/cases`. */
interface Case {
  readonly name: string;
  /** Path of its `in.*`. */
  readonly input: string;
  /** Path of what the pipeline made of it when it was last accepted. */
  readonly expected: string;
  /** Path of what must come out, written by hand. */
  readonly claims: string;
}

/** All cases by name, or those named; throws where a named one does not exist. */
export function readCases(names: readonly string[] = []): readonly Case[] {
  const all = readdirSync(casesFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const unknown = names.find((name) => !all.includes(name));
  if (unknown !== undefined) throw new Error(`${casesFolder}/${unknown} does not exist`);
  return (names.length === 0 ? all : names).toSorted().map(readCase);
}

function readCase(name: string): Case {
  const folder = join(casesFolder, name);
  const inputs = readdirSync(folder).filter((file) => file.startsWith('in.'));
  const [input] = inputs;
  if (input === undefined || inputs.length > 1) throw new Error(`${folder} needs one in.*`);
  return {
    name,
    input: join(folder, input),
    expected: join(folder, 'expected.ndjson'),
    claims: join(folder, 'claims.json'),
  };
}

/** Text of a file, or nothing where it is absent. */
export function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/** What `sidenote replay PATH…` prints, and what is odd about the containers. */
export async function replayPaths(
  paths: readonly string[],
): Promise<{ readonly text: string; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const sources = await openSources(paths, process.stdin);
  try {
    const topics = review(sources, { onProblem: (problem) => problems.push(problem) });
    let text = '';
    for await (const line of replayLines(topics)) text += `${line}\n`;
    return { text, problems };
  } finally {
    await Promise.all(sources.map((source) => source.close()));
  }
}
