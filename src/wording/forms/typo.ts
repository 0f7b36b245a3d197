import { fold, WHOLE } from './form.ts';
import type { Form, Found, Note } from './form.ts';

interface Row {
  readonly name: string;
  readonly example: string;
  readonly pattern: RegExp;
  /** Makes old (null: find the misspelling) and new of the first group. */
  readonly read: (words: string) => { readonly old: string | null; readonly new: string };
}

/** Only the right words are given; what they replace is the word most like them in the quote. */
const ROWS: readonly Row[] = [
  {
    name: 'typo, the right word',
    example: 'typo: outputting',
    pattern:
      /\b(?:typos?|sp|misspell(?:ed|ing)?|mis-spell(?:ed|ing)?|spelling)\b[ \t]*(?:\([^)\n]{0,60}\))?[ \t]*(?:[:,–-]|->|=>)[ \t]*\n?[ \t]*["“`'‘]?([A-Za-z][A-Za-z_'’-]*(?: [A-Za-z_'’-]+){0,2})["”`'’]?[ \t]*[.!?]*[ \t]*$/gim,
    read: (words) => ({ old: null, new: words }),
  },
  {
    name: 'typo, should be',
    example: 'typo, should be walk',
    pattern:
      /\b(?:typo|misspell\w*|spelling)[\s,:;.-]+(?:this |that |it )?should (?:be|read)\s["“`'‘]?([A-Za-z][\w'’-]*)["”`'’]?[.!?]*[ \t]*$/gim,
    read: (words) => ({ old: null, new: words }),
  },
  {
    name: 'word in marks, then typo',
    example: '"outputting" (typo)',
    pattern: /^["“`']([A-Za-z][\w'’-]*)["”`'][ \t]*[(,-]+[ \t]*typo\)?[ \t]*$/gim,
    read: (words) => ({ old: null, new: words }),
  },
  {
    name: 'doubled word',
    example: 'doubled "the"',
    pattern:
      /\b(?:doubled?|duplicated?|repeated|two|twice|extra)\s+(?:word\s+)?["“`'‘]([A-Za-z]+)["”`'’]/gi,
    read: (words) => ({ old: `${words} ${words}`, new: words }),
  },
];

export const typoForms: readonly Form[] = ROWS.map((row) => ({
  name: row.name,
  example: row.example,
  find: (note: Note) => findTypos(note, row),
}));

/** `not a typo: iff` tells that all is well. */
const DENIED = /\b(?:not?|isn['’]t|no|never|without|any)\s+(?:\w+\s+){0,2}$/i;

function findTypos(note: Note, row: Row): readonly Found[] {
  const found: Found[] = [];
  for (const match of note.text.matchAll(row.pattern)) {
    if (DENIED.test(note.text.slice(Math.max(0, match.index - 40), match.index))) continue;
    const words = row.read(fold(match[1] ?? ''));
    found.push({
      from: match.index,
      to: match.index + match[0].length,
      kind: 'typo',
      ...words,
      all: false,
      elided: WHOLE,
      firm: false,
      strong: false,
    });
  }
  return found;
}
