import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DiffLine } from '../../src/diff/diff.ts';
import { differSeries } from '../../src/livepatch/differential/differ.ts';
import type { DifferOptions } from '../../src/livepatch/differential/options.ts';
import type { Differences } from '../../src/livepatch/differential/report.ts';
import type { Change, RebuiltFile } from '../../src/livepatch/rebuild/rebuilt.ts';

/** Our own C as it could stand under lib/. */
export const libFolder = join('corpus', 'livepatch', 'lib');

/** A file of it as it is before any patch. */
export function libText(path: string): string {
  return readFileSync(join(libFolder, 'base', path), 'utf8');
}

const linesOf = (text: string): readonly string[] => text.replace(/\n$/, '').split('\n');

function fileOf(path: string, text: string, added: (line: number) => boolean): RebuiltFile {
  return {
    path,
    state: 'verified',
    whole: true,
    from: 'pre-image',
    lines: linesOf(text).map((line, index) => ({
      text: line,
      number: index + 1,
      origin: { message: `${path}@example.org`, line: index + 1 },
      added: added(index + 1),
    })),
    headings: new Map(),
    blob: null,
  };
}

const lineOf = (kind: DiffLine['kind'], text: string, line: number): DiffLine => {
  return { kind, text, line, oldNumber: null, newNumber: null };
};

/** A change of one file by one patch, in which line n of the mail is line n of the file after it. */
export function changeOf(path: string, before: string, after: string): Change {
  const [old, now] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end))
    end++;
  const context = (at: number): readonly DiffLine[] =>
    now[at] === undefined ? [] : [lineOf('context', now[at], at + 1)];
  const lines = [
    ...context(start - 1),
    ...old.slice(start, old.length - end).map((text) => lineOf('removed', text, 0)),
    ...now
      .slice(start, now.length - end)
      .map((text, nth) => lineOf('added', text, start + nth + 1)),
    ...context(now.length - end),
  ];
  const counted = { old: 0, new: 0 };
  const hunk = {
    index: 0,
    line: 0,
    oldStart: 1,
    newStart: 1,
    claimed: counted,
    counted,
    heading: '',
    lines,
  };
  const names = { oldPath: path, newPath: path, path, change: 'modified' } as const;
  const rest = { oldMode: null, newMode: null, oldBlob: null, newBlob: null, similarity: null };
  return {
    patch: `${path}@example.org`,
    file: { ...names, ...rest, binary: false, from: 1, to: 1, hunks: [hunk] },
    before: fileOf(path, before, () => false),
    after: fileOf(path, after, (number) => number > start && number <= now.length - end),
  };
}

const lookUp = async (name: string): Promise<string | null> =>
  name === 'include/linux/tally.h' ? libText(name) : null;

/** Runs a file before and after a change of it; headers are those of our own C. */
export async function differTexts(
  path: string,
  before: string,
  after: string,
  options: Omit<DifferOptions, 'lookUp'>,
): Promise<Differences> {
  const changes = [changeOf(path, before, after)];
  return differSeries({ id: 'series@example.org', changes }, { ...options, lookUp });
}
