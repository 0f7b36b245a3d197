import type { Aim } from '../fix.ts';
import { fold } from '../words.ts';
import { PLAIN } from './form.ts';
import type { Form, Found, Note } from './form.ts';

interface Row {
  readonly name: string;
  readonly example: string;
  readonly pattern: RegExp;
  /** Makes old (null: find the misspelling) and new of the first group. */
  readonly read: (
    words: string,
    letter: string,
  ) => {
    readonly old: string | null;
    readonly new: string;
    readonly aim?: Aim;
    readonly strong?: boolean;
  } | null;
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
    name: 'spelling of the right word',
    example: 'spelling of "transparently"',
    pattern: /\bspelling\sof\s["“`'‘]([A-Za-z][\w'’-]*)["”`'’](?!\s(?:is|was|looks|seems)\b)/gi,
    read: (words) => ({ old: null, new: words, aim: 'bare', strong: true }),
  },
  {
    name: 'misspelled, the right word',
    example: 'You misspelled "believing" :)',
    pattern:
      /\b(?:misspell?ed|misspelt|mis-spelled|mistyped|typoed)\s(?:the\s)?(?:word\s)?["“`'‘]([A-Za-z][\w'’-]*)["”`'’]/gi,
    read: (words) => ({ old: null, new: words, aim: 'bare', strong: true }),
  },
  {
    name: 'a typo here, the right word',
    example: 'I think there is a typo here, separately.',
    pattern:
      /\btypo\s(?:here|above|there|in this line|in the last line)[ \t]*[,;:–-]+\s(?:it['’]s |it is |should be )?["“`'‘]?([A-Za-z][\w'’-]*)["”`'’]?[ \t]*[.!?]*[ \t]*$/gim,
    read: (words) => ({ old: null, new: words, aim: 'bare', strong: true }),
  },
  {
    name: 'one word or two',
    example: '"fall back" (the verb) is two words',
    pattern:
      /["“`'‘]([A-Za-z][\w'’-]*(?: [A-Za-z][\w'’-]*)?)["”`'’](?:\s\([^()\n]{1,30}\))?,?\s(?:is|are|should be|as|in)\s(?:spelled\s|written\s)?(?:one|two|a single|separate)\swords?\b/gi,
    read: (words) => ({ old: null, new: words, aim: 'bare', strong: true }),
  },
  {
    name: 'one word or two, plain',
    example: 'fallback is one word',
    pattern:
      /(?<=^[ \t]{0,8}(?:nit: )?|[.!?]\s)([A-Za-z][a-z'-]+(?: [a-z'-]+)?)\s(?:is|should be)\s(?:one|two|a single|separate)\swords?\b/gim,
    read: (words) => ({ old: null, new: words, aim: 'bare', strong: true }),
  },
  {
    name: 'one too many',
    example: 'one "the" too many; remove one "the"; drop the second "the"',
    pattern:
      /\b(?:(?:drop|remove|omit|delete|lose|strike)\s(?:the\s)?)?(?:one|second|extra|superfluous|duplicated?|repeated|doubled?)\s(?:of the\s)?(?:word\s)?["“`'‘]([A-Za-z]+)["”`'’](?=\s(?:too many|is (?:superfluous|redundant|too many|enough))|\s*(?:[.,;:!?)]|$|here\b))/gim,
    read: (words) => ({ old: `${words} ${words}`, new: words }),
  },
  {
    name: 'repeated word, plain',
    example: 'repeated word: the',
    pattern:
      /\b(?:repeated|duplicated?|doubled?) words?(?: here)?[:,]? ["“`'‘]?([A-Za-z]+)["”`'’]?[.!]*[ \t]*$/gim,
    read: (words) => ({ old: `${words} ${words}`, new: words }),
  },
  {
    name: 'a letter missing',
    example: 'There is an r missing in "interupted"',
    pattern:
      /\b(?:an?|the|one|missing)\s["“`'‘]?([a-z])["”`'’]?\s(?:is\s|was\s)?(?:missing\s|lacking\s)?in\s(?:the\sword\s)?["“`'‘]([A-Za-z]{4,})["”`'’]/gi,
    read: (letter, word) => doubled(word, letter),
  },
  {
    name: 'doubled word, quoted',
    example: '"in in" in the subject',
    pattern:
      /(?<=^|[\s(,])["“`]([A-Za-z]+) \1["”`](?!\s(?:is|looks|seems)\s(?:fine|ok|correct|right))/gim,
    read: (words) => ({ old: `${words} ${words}`, new: words }),
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

export const typoForms: readonly Form[] = [
  {
    name: 'several right words',
    example: 'typos: decrypt, encrypt',
    find: findLists,
  },
  ...ROWS.map((row) => ({
    name: row.name,
    example: row.example,
    find: (note: Note) => findTypos(note, row),
  })),
];

/** `typos: decrypt, encrypt and rotate`. */
const LIST =
  /\b(?:typos?|misspell(?:ed|ings?)|spelling)\b[^:\n]{0,24}:[ \t]*\n?[ \t]*((?:["“`'‘]?[A-Za-z][A-Za-z'’-]+["”`'’]?(?:, (?:and )?| and )){1,8}["“`'‘]?[A-Za-z][A-Za-z'’-]+["”`'’]?)[ \t]*[.!]*[ \t]*$/gim;

function findLists(note: Note): readonly Found[] {
  return [...note.text.matchAll(LIST)].flatMap((match) => {
    const list = match[1] ?? '';
    const start = match.index + match[0].indexOf(list);
    return [...list.matchAll(/[A-Za-z][A-Za-z'’-]+/g)]
      .filter(({ 0: word }) => word !== 'and')
      .map(({ index, 0: word }) => ({
        ...PLAIN,
        from: start + index,
        to: start + index + word.length,
        kind: 'typo' as const,
        new: word,
      }));
  });
}

/** The one letter of its kind made two; null where it is not there, or there are more. */
function doubled(
  word: string,
  letter: string,
): { readonly old: string; readonly new: string } | null {
  const parts = word.split(letter);
  return parts.length === 2 ? { old: word, new: parts.join(letter + letter) } : null;
}

/** `not a typo: iff` tells that all is well. */
const DENIED = /\b(?:not?|isn['’]t|no|never|without|any)\s+(?:\w+\s+){0,2}$/i;

function findTypos(note: Note, row: Row): readonly Found[] {
  const found: Found[] = [];
  for (const match of note.text.matchAll(row.pattern)) {
    if (DENIED.test(note.text.slice(Math.max(0, match.index - 40), match.index))) continue;
    const words = row.read(fold(match[1] ?? ''), match[2] ?? '');
    if (words === null) continue;
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
