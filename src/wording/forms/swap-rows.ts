import { Q, W } from './pair-row.ts';
import type { Row } from './pair-row.ts';

/** Both the old and the new words are given. */
export const swapRows: readonly Row[] = [
  {
    name: 'codespell',
    example: "Unknown word [false-positibe] in commit message, suggestions: ['false-positive', …",
    pattern: /\[([\w-]{2,40})\] in [\w ]{3,40}[,.]?\s+[Ss]uggestions?:\s+\['([\w-]{2,40})'/g,
    old: 1,
    alike: false,
    firm: true,
  },
  {
    name: 'arrow, marks',
    example: '"X" -> "Y"',
    pattern: new RegExp(`${Q}\\s{0,2}(?:-+>|=+>|→)\\s{0,2}${Q}`, 'g'),
    old: 1,
    alike: false,
    firm: false,
  },
  {
    name: 'arrow, one in marks',
    example: '"regsiters" -> registers',
    pattern: new RegExp(`${Q} ?(?:-+>|=+>|→) ?${W}(?=[.,;:!?]|\\s|$)`, 'g'),
    old: 1,
    alike: true,
    firm: false,
  },
  {
    name: 'arrow, own line',
    example: 'typo: regsiters -> registers',
    pattern:
      /^[ \t>*•-]*(?:(?:nits?|typos?|sp|spelling|minor|[Tt]ypo in \w+)[ :,-]+)?([^\s"`>=][^"`>={};|\n]{0,60}?)[ \t]{1,40}(?:-+>|=+>|→)[ \t]{1,40}([^\s"`>=][^"`>={};|\n]{0,60}?)(?:,? (?:please|here|too|again|as well|maybe|perhaps|singular|plural|instead|throughout|everywhere|all over|in both|twice))?(?:[ \t]+\([^\n]{0,160})?[ \t?.]*$/gim,
    old: 1,
    alike: true,
    firm: false,
  },
  {
    name: 'questioned, then right',
    example: '"allocater"? allocator.',
    pattern: new RegExp(`(?<=^[ \\t]{0,8}|[.!?]\\s)${Q}\\?\\s${W}(?=[.!]?[ \\t]*$)`, 'gim'),
    old: 1,
    alike: true,
    firm: false,
  },
  {
    name: 'not X, it is Y',
    example: 'the application is not "awared", it\'s aware.',
    pattern: new RegExp(
      `\\bnot\\s${Q},?\\s(?:but|it['’]s|it\\sis|they['’]re)\\s["“\`']?${W}["”\`']?(?=[.,;:!?)]|\\s*$)`,
      'gim',
    ),
    old: 1,
    alike: true,
    firm: false,
  },
  {
    name: 'other than',
    example: 'Could it use terminology other than migration?  Maybe "transition"?',
    pattern: new RegExp(
      `\\b(?:word(?:ing|s)?|term(?:inology|s)?|names?|something|anything|verb|phrase)\\sother\\sthan\\s["“\`'‘]?([A-Za-z][\\w-]{2,40})["”\`'’]?[ ?.,:;-]{1,4}(?:maybe|perhaps|how about|what about|like|e\\.g\\.|say|for example|such as)[ ,:]{1,3}${Q}`,
      'gi',
    ),
    old: 1,
    alike: false,
    firm: false,
  },
  {
    name: 'should be, marks',
    example: '"X" should be "Y"',
    pattern: new RegExp(
      `${Q},?\\s(?:here\\s)?(?:should|must|needs to|could|can|has to)\\s(?:probably\\s|just\\s|rather\\s|maybe\\s|perhaps\\s)?(?:be|read|say|become|be changed to|be replaced (?:by|with)|be written as)\\s${Q}`,
      'gi',
    ),
    old: 1,
    alike: false,
    firm: false,
  },
  {
    name: 'should be, plain',
    example: 'wallk should be walk',
    pattern: new RegExp(
      `(?<=^|\\s)${W}\\sshould\\s(?:be|read)\\s${W}(?=[.,;:!?]|\\s*$|\\s(?:here|instead)\\b)`,
      'gim',
    ),
    old: 1,
    alike: true,
    firm: false,
  },
  {
    name: 'should be, mixed',
    example: 'poitner should be "pointer"',
    pattern: new RegExp(`(?<=^|\\s)${W}\\sshould\\s(?:be|read)\\s${Q}`, 'gim'),
    old: 1,
    alike: true,
    firm: false,
  },
  {
    name: 'replace, plain',
    example: 'please change informations to information',
    pattern: new RegExp(
      `\\b(?:replace|change|turn)\\s${W}\\s(?:with|by|to|into)\\s${W}(?=[.!?]?[ \\t]*$)`,
      'gim',
    ),
    old: 1,
    alike: true,
    firm: false,
  },
  {
    name: 'and another',
    example: 'replace "one" by "two" and "three" by "four"',
    pattern: new RegExp(`(?<=["”\`'’])(?:,| and|, and)\\s${Q}\\s(?:with|by|to|into)\\s${Q}`, 'gi'),
    old: 1,
    alike: false,
    firm: false,
  },
  {
    name: 'X, not Y, alone',
    example: 'which, not who',
    pattern:
      /^[ \t]*(?:nits?: )?["“`']?([a-z]{2,20})["”`']?(?:, | \()(?:and )?not ["“`']?([a-z]{2,20})["”`']?\)?[.!]?[ \t]*$/gm,
    old: 2,
    alike: false,
    firm: false,
  },
  {
    name: 'X, not "Y"',
    example: 'Most people, not "most of peoples".',
    pattern: new RegExp(
      `(?<=^[ \\t]{0,8}|[.!?]\\s)((?:[A-Za-z][\\w'-]*\\s){0,5}[A-Za-z][\\w'-]*),\\s(?:and\\s)?not\\s${Q}`,
      'gim',
    ),
    old: 2,
    alike: true,
    firm: false,
  },
  {
    name: 'instead of, plain',
    example: 'registers instead of regsiters',
    pattern: new RegExp(
      `(?<=^|\\s)["“\`']?${W}["”\`']?,?\\s(?:instead of|rather than|and not|not)\\s["“\`']?${W}["”\`']?(?=[.,;:!?]|\\s*$)`,
      'gim',
    ),
    old: 2,
    alike: true,
    firm: false,
  },
  {
    name: 'X not Y',
    example: 'should be walk not wallk',
    pattern: new RegExp(
      `\\b(?:should|must|s/b)(?: be)?:?\\s["“\`']?${W}["”\`']?,?\\s(?:and )?not\\s["“\`']?${W}["”\`']?(?=[.,;:!?\\s]|$)`,
      'gim',
    ),
    old: 2,
    alike: true,
    firm: false,
  },
  {
    name: 'versus',
    example: 'please correct the typo above: regsiters vs. registers.',
    pattern: new RegExp(
      `\\b(?:typo|misspell|spelling|spelled|spelt)[^.!?\\n]{0,60}[\\s("']${W}["']?\\s(?:vs\\.?|versus)\\s["']?${W}`,
      'gim',
    ),
    old: 1,
    alike: true,
    firm: false,
  },
  {
    name: 'replace, change',
    example: 'replace "X" with "Y"; change "X" to "Y"',
    pattern: new RegExp(
      `\\b(?:replace|replacing|change|changing|changed|turn)\\s(?:the (?:word |term |phrase )?)?${Q}\\s(?:with|by|to|into)\\s(?:the (?:word |term |phrase )?)?${Q}`,
      'gi',
    ),
    old: 1,
    alike: false,
    firm: false,
  },
  {
    name: 'instead of',
    example: '"Y" instead of "X"',
    pattern: new RegExp(
      `${Q},?\\s(?:here\\s)?(?:instead of|rather than|would be better than|is better than|not)\\s${Q}`,
      'gi',
    ),
    old: 2,
    alike: false,
    firm: false,
  },
];
