import type { Hunk } from '../../diff/diff.ts';
import type { RebuiltFile, RebuiltLine } from './rebuilt.ts';

/** What mails show of a file that none shows whole. */
export interface Islands {
  readonly lines: readonly RebuiltLine[];
  readonly headings: RebuiltFile['headings'];
}

export const noIslands: Islands = { lines: [], headings: new Map() };

/** The old and new lines, from 1, that a hunk says it takes: first, and one past the last. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Carries islands through a diff, and adds its hunks as islands: lines between hunks move by what the
 * hunks before them grew. Null where a hunk's old side is not what an island says (the file was
 * changed by something that is not at hand): then the islands are worth nothing.
 *
 *     known: 158-164   @@ -133,10 +133,12 @@   known after: 133-144, 160-166
 */
export function applyToIslands(
  before: Islands,
  hunks: readonly Hunk[],
  message: string,
): Islands | null {
  const old = new Map(before.lines.map((line) => [line.number, line]));
  const lines: RebuiltLine[] = [];
  const headings = new Map<number, string>();
  let next = 0;
  let shift = 0;
  const put = (line: RebuiltLine): void => {
    // the numbers of `@@` lines are a stranger's: those that run backwards are not believed
    if (line.number > (lines.at(-1)?.number ?? 0)) lines.push(line);
  };
  const carry = (to: number): void => {
    for (let line = before.lines[next]; line !== undefined; line = before.lines[next]) {
      if (line.number >= to) return;
      next += 1;
      const number = line.number + shift;
      put({ ...line, number });
      const heading = before.headings.get(line.number);
      if (heading !== undefined) headings.set(number, heading);
    }
  };
  for (const hunk of hunks) {
    const [taken, given] = [spanOf(hunk, 'old'), spanOf(hunk, 'new')];
    if (!agrees(hunk, old)) return null;
    carry(taken.from);
    while ((before.lines[next]?.number ?? taken.to) < taken.to) next += 1;
    for (const line of newLines(hunk, old, message)) put(line);
    if (hunk.heading.trim() !== '') headings.set(given.from, hunk.heading.trim());
    shift = given.to - taken.to;
  }
  carry(Infinity);
  return { lines, headings: startsOnly(headings, lines) };
}

function spanOf(hunk: Hunk, side: 'old' | 'new'): Span {
  const start = side === 'old' ? hunk.oldStart : hunk.newStart;
  const count = Math.max(hunk.claimed[side], hunk.counted[side]);
  // `@@ -4,0 +5,2 @@`: of no lines, the one before is named
  const from = hunk.claimed[side] === 0 ? start + 1 : start;
  return { from, to: from + count };
}

/** White space is not compared: a mail rebuilt from a quote may have lost it. */
function agrees(hunk: Hunk, old: ReadonlyMap<number, RebuiltLine>): boolean {
  return hunk.lines.every(({ oldNumber, text }) => {
    const known = oldNumber === null ? undefined : old.get(oldNumber);
    return known === undefined || squeezed(known.text) === squeezed(text);
  });
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

function newLines(
  hunk: Hunk,
  old: ReadonlyMap<number, RebuiltLine>,
  message: string,
): readonly RebuiltLine[] {
  return hunk.lines.flatMap(
    ({ kind, text, line, oldNumber, newNumber }): readonly RebuiltLine[] => {
      if (newNumber === null) return [];
      const known = oldNumber === null ? undefined : old.get(oldNumber);
      const added = kind === 'added' || known?.added === true;
      return [{ text, number: newNumber, origin: known?.origin ?? { message, line }, added }];
    },
  );
}

/** Headings of lines above which nothing is known. */
function startsOnly(
  headings: ReadonlyMap<number, string>,
  lines: readonly RebuiltLine[],
): RebuiltFile['headings'] {
  const kept = lines.flatMap(({ number }, index) => {
    const heading = headings.get(number);
    const starts = lines[index - 1]?.number !== number - 1;
    return heading === undefined || !starts ? [] : [[number, heading] as const];
  });
  return new Map(kept);
}
