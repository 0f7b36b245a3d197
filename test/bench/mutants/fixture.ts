import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RebuiltFile, Step } from '../../../src/livepatch/rebuild/rebuilt.ts';

const root = join('corpus', 'livepatch');

/** Our own APIs of states and of shadow variables, each in other words; their files lie as in a kernel tree. */
export const fixtures = ['hot', 'kfx', 'pin', 'tag', 'tlp'] as const;

/** The C of a fixture by path. */
export function readFixture(name: string): ReadonlyMap<string, string> {
  const folder = join(root, name);
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.[ch]$/.test(path))
    .toSorted();
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** A series of one patch that adds these files: line n of a file is line n of the mail of its path. */
export function stepsOf(texts: ReadonlyMap<string, string>): readonly Step[] {
  return [
    { patch: 'fixture@example.org', files: [...texts].map(([path, text]) => fileOf(path, text)) },
  ];
}

function fileOf(path: string, text: string): RebuiltFile {
  const lines = text
    .replace(/\n$/, '')
    .split('\n')
    .map((line, index) => ({
      text: line,
      number: index + 1,
      origin: { message: `${path}@example.org`, line: index + 1 },
      added: true,
    }));
  return {
    path,
    state: 'verified',
    whole: true,
    from: 'new-file',
    lines,
    headings: new Map(),
    blob: null,
  };
}
