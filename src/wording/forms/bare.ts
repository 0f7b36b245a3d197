import { PLAIN } from './form.ts';
import type { Form, Found, Note } from './form.ts';

/** `nit:`, `^^^`, `Always`, `Should be` before the right words. */
const LEAD =
  /^(?:\^+[ \t]*|(?:nits?|typos?|sp|spello|grammar|minor|spelling)[ \t]?[:,-][ \t]*|(?:missing|wrong|incorrect|needs?)(?: an?| the)? [\w-]{1,20}:[ \t]+|(?:articles?|words?|commas?|apostrophes?|hyphens?) (?:is |are )?missing[:,-][ \t]+|always[ \t]+|(?:this |that |it )?should(?: probably)? (?:be|read|say):?[ \t]+|(?:it['’]s|it is|this is|that['’]s) (?:spelled|spelt|written)[ \t]+|(?:I (?:think|guess) )?you mean[ \t]+)/i;

/** `, plural`, `(one word)`, ` instead` after them. */
const TAIL =
  /[ \t]*[,(–-]?[ \t]*\b(?:plural|singular|capitali[sz]ed|lower-?case|upper-?case|right|I (?:guess|think|suppose|assume|believe)|please|actually|instead|rather|one word|two words|typo|no|here|with (?:a |an )?[\w'-]{1,20}(?: [a-zA-Z]{1,2})?)\)?$/i;

/** A line that says what is wrong with the quote: the right words follow on a line of their own. */
const COMPLAINT =
  /\b(?:missing|lacks?|spaces?|blank|typos?|misspell\w*|spell\w*|comma|plural|singular|grammar|hyphen\w*|period|full stop|dots?|article|capital\w*|lower-?case|upper-?case|should (?:be|read|say)|you mean|just)\b[^:]*:[ \t]*$/i;

/** A line that is longer is talk. */
const LONGEST = 80;
const MOST_WORDS = 8;

/** Without marks a longer line is a sentence of the reviewer's own. */
const MOST_BARE = 6;

/** Code, questions, introductions, sentences about oneself. */
const NO_WORDS = /[;{},:]$|^\W*\.\.|\.\.$|\W.*\?$|\b(?:I|we|you|it|this|that)\b/i;

function isTalk(line: string): boolean {
  return NO_WORDS.test(line.replace(/^it['’]s(?=\W*$)/i, ''));
}

/** Answers are short too. */
const ANSWER =
  /^(?:ack|agreed?|ah|aha|and|applied|because|correct|ditto|done|either|exactly|fine|fixed|good|great|hello|hey|hi|hm+|here|how|huh|indeed|likewise|maybe|merged|nack|never|nice|nope?|not|now|oh?k|okay|one|or|perhaps|please|pushed|queued|really|right|same|seen|similar|so|sorry|still|sure|test|tested|thank|thanks|that|then|there|these|this|those|thx|too|true|twice|unused|what|when|where|which|why|will|wrong|y|yeah|yep|yes|you|yup)$/i;

export const bareForms: readonly Form[] = [
  { name: 'right words alone', example: '"receives"', find: findBare },
  {
    name: 'right words under a complaint',
    example: 'There is a space missing here:\n\nall of it',
    find: findComplaints,
  },
];

/** The first paragraph, if it is one short line; carets above it go with it. */
function findBare(note: Note): readonly Found[] {
  const first = note.lines.findIndex((line) => !/^[\s^|]*$/.test(line));
  if (first < 0 || (note.lines[first + 1] ?? '').trim() !== '') return [];
  const carets = note.lines.slice(0, first + 1).some((line) => line.includes('^'));
  return read(note, first, carets);
}

function findComplaints(note: Note): readonly Found[] {
  const found: Found[] = [];
  for (const [index, line] of note.lines.entries()) {
    if (!line.endsWith(':') || !COMPLAINT.test(line.slice(-200))) continue;
    const first = note.lines[index + 1]?.trim() === '' ? index + 2 : index + 1;
    if ((note.lines[first + 1] ?? '').trim() === '') found.push(...read(note, first, true));
  }
  return found;
}

/** @param told whether more than the bare words says that they are a correction. */
function read(note: Note, index: number, told: boolean): readonly Found[] {
  const line = note.lines[index]?.trim() ?? '';
  if (line === '' || line.length > LONGEST) return [];
  const lead = LEAD.exec(line)?.[0] ?? '';
  const starred = /^\*(?=\p{L})/u.test(line);
  // `below. And …`: the word is alone, and talk goes on.
  const alone = /^\p{Ll}[\p{L}'’-]{2,}(?=\.\s+\p{Lu})/u.exec(line)?.[0];
  const core = alone ?? stripped(line.slice(starred ? 1 : lead.length));
  const marked = /^(["“`'‘])(.*?)["”`'’]$/.exec(core)?.[2];
  const words = (marked ?? core).trim();
  const count = words.split(/\s+/).length;
  if (words === '' || count > MOST_WORDS || /["“”`]/.test(words)) return [];
  const aligned = /^(?:\t| {8})/.test(note.lines[index] ?? '');
  const sure = told || aligned || starred || lead !== '' || marked !== undefined;
  if (!sure && count > 1 && ABOUT_WORDS.test(words)) return [];
  if (!sure && (count > MOST_BARE || isAnswer(words, count) || isTalk(alone ?? line))) return [];
  if (/^\.\.|\.\.$|\bs([/|,#!])\S[^\n]*\1|->|=>/.test(words)) return [];
  if (!/[\p{L}\p{N}]/u.test(words)) return [];
  const start = (note.starts[index] ?? 0) + (note.lines[index] ?? '').indexOf(line);
  return [
    {
      ...PLAIN,
      from: start,
      to: start + (alone ?? line).length,
      kind: count <= 3 ? 'typo' : 'sentence',
      new: words.replaceAll(/\s+/g, ' '),
      aim: 'bare',
      strong: sure,
    },
  ];
}

/** Talk about words. */
const ABOUT_WORDS =
  /\b(?:words?|typos?|spell\w*|missing|uncountable|singular|plural|twice|redundant|superfluous|comma|letters?|article|sentence|line|patch|comment)\b/i;

/** Short words that are put wrong often, and are no answers. */
const SHORT =
  /^(?:its|the|an|a|too|of|off|to|is|are|was|has|for|by|as|at|or|nor|any|who|be|than)$/i;

/** Hints and the stop of the sentence off; a full stop may belong to the words. */
function stripped(text: string): string {
  const line = text.replace(/\s*[?!]*$/, '');
  const hint = TAIL.exec(line.replace(/[.,]*$/, ''));
  return (hint === null || hint.index === 0 ? line : line.slice(0, hint.index)).replace(
    /(?<=[\w)"”`'’])\.$/,
    '',
  );
}

/** `Right.`, `And here`, and one word that may be a name. */
function isAnswer(words: string, count: number): boolean {
  const [first = ''] = words.split(/[\s.,:;!?-]/, 1);
  return ANSWER.test(first) || (count === 1 && words.length < 4 && !SHORT.test(words));
}
