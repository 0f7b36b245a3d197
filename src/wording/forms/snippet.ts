import { PLAIN, sentenceAround } from './form.ts';
import { quotationsIn } from './quotations.ts';
import type { Form, Found, Note } from './form.ts';

/**
 * Words a reviewer writes around right words without saying anything else: what is left of a
 * sentence without them and without the right words tells how much it is about something else.
 */
const EDITORIAL = new Set(
  (
    'a about again all also always an and another any are article as at be below better between both but by can case ' +
    'clearer colon comma commas consistently could dash did do does dot dots drop either else english everywhere extra first fix ' +
    "for form full further get go grammar have here how hyphen i i’d i'd if in instead is isn't isn’t it it's its just kernel last later " +
    'line lines lower lowercase make maybe mean meant mentioned might mind minor missing more most must need needs nicer nit nitpick nits no not ' +
    'noun now of on once one only or order ought perhaps period place places please plural prefer preferably probably read reads ' +
    'really rather say says second see sentence should simply singular sound sounds space spell spelled spelling spelt still stop style sp ' +
    "subject suggest suppose tense than that that's that’s the then there things third this those throughout title to too twice two typo typos upper " +
    'uppercase usually use verb want was were what where while will with without word words would write wrong you your yes ' +
    "hm hmm ah btw imho fwiw pls i'm minor trivial tiny small while other others same ditto few below above further down sure ok okay right correct"
  ).split(' '),
);

/** More of other words in a sentence, and it is about something else. */
const MOST_TALK = { few: 1, many: 3 } as const;

/** From so many words on a likeness is no chance. */
const MANY = 3;

