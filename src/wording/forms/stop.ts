import { PLAIN } from './form.ts';
import type { Form } from './form.ts';

/** A full stop is all that is missed; the place is the end of the quote. */
const MISSING =
  /^[ \t]*(?:nits?[ :,-]+|also,? )?(?:there(?: is|['’]s) )?(?:(?:an?|the) )?(?:missing|lacks|needs|please add|add) (?:(?:an?|the|trailing|final|closing) ){0,2}(?:full stop|period|trailing dot|dot)(?: (?:missing|here|(?:at|to) the end(?: of (?:the|this) (?:sentence|line|comment|paragraph))?)){0,2}[.!]*[ \t]*$|^[ \t]*(?:nits?[ :,-]+)?(?:(?:the|a) )?(?:full stop|period|trailing dot|dot) (?:is )?missing(?: (?:here|at the end(?: of (?:the|this) (?:sentence|line|comment|paragraph))?))?[.!]*[ \t]*$/gim;

export const stopForms: readonly Form[] = [
  {
    name: 'full stop',
    example: 'Missing full stop at the end.',
    find: (note) =>
      [...note.text.matchAll(MISSING)].map((match) => ({
        ...PLAIN,
        from: match.index,
        to: match.index + match[0].length,
        kind: 'typo',
        new: '.',
        aim: 'stop',
      })),
  },
];
