import { blockAt, isProse } from './block.ts';
import type { Block } from './block.ts';
import { draftAt } from './draft.ts';
import { PLAIN, unelide } from './form.ts';
import type { Form, Found, Note } from './form.ts';

/** A line that ends in a colon and says that other words follow. */
const INTRODUCTION =
  /\b(?:re-?word\w*|re-?phras\w*|re-?writ\w*|wording|clearer|better|following|something|like|how about|maybe|perhaps|what about|suggest\w*|say|state|write|use|make|change|simplify|shorten|replac\w*|instead|for example|e\.g\.|would be|would read|i['’]?d|i would (?:do|say|write|put|go|use|prefer|make)|could be|should be|should (?:read|say)|along|as|to|prefer\w*|be)\b[^:]*:\s*$/i;

/** `maybe: the words`, `better wording would be: …`, on the line of the introduction itself. */
const INLINE =
  /^\s*(?:nits?[:,]? )?(?:[\w'’,]{1,12} ){0,6}?(?:maybe|perhaps|better|rather|suggestion|suggest|how about|what about|rephrase|reword|wording|say|state|write|should (?:be|read)|could (?:be|read)|would (?:be|read)|change (?:it|this) to|make (?:it|this)|use|or)(?: (?:as|to|say|like|would be|might be|something like|this|it))*: (?=\S)/i;

/** `Maybe`, on its own at the end of a line, and a paragraph that is indented or after pipes. */
const BARE_INTRODUCTION =
  /(?:^|[\s.,)(])(?:maybe|perhaps|something like|rather|better|instead|e\.g\.|for example|how about|what about|i['’]?d (?:use|say|write|prefer)|i would (?:use|say|write|prefer)|(?:make|change|use|write|say|state|put)(?: (?:it|this|that|to|into|as|just))*)[,.]?\s*$/i;

/** `How about this?`, `I suggest the following.` */
const POINTING =
  /\b(?:how about|what about|something like|maybe|perhaps|suggest\w*|would|could|say|better|re-?word\w*|re-?phras\w*|prefer)\b[^.?:]{0,60}\b(?:this|following|so|that|below|these)(?: (?:instead|here|one|lines?|way|wording|words|text|be better|sound better|read better|be clearer|help|work))?[?.…]*\s*$/i;

/** The words that follow take the place of those that are there. */
const REPLACES =
  /\b(?:make (?:this|it|that|the)|change (?:this|it|that|the)|simplify|shorten|re-?word\w*|re-?phras\w*|re-?writ\w*|should (?:be|read|say)|could be|would be|just (?:say|state|write)|better|clearer|how about|what about|something like|maybe|perhaps|instead|prefer|either use|use the following|i['’]?d (?:say|write|go with|put|do)|i would (?:say|write|go with|put|do)|look like|these lines|replace|suggest\w*|e\.g\.|along the lines)/i;

/** The words that follow are to be put in, not to replace any. */
const ADDS =
  /\b(?:add|adding|added|deserves?|append|insert|mention|extend|also|explain|document|missing|include|comment like)\b/i;

/** Tags are no wording. */
const TRAILER = /^\s*(?:[A-Z][\w-]*-(?:by|to|at)|Cc|Fixes|Link|From|Subject|Closes):\s/im;

const MESSAGE =
  /\b(?:commit (?:message|log|msg|description|text)|change-?log|patch description)\b/i;

export const draftForms: readonly Form[] = [
  {
    name: 'draft of a commit message',
    example:
      'The commit message could be:\n\nThe old kernels lack it.\n\nPut it into the new ones.',
    find: findDrafts,
  },
];

export const rewriteForms: readonly Form[] = [
  {
    name: 'paragraph',
    example: 'Slightly reworded for clarity:\n\nThe old kernels lack it.',
    find: findParagraphs,
  },
  {
    name: 'numbered list',
    example: 'I would use names.\n\n1. Calls the new foo(), or\n2. Provides a new bar().',
    find: findLists,
  },
  { name: 'rest of line', example: 'maybe: the old kernels lack it', find: findInline },
];

/** Lines that may introduce words, and the line where those begin. */
function introductionsIn(note: Note): readonly { readonly text: string; readonly first: number }[] {
  const found: { text: string; first: number }[] = [];
  for (const [index, line] of note.lines.entries()) {
    const first = note.lines[index + 1]?.trim() === '' ? index + 2 : index + 1;
    const next = note.lines[first] ?? '';
    if (next.trim() === '' || line.trim() === '') continue;
    const text = introduction(note, index);
    const setOff =
      /^\s*\|/.test(next) ||
      (first === index + 2 && (/^(?:\s{2}|\t| \*|\/\*)/.test(next) || isSentences(note, first)));
    if (
      line.endsWith(':')
        ? INTRODUCTION.test(text)
        : (setOff && BARE_INTRODUCTION.test(line.slice(-60))) || POINTING.test(text)
    )
      found.push({ text, first });
  }
  return found;
}

/** A paragraph of whole sentences: from a capital to a full stop. */
function isSentences(note: Note, first: number): boolean {
  const end = note.lines.findIndex((line, at) => at > first && line.trim() === '');
  const last = note.lines[(end < 0 ? note.lines.length : end) - 1] ?? '';
  return /^[A-Z]/.test(note.lines[first] ?? '') && /[.!]$/.test(last);
}

/** An introduction may take two lines. */
function introduction(note: Note, index: number): string {
  const previous = note.lines[index - 1]?.trim() ?? '';
  return `${previous} ${note.lines[index] ?? ''}`.slice(-300);
}

function findDrafts(note: Note): readonly Found[] {
  const found: Found[] = [];
  for (const { text, first } of introductionsIn(note)) {
    const draft = MESSAGE.test(text) ? draftAt(note, first) : null;
    if (draft !== null && draft.layout.length > 1 && isProse(draft) && !TRAILER.test(draft.text))
      found.push({ ...foundOf(note, draft, 0), aim: 'message' });
  }
  return found;
}

function findParagraphs(note: Note): readonly Found[] {
  const found: Found[] = [];
  for (const { text, first } of introductionsIn(note)) {
    const block = blockAt(note, first);
    if (block === null || !isMeant(note, block)) continue;
    if (block.goesOn && !/\bcomment\b/i.test(text)) continue;
    const strong = REPLACES.test(text) && !ADDS.test(text);
    found.push({
      ...foundOf(note, block, 0),
      aim: block.isComment && strong ? 'comment' : 'block',
      strong,
    });
  }
  return found;
}

/** Whether a block holds prose and no tags. */
export function isMeant(note: Note, block: Block): boolean {
  return (
    isProse(block) &&
    !block.text.endsWith(':') &&
    !TRAILER.test(note.lines.slice(block.first, block.last + 1).join('\n'))
  );
}

/** Items that begin with 1., 2. and so on: a new wording where the quote has items so numbered. */
function findLists(note: Note): readonly Found[] {
  const found: Found[] = [];
  for (const [index, line] of note.lines.entries()) {
    if (!/^\s*1[.)] \S/.test(line) || (note.lines[index - 1] ?? '').trim() !== '') continue;
    const block = blockAt(note, index);
    if (block === null || !/ 2[.)] /.test(block.text) || /[{}]|;$/.test(block.text)) continue;
    found.push({ ...foundOf(note, block, 0), aim: 'list' });
  }
  return found;
}

function findInline(note: Note): readonly Found[] {
  const found: Found[] = [];
  for (const [index, line] of note.lines.entries()) {
    const lead = INLINE.exec(line)?.[0].length;
    const block = lead === undefined ? null : blockAt(note, index, lead);
    if (block === null || !isMeant(note, block)) continue;
    const strong = REPLACES.test(line.slice(0, lead)) && /^[A-Z]/.test(block.text);
    found.push({ ...foundOf(note, block, lead ?? 0), kind: 'sentence', strong });
  }
  return found;
}

/** The request that a block's words make; `column` is where they start in its first line. */
export function foundOf(note: Note, block: Block, column: number): Found {
  const { text, elided } = unelide(block.text.replace(/^["“](.*)["”][\s?.]*$/, '$1'));
  return {
    ...PLAIN,
    from: (note.starts[block.first] ?? 0) + column,
    to: (note.starts[block.last] ?? 0) + (note.lines[block.last]?.length ?? 0),
    kind: 'rewrite',
    new: text,
    layout: block.layout,
    elided,
  };
}
