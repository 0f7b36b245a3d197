import { fold } from '../words.ts';
import { PLAIN } from './form.ts';
import type { Form, Found, Note } from './form.ts';
import { likeness } from '../words.ts';

/** Two plain words are taken for a misspelling and its cure from this likeness on. */
const ALIKE = 0.6;

/** A word or a few in marks. */
const Q = '["“`\'‘]([^"“”`\'‘’\\n]{1,120}(?:\\n[^"“”`\'‘’\\n]{1,120})?)["”`\'’]';
/** A bare word, without the stop of its sentence. */
const W = "([A-Za-z_][\\w()/+-]*(?:'[a-z]+)?)";

interface Row {
  readonly name: string;
  readonly example: string;
  readonly pattern: RegExp;
  /** Which group is the old text. */
  readonly old: 1 | 2;
  /** The words must look alike, as a misspelling and its cure do. */
  readonly alike: boolean;
  readonly firm: boolean;
  /** Makes the new words of the other group and the old ones; else they are the other group. */
  readonly make?: (words: string, old: string) => string;
}

/** Both the old and the new words are given. */
const ROWS: readonly Row[] = [
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
      /^[ \t>*•-]*(?:(?:nits?|typos?|sp|spelling|minor|[Tt]ypo in \w+)[ :,-]+)?([^\s"`>=][^"`>={};|\n]{0,60}?) (?:-+>|=+>|→) ([^\s"`>=][^"`>={};|\n]{0,60}?)[ \t?.]*$/gim,
    old: 1,
    alike: true,
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

export const pairForms: readonly Form[] = ROWS.map((row) => ({
  name: row.name,
  example: row.example,
  find: (note: Note) => findPairs(note, row),
}));

function findPairs(note: Note, row: Row): readonly Found[] {
  const found: Found[] = [];
  for (const match of note.text.matchAll(row.pattern)) {
    const old = fold(match[row.old] ?? '').trim();
    const words = fold(match[row.old === 1 ? 2 : 1] ?? '').trim();
    const next = row.make === undefined || words === '' ? words : row.make(words, old);
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
  return /\b(?:I|I['’]ve|I have|we|you|patch|commit|that|which|and|it) (?:just |also |already |have |had |has )?$/i.test(
    note.text.slice(Math.max(0, at - 40), at).replaceAll('\n', ' '),
  );
}

/** `walk`/`wallk`, not `source`/`build`; nor two numbers. */
function alike(old: string, next: string): boolean {
  return likeness(old.toLowerCase(), next.toLowerCase()) >= ALIKE && /[a-z]{2}/i.test(old);
}

/** `A -> B -> C` is a drawing. */
function hasArrow(text: string): boolean {
  return /->|=>|→/.test(text);
}
