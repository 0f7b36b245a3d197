import type { Unit } from '../compile/build.ts';
import type { Origin, RebuiltFile } from '../rebuild/rebuilt.ts';

/** A line of compiled text, as a mail shows it. */
export interface PlacedAt {
  readonly origin: Origin;
  readonly added: boolean;
  readonly text: string;
}

/** From a path and a line of what was compiled (from 1) to the mail; null for lines of our own. */
export type Places = (path: string, line: number) => PlacedAt | null;

/** Looks lines up in the mails that they come from. */
export function placesOf(files: readonly RebuiltFile[], units: readonly Unit[]): Places {
  const byPath = new Map(units.map((unit) => [unit.path, unit]));
  const known = new Map(
    files.flatMap(({ lines }) =>
      lines.flatMap(({ origin, added, text }) =>
        origin === null ? [] : [[keyOf(origin), { origin, added, text }] as const],
      ),
    ),
  );
  return (path, line) => {
    const origin = byPath.get(path)?.origins[line - 1] ?? null;
    return origin === null ? null : (known.get(keyOf(origin)) ?? null);
  };
}

const keyOf = ({ message, line }: Origin): string => `${line} ${message}`;
