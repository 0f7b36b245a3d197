import { Failure } from '../../failure.ts';
import { serverOf } from './place.ts';
import type { Place } from './place.ts';
import { showServerText } from './servertext.ts';

/** A folder as the server lists it. */
export interface Folder {
  readonly path: string;
  /** Null where the server does not say. */
  readonly mails: number | null;
  /** False for a folder that holds folders only. */
  readonly selectable: boolean;
}

/** So many names fit in a hint. */
const mostSimilar = 3;
/** Names share at least this part of their letter pairs: `patchs` and `Patches`. */
const alike = 0.4;

/** The folder is not there; the hint names those that are called alike. */
export function missingFolder(place: Place, folders: readonly Folder[]): Failure {
  const similar = similarNames(
    place.folder,
    folders.flatMap(({ path, selectable }) => (selectable ? [path] : [])),
  ).map((path) => showServerText(path, []));
  const hint =
    similar.length > 0 ? `Did you mean ${similar.join(', ')}?` : 'fetch --list shows all folders.';
  return new Failure('source', `There is no folder ${place.folder} on ${serverOf(place)}.`, {
    hint,
  });
}

/** Those of `names` that are spelled most like `wanted`, the nearest first. */
export function similarNames(wanted: string, names: readonly string[]): readonly string[] {
  const pairs = pairsOf(wanted);
  return names
    .map((name) => ({ name, likeness: likeness(pairs, pairsOf(name)) }))
    .filter(({ likeness: found }) => found >= alike)
    .toSorted((a, b) => b.likeness - a.likeness || (a.name < b.name ? -1 : 1))
    .slice(0, mostSimilar)
    .map(({ name }) => name);
}

/** Dice's coefficient of two sets: from 0, nothing in common, to 1. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const pair of a) if (b.has(pair)) common += 1;
  return (2 * common) / (a.size + b.size);
}

/** Pairs of neighbouring letters; `.` and `/` both part levels. */
function pairsOf(name: string): ReadonlySet<string> {
  const letters = ` ${name.slice(0, 200).toLowerCase().replaceAll(/[./]/g, ' ')} `;
  return new Set(Array.from({ length: letters.length - 1 }, (_, i) => letters.slice(i, i + 2)));
}
