import { Q } from './pair-row.ts';
import type { Row } from './pair-row.ts';

const MARKS: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  colon: ':',
  'full stop': '.',
  period: '.',
  'question mark': '?',
};

/** Words without one of them: the first that stands there as a whole. */
function without(dropped: string, words: string): string {
  const all = words.split(' ');
  const at = all.indexOf(dropped);
  return at < 0 ? words : all.toSpliced(at, 1).join(' ');
}

/** Words or marks that are to be put in or taken out beside others. */
export const putRows: readonly Row[] = [
  {
    name: 'add before',
    example: 'please add "the" before "kernel"',
    pattern: new RegExp(
      `\\b(?:add|adding|missing|insert|needs?|want|lacks?|put)\\s(?:an? |the |another |article )?${Q}\\s(?:here\\s)?(?:before|in front of)\\s(?:the (?:word |term )?)?${Q}`,
      'gi',
    ),
    old: 2,
    make: (added, beside) => `${added} ${beside}`,
    alike: false,
    firm: false,
  },
  {
    name: 'add after',
    example: 'missing "be" after "to"',
    pattern: new RegExp(
      `\\b(?:add|adding|missing|insert|needs?|want|lacks?|put)\\s(?:an? |the |another |article )?${Q}\\s(?:here\\s)?after\\s(?:the (?:word |term )?)?${Q}`,
      'gi',
    ),
    old: 2,
    make: (added, beside) => `${beside} ${added}`,
    alike: false,
    firm: false,
  },
  {
    name: 'drop before',
    example: 'remove the "a" before "the kernel"',
    pattern: new RegExp(
      `\\b(?:remove|drop|delete|omit|lose|no)\\s(?:(?:the|an?|extra|second|superfluous|word|article)\\s){0,3}${Q}\\s(?:here\\s)?(?:before|in front of)\\s(?:the (?:word |term )?)?${Q}`,
      'gi',
    ),
    old: 2,
    make: (_, beside) => beside,
    whole: (dropped, beside) => `${dropped} ${beside}`,
    alike: false,
    firm: false,
  },
  {
    name: 'drop after',
    example: 'remove the "of" after "both"',
    pattern: new RegExp(
      `\\b(?:remove|drop|delete|omit|lose|no)\\s(?:(?:the|an?|extra|second|superfluous|word|article)\\s){0,3}${Q}\\s(?:here\\s)?after\\s(?:the (?:word |term )?)?${Q}`,
      'gi',
    ),
    old: 2,
    make: (_, beside) => beside,
    whole: (dropped, beside) => `${beside} ${dropped}`,
    alike: false,
    firm: false,
  },
  {
    name: 'drop in',
    example: 'remove "of" in "because of the frobber sleeps"',
    pattern: new RegExp(
      `\\b(?:remove|drop|delete|omit|lose|no)\\s(?:(?:the|an?|extra|second|superfluous|word|article)\\s){0,3}${Q}\\s(?:here\\s)?(?:in|from)\\s(?:the (?:word |term )?)?${Q}`,
      'gi',
    ),
    old: 2,
    make: without,
    alike: false,
    firm: false,
  },
  {
    name: 'mark after',
    example: 'needs a comma after "However"',
    pattern: new RegExp(
      `(?:\\ban?\\s|(?<=^[ \\t]{0,8}(?:nit: )?|[.!;?:]\\s))(comma|semicolon|colon|full stop|period|question mark)\\s(?:is\\s)?(?:missing\\s|needed\\s)?(?:here\\s)?(?:right\\s)?after\\s(?:the (?:word |term )?)?${Q}`,
      'gim',
    ),
    old: 2,
    make: (mark, beside) => `${beside}${MARKS[mark.toLowerCase()] ?? ''}`,
    alike: false,
    firm: false,
  },
  {
    name: 'mark before',
    example: 'Missing comma before "so".',
    pattern: new RegExp(
      `\\b(comma|semicolon|colon|full stop|period)\\s(?:is\\s)?(?:missing\\s|needed\\s)?(?:here\\s)?(?:right\\s)?before\\s(?:the (?:word |term )?)?${Q}`,
      'gi',
    ),
    old: 2,
    make: (mark, beside) => `${MARKS[mark.toLowerCase()] ?? ''} ${beside}`,
    whole: (_, beside) => ` ${beside}`,
    alike: false,
    firm: false,
  },
  {
    name: 'missing mark after',
    example: 'missing comma after "However"',
    pattern: new RegExp(
      `\\b(?:missing|lacks|needs|add|insert|put)\\s(?:the\\s)?(comma|semicolon|colon|full stop|period|question mark)\\s(?:here\\s)?after\\s(?:the (?:word |term )?)?${Q}`,
      'gi',
    ),
    old: 2,
    make: (mark, beside) => `${beside}${MARKS[mark.toLowerCase()] ?? ''}`,
    alike: false,
    firm: false,
  },
  {
    name: 'missing mark after, plain',
    example: 'Missing comma after However.',
    pattern:
      /\b(?:missing|lacks|needs|add|insert)\s(?:an?\s|the\s)?(comma|semicolon|colon)\s(?:here\s)?after\s(\w[\w'-]*)(?=[.!]?[ \t]*$)/gim,
    old: 2,
    make: (mark, beside) => `${beside}${MARKS[mark.toLowerCase()] ?? ''}`,
    alike: false,
    firm: false,
  },
];
