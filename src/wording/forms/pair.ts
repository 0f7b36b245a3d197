import { fold } from '../words.ts';
import { alike } from './alike.ts';
import { findArrows } from './arrows.ts';
import { PLAIN } from './form.ts';
import type { Form, Found, Note } from './form.ts';
import { Q } from './pair-row.ts';
import type { Row } from './pair-row.ts';
import { putRows } from './put-rows.ts';
import { swapRows } from './swap-rows.ts';

export const pairForms: readonly Form[] = [
  ...[...swapRows, ...putRows].map((row) => ({
    name: row.name,
    example: row.example,
    find: (note: Note) => findPairs(note, row),
  })),
  { name: 'arrows in a row', example: 'typos: teh -> the, adn -> and', find: findArrows },
  { name: 'put between', example: 'insert "that" between "one" and "other"', find: findBetween },
];

const BETWEEN = new RegExp(
  `\\b(?:add|adding|missing|insert|needs?|lacks?|put)\\s(?:an? |the |another )?${Q}\\s(?:here\\s)?between\\s${Q}\\sand\\s${Q}`,
  'gi',
);

function findBetween(note: Note): readonly Found[] {
  return [...note.text.matchAll(BETWEEN)]
    .filter((match) => !isTold(note, match.index))
    .map((match) => {
      const [put = '', left = '', right = ''] = match.slice(1).map((words) => fold(words).trim());
      return {
        ...PLAIN,
        from: match.index,
        to: match.index + match[0].length,
        kind: 'sentence' as const,
        old: `${left} ${right}`,
        new: `${left} ${put} ${right}`,
      };
    });
}

function findPairs(note: Note, row: Row): readonly Found[] {
  const found: Found[] = [];
  for (const match of note.text.matchAll(row.pattern)) {
    const given = fold(match[row.old] ?? '').trim();
    const words = fold(match[row.old === 1 ? 2 : 1] ?? '').trim();
    const next = row.make === undefined || words === '' ? words : row.make(words, given);
    const old = row.whole === undefined || given === '' ? given : row.whole(words, given);
    if (old === '' || next === '' || old === next || isTold(note, match.index)) continue;
    if (row.alike && (!alike(old, next) || hasArrow(old) || hasArrow(next))) continue;
    found.push({
      ...PLAIN,
      from: match.index,
      to: match.index + match[0].length,
      kind: alike(old, next) ? 'typo' : 'sentence',
      old,
      new: next,
      firm: row.firm,
    });
  }
  return found;
}

/** `I changed "X" to "Y"`, `so you replace …`: it is done. */
function isTold(note: Note, at: number): boolean {
  return /\b(?:I|I['’]ve|I have|we|you|patch|commit|that|which|it|not|never|\w+n['’]t) (?:just |also |already |have |had |has )?$/i.test(
    note.text.slice(Math.max(0, at - 40), at).replaceAll('\n', ' '),
  );
}

/** `A -> B -> C` is a drawing. */
function hasArrow(text: string): boolean {
  return /->|=>|→/.test(text);
}
