import { fold } from '../words.ts';
import { PLAIN } from './form.ts';
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
      /\b(?:typos?|sp|misspell(?:ed|ing)?|mis-spell(?:ed|ing)?|spelling)\b[ \t]*(?:\([^)\n]{0,60}\)|(?:in|on|here|above) ?[\w ]{0,24}(?=:))?[ \t]*(?:[:,–-]|->|=>)[ \t]*\n?[ \t]*["“`'‘]?([A-Za-z][A-Za-z_'’-]*(?: [A-Za-z_'’-]+){0,2})["”`'’]?[ \t]*[.!?]*[ \t]*$/gim,
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
    name: 'word twice, alone',
    example: '"the the"',
    pattern: /^[ \t]*["“`'‘]?([A-Za-z]+) \1["”`'’]?[ \t]*[?.!]*$/gim,
    read: (words) => ({ old: `${words} ${words}`, new: words }),
  },
  {
    name: 'word said to be there twice',
    example: '"the" is repeated',
    pattern:
      /["“`'‘]([A-Za-z]+)["”`'’]\s(?:is\s|was\s)?(?:twice|repeated|duplicated?|doubled?)\b/gi,
    read: (words) => ({ old: `${words} ${words}`, new: words }),
  },
  {
    name: 'word to drop',
    example: 'please drop "currently"',
    pattern:
      /\b(?:drop|remove|omit|delete|lose|strike)\s(?:the\s)?(?:word\s|words\s|extra\s|second\s|superfluous\s)?["“`'‘]([A-Za-z][A-Za-z'’ -]{0,40})["”`'’](?=\s*(?:[.,;:!?)]|$|\b(?:here|as|since|because|and|from the (?:sentence|subject|title|comment))\b))/gim,
    read: (words) => ({ old: words, new: '' }),
  },
  {
    name: 'superfluous word',
    example: '"currently" is superfluous here',
    pattern:
      /["“`'‘]([A-Za-z][A-Za-z'’ -]{0,40})["”`'’]\s(?:is|seems|looks)\s(?:superfluous|redundant|not needed|unneeded|unnecessary)\b/gim,
    read: (words) => ({ old: words, new: '' }),
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
      ...PLAIN,
      from: match.index,
      to: match.index + match[0].length,
      kind: 'typo',
      ...words,
    });
  }
  return found;
}
