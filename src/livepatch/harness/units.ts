import type { Unit } from '../compile/build.ts';
import type { PlacedLine } from './islands.ts';
import { islandHeader } from './islands.ts';
import type { RebuiltFile } from '../rebuild/rebuilt.ts';

/** What is compiled to run an API, and what had to stand in for text that no mail shows. */
export interface Harness {
  readonly units: readonly Unit[];
  /** Headers and names in our own words: `kernel/livepatch/core.h`, `klp_for_each_patch()`. */
  readonly profile: readonly string[];
  /** Files of which only hunks are shown, made whole from islands. */
  readonly islands: readonly string[];
  /** The file that the harness was put behind. */
  readonly main: string;
}

/** Files that hold what is run, by the path of each part of it; sources first, then the one with the most. */
export function bodiesFirst(paths: readonly string[]): readonly string[] {
  const count = (path: string): number => paths.filter((one) => one === path).length;
  return [...new Set(paths)].toSorted(
    (a, b) => Number(b.endsWith('.c')) - Number(a.endsWith('.c')) || count(b) - count(a),
  );
}

/** A source of which the end is missing still has its macros: what is begun and not ended is left out. */
export function sourceLines(file: RebuiltFile): readonly PlacedLine[] {
  return file.whole
    ? file.lines.map(({ text, origin }) => ({ text, origin }))
    : islandHeader(file, { partial: [], used: () => false });
}

export const textOf = ({ lines }: RebuiltFile): string => lines.map(({ text }) => text).join('\n');

export const ownLine = (text: string): PlacedLine => ({ text, origin: null });

export function includeOf(header: string): readonly PlacedLine[] {
  return [ownLine(`#include "${header}"`)];
}

export function unitOf(path: string, lines: readonly PlacedLine[], isPatch: boolean): Unit {
  return {
    path,
    text: `${lines.map(({ text }) => text).join('\n')}\n`,
    isPatch,
    origins: lines.map(({ origin }) => origin),
  };
}

/** Local headers that are included and that no mail shows, by path. */
export function missingIncludes(
  users: readonly RebuiltFile[],
  files: readonly RebuiltFile[],
): readonly string[] {
  const there = new Set(files.map(({ path }) => path));
  const named = users.flatMap((file) =>
    [...textOf(file).matchAll(/^\s*#\s*include\s+"([\w./-]+)"/gm)].map(([, name = '']) =>
      beside(file.path, name),
    ),
  );
  return [...new Set(named)].filter((path) => !there.has(path));
}

/** `kernel/livepatch/core.h` for `core.h` in `kernel/livepatch/state.c`. */
function beside(path: string, name: string): string {
  const parts = [...path.split('/').slice(0, -1), ...name.split('/')];
  const clean: string[] = [];
  for (const part of parts) {
    if (part === '..') clean.pop();
    else if (part !== '.') clean.push(part);
  }
  return clean.join('/');
}

export function usedIn(texts: readonly string[]): (name: string) => boolean {
  const names = new Map<string, number>();
  for (const text of texts) {
    for (const name of new Set(text.match(/\b[A-Za-z_]\w*\b/g))) {
      names.set(name, (names.get(name) ?? 0) + 1);
    }
  }
  // Once is where it stands itself.
  return (name) => (names.get(name) ?? 0) > 1;
}
