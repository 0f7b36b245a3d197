import { readFileSync } from 'node:fs';
import type { Figure } from './figure.ts';
import { spell } from './figure.ts';

/** Prints figures, and remembers those that fall below the floor of `test/quality.json`. */
export interface Gate {
  /** A share that may not fall below its floor; one without a floor is only printed. */
  readonly atLeast: (name: string, figure: Figure) => void;
  /** A count that may not exceed its ceiling; `whole` is of how many, where that is known. */
  readonly atMost: (name: string, count: number, whole?: number) => void;
  readonly failed: () => readonly string[];
}

interface Limits {
  readonly atLeast: Readonly<Record<string, number>>;
  readonly atMost: Readonly<Record<string, number>>;
}

export function openGate(path: string): Gate {
  const limits = JSON.parse(readFileSync(path, 'utf8')) as Limits;
  const failed: string[] = [];
  return {
    atLeast: (name, figure) => {
      const floor = limits.atLeast[name];
      const share = figure.whole === 0 ? 0 : figure.part / figure.whole;
      if (floor !== undefined && share < floor) failed.push(`${name}: below ${floor}`);
      console.log(`  ${name.padEnd(48)}${spell(figure)}`);
    },
    atMost: (name, count, whole) => {
      const ceiling = limits.atMost[name];
      if (ceiling !== undefined && count > ceiling) failed.push(`${name}: above ${ceiling}`);
      console.log(`  ${name.padEnd(48)}${count}${whole === undefined ? '' : ` of ${whole}`}`);
    },
    failed: () => failed,
  };
}