/** What is quoted to be spoken of, asked about or got rid of. */
const MENTIONED =
  /\b(?:what (?:does|do|is|are|did)|why|who|whose|which|does|did|do you|don['’]t understand|you (?:say|write|said|wrote|mention)|says|said|called|named?|term|instead of|rather than|not|drop|remove|delete|replace|change|from|the word|quote|wondering|confus\w+|unclear|i (?:see|saw|get|got)|sounds? like|implies|suggests|means?|refers?)[ :,(]*$/i;
const SPOKEN_OF =
  /^ ?(?:-+>|=+>|→)|^[,.)]? ?(?:would go|(?:is|are|was|sounds?|reads?|looks?|seems?|feels?)(?: \w+){0,2} (?:wrong|strange|odd|weird|awkward|unclear|confusing|misleading|redundant|superfluous|vague|ambiguous|not|too|hard)|means?|refers?|implies|suggests|makes? (?:me|no)|does(?:n['’]t)?|did(?:n['’]t)?|can(?:not)?|could|will|has|had|above)\b/i;

/** The words of a bare item: talk about oneself, questions and code are none. */
const TALK =
  /[;{}=<>|\\]|\b(?:I|we|you|me|my|your|let['’]s|thanks?|why|what|how|when)\b|\?\s*$|:$/i;

/** What may stand above right words. */
const HEADING =
  /^\s*(?:(?:some |few |more )?(?:nits?|typos?|spelling|grammar|misspellings)[ :,.-]*)$/i;

/** Answers are short too. */
const ANSWER =
  /^(?:ack|acked|agreed?|ah|applied|correct|ditto|done|exactly|fine|fixed|good|great|hello|hey|hi|hm+|indeed|likewise|maybe|merged|nack|never|nice|nope?|nit|ok|okay|oops|perhaps|please|queued|really|right|same|sigh|sorry|sure|thx|true|what|why|wow|yeah|yep|yes|yup|snip|cheers|regards)\b/i;

/** A whole sentence takes the place of one. */
const SENTENCE = /^["'(]?\p{Lu}.*\s.*\s.*\s.*[.!?]["')]?$/su;

const LONGEST_ITEM = 7;
const LONGEST_LINE = 90;
const MOST_ROWS = 6;

/** A longer paragraph is talk, however short its lines. */
const MOST_WORDS = 16;

export const snippetForms: readonly Form[] = [
  { name: 'right words in marks', example: '"results in", no?', find: findMarked },
  { name: 'right words in a row', example: 'hits, returns, lets', find: findRow },
];

function findMarked(note: Note): readonly Found[] {
  return quotationsIn(note).flatMap((quotation) => {
    const { from, to, words } = quotation;
    if (/[$;={}]/.test(words) || !/\p{L}{2}/u.test(words)) return [];
    const { before, after } = sentenceAround(note, from, to);
    if (MENTIONED.test(before.slice(-60)) || SPOKEN_OF.test(after.slice(0, 80))) return [];
    if (
      /\?/.test(after) &&
      /^(?:\W*)(?:is|are|was|does|do|did|why|what|how|who|when|where)\b/i.test(before)
    )
      return [];
    if (/\b(?:understand|parse|means?|meaning|implies)\b/i.test(before)) return [];
    if (/["”] or $/.test(before) && after.startsWith('?')) return [];
    const talk = talkIn(`${before} ${after}`);
    const pieces = words
      .split(/\s*(?:\[?\.{3,}\]?|…)\s*/)
      .filter((piece) => /\p{L}{2}/u.test(piece));
    return pieces.flatMap((piece) => {
      const count = piece.split(/\s+/).length;
      if (talk > (count >= MANY ? MOST_TALK.many : MOST_TALK.few)) return [];
      return [found(from, to, piece, talk === 0)];
    });
  });
}

/** Words that say something of their own; what stands in marks does not count. */
function talkIn(text: string): number {
  const words = text.replaceAll(/["“„][^"“”]{0,200}["”]/g, ' ').match(/\p{L}[\p{L}'’]*/gu) ?? [];
  return words.filter((word) => !EDITORIAL.has(word.toLowerCase())).length;
}

/** The first paragraph, if its lines hold nothing but right words, parted by commas, slashes or line breaks. */
function findRow(note: Note): readonly Found[] {
  const first = note.lines.findIndex((line) => line.trim() !== '' && !HEADING.test(line));
  const gap = note.lines.findIndex((line, at) => at > first && line.trim() === '');
  const last = gap < 0 ? note.lines.length : gap;
  if (first < 0 || last - first > MOST_ROWS) return [];
  const rows = note.lines.slice(first, last).map((line) => itemsOf(line));
  const count = rows.flat().join(' ').split(' ').length;
  if (count > MOST_WORDS || rows.some((items) => items.length === 0)) return [];
  return rows.flatMap((items, row) => {
    let from = note.starts[first + row] ?? 0;
    return items.map((item) => {
      from = note.text.indexOf(item.split(' ')[0] ?? '', from);
      return found(from, from + item.length, item, false);
    });
  });
}

/** The right words of a line; none where it says something else. */
function itemsOf(line: string): readonly string[] {
  const text = line.trim().replace(/^(?:[-*•]|\(?\d{1,2}[.)])\s+/, '');
  if (text.length > LONGEST_LINE || /["“”`>]/.test(text) || TALK.test(text)) return [];
  const items = text
    .split(/\s*(?:[,;]|\s\/\s|\.{3,}|…)\s*/)
    .map((item) =>
      item
        .replace(/\s*\([^()]{1,40}\)$/, '')
        .replace(/[.!]+$/, '')
        .replaceAll(/(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)/g, '')
        .trim(),
    )
    .filter((item) => item !== '');
  const fine = items.every(
    (item) =>
      item.split(/\s+/).length <= LONGEST_ITEM &&
      !ANSWER.test(item) &&
      /^\p{L}.*\p{L}/u.test(item) &&
      // A sentence of the reviewer's own.
      !(/^\p{Lu}/u.test(item) && /\s\S+\s/.test(item)),
  );
  return fine ? items : [];
}

function found(from: number, to: number, words: string, strong: boolean): Found {
  return {
    ...PLAIN,
    from,
    to,
    kind: words.split(/\s+/).length <= 3 ? 'typo' : 'sentence',
    new: words.replaceAll(/\s+/g, ' '),
    aim: SENTENCE.test(words) ? 'like' : 'near',
    strong,
  };
}
