import type { Mutant } from './mutant.ts';

/** Text that stands once in a fixture, and what stands there instead. */
export interface Edit {
  readonly name: string;
  readonly fixture: string;
  readonly path: string;
  readonly old: string;
  readonly put: string;
}

/** Makes an edit. Throws a TypeError where the old text does not stand there exactly once. */
export function applyEdit({ name, fixture, path, old, put }: Edit, text: string): Mutant {
  const at = text.indexOf(old);
  if (at === -1 || text.includes(old, at + 1))
    throw new TypeError(`${name}: stands not once in ${path}`);
  const same = old.split('').findIndex((char, index) => char !== put[index]);
  const line = lineAt(text, at + Math.max(0, same));
  const changed = text.slice(0, at) + put + text.slice(at + old.length);
  const nth = (all: string): string => all.split('\n')[line - 1] ?? '';
  return {
    fixture,
    path,
    line,
    last: Math.max(line, lineAt(changed, at + put.length - commonEnd(old, put))),
    operator: name,
    before: nth(text),
    after: nth(changed),
    text: changed,
  };
}

/** From 1. */
const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

/** How many characters two texts end in alike. */
function commonEnd(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  for (let count = 0; count < most; count++) {
    if (one.at(-1 - count) !== other.at(-1 - count)) return count;
  }
  return most;
}
