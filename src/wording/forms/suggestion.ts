import { lineAt, PLAIN } from './form.ts';
import { quotationsIn } from './quotations.ts';
import type { Form, Found, Note } from './form.ts';
import type { Quotation } from './quotations.ts';

interface Cue {
  readonly example: string;
  /** Strong enough for one or two words, of which much is said in passing. */
  readonly few: boolean;
  /** Tried on the 90 characters before (`$`) or after (`^`) the words in marks, white space folded. */
  readonly pattern: RegExp;
}

const BETTER =
  '(?:better|clearer|nicer|cleaner|simpler|easier|more (?:clear|readable|natural|idiomatic|precise|accurate|appropriate|descriptive|explicit|correct|obvious|consistent)|shorter|preferable|correct)';

const CUES_AFTER: readonly Cue[] = [
  {
    example: '"X" would sound better to me.',
    few: true,
    pattern: new RegExp(
      `^[,?.]? ?(?:would|will|might|may|could|should|sounds?|reads?|looks?|seems?|is) (?:[a-z]+ ){0,3}?${BETTER}\\b`,
      'i',
    ),
  },
  {
    example: '"X" is enough.',
    few: false,
    pattern:
      /^[,?.]? ?(?:is|would be|should be|seems|sounds|looks|reads) (?:enough|sufficient|fine|ok|okay|right|correct|good)\b/i,
  },
  {
    example: '"by writing a line" (no "of")',
    few: false,
    pattern: /^ ?(?:[(,–-]+ ?)(?:no|without|not|with|drop|minus)\b/i,
  },
  {
    example: '"… X" maybe.',
    few: false,
    pattern: /^[,?.]? ?(?:maybe|perhaps|instead|rather|or so|or similar)(?:[.?!)]|$)/i,
  },
  {
    example: '"X" is what you want.',
    few: true,
    pattern:
      /^,? (?:is|was) (?:probably |likely )?what (?:you|was|is|the author) (?:want|mean|need)/i,
  },
  {
    example: '"X" in the subject',
    few: true,
    pattern: /^ ?(?:in|for|as) the (?:patch )?(?:subject|title|shortlog)\b/i,
  },
];

const CUES_BEFORE: readonly Cue[] = [
  {
    example: 'the sentence could be shortened to "X"',
    few: false,
    pattern:
      /\b(?:shorten|simplify|shortened|simplified|changed|reduced|turned|split)(?: \w+){0,3} (?:to|into|as)[ :,]*$/i,
  },
  {
    example: 'Just "both modes".',
    few: true,
    pattern: /(?:^|[.!?)] )(?:just|simply|rather|better)[ :,-]*$/i,
  },
  {
    example: 'or "X"; instead "X"',
    few: false,
    pattern:
      /\b(?:or|why not|rather|instead|alternatively|e\.g\.|example(?: by)?)(?: (?:maybe|just|simply|even|rather|perhaps))?[ :,?-]*$/i,
  },
  {
    example: 'maybe: "X"; perhaps "X"?; how about "X"',
    few: true,
    pattern:
      /\b(?:maybe|perhaps|how about|what about|suggestion|suggest|suggested|better)(?: (?:use|say|just|something|like|with|as|to|write|call it|using|simply|say|it|saying|text|wording))*[ :,?-]*$/i,
  },
  {
    example: 'I\'d say "X"',
    few: false,
    pattern:
      /\b(?:i['’]?d|i would|we could|we can|you could|you can|could|can we|let['’]?s|please|pls|would|to|it)(?: (?:rather|just|probably|also|simply|maybe|even|you))* (?:say|write|use|prefer|reword(?:ed)?|rephrased?|suggest|go with|make|spell|read|put|phrase|change|word|formulate|call)(?: (?:it|this|that|here|is|the|sentence|line|title|subject|comment|paragraph|to|as|be|like|something|simply|into|with|read|say))*[ :,]*$/i,
  },
  {
    example: 'Make that "X"',
    few: false,
    pattern: /(?:^|[.!?,;)] )(?:just |better )?make (?:it|that|this)[ :,]*$/i,
  },
  {
    example: 'Wouldn\'t something like "X" be better to parse?',
    few: false,
    pattern:
      /\b(?:something|anything|somewhat|wording) (?:like|along the lines of|such as|similar to)[ :,]*$/i,
  },
  {
    example: 'this should be "X"',
    few: true,
    pattern:
      /\b(?:should|must|needs? to|shall|ought to|could|might|has to) (?:probably |just |rather |maybe |perhaps |better |also |actually )?(?:be|read|say|become|have been|be spelled)(?: (?:like|as|just|something like))?[ :,]*$/i,
  },
  {
    example: 'Would that last sentence read better as: "... X" ?',
    few: true,
    pattern:
      /\b(?:better|clearer|nicer|rephrased|reworded|written|read|reads|spelled|spelt|worded)(?: (?:as|like|with|to|if|is|it|was|you|said|wrote))+[ :,]*$/i,
  },
  {
    example: 'I think using "X" will sound better',
    few: false,
    pattern:
      /\b(?:using|to use|use|consider(?:ing)?(?: (?:using|saying))?|prefer|try|want(?:ed)? to say|you mean|you meant|meant|should have been|call it)[ :,]*$/i,
  },
  {
    example: 'Please use the imperative mood: "X and Y do it"',
    few: false,
    pattern: /(?:^|[.!] )(?:it['’]?s|it is|that['’]s|this is)[ :,]*$|:\s*$/i,
  },
  {
    example: 'nit: "X"',
    few: true,
    pattern: /(?:^|[\n.] ?)(?:nits?|typos?|minor|sp|spelling|grammar)[ :,-]+$/i,
  },
];

/** What is quoted is weighed against these words. */
const PRAISED =
  /\b(?:wouldn['’]?t (?:be )?something like|how about|what about|shortened|simplified|better|clearer|nicer|rephrased?|reword(?:ed)?|instead|should (?:be|read|say))(?: (?:as|like|with|to|be|say|just|something|use|wording|would be|might be|is))*[ :,]*$/i;

/** `And throughput "rises".`, all of it. */
const NAMED = /(?:^|[.!?] )(?:(?:and|also|then|the|a) ){0,3}[a-z]+ $/i;

/** `"X" or "Y"?`, and no more. */
const EITHER = /(?:^|[.!?] )["“][^"“”]{1,80}["”] or $/;

/** `Is it "X" or "Y"?` wants to know, and does not say. */
const ASKS = /(?:^|[.!?] )(?:Is|Are|Was|Were|Does|Do) (?:it|this|that|these|they|the)\b[^.?!]*$/;

/** `Please reword it. Something like "X"`. */
const BLAMED =
  /\b(?:re-?word\w*|re-?phras\w*|hard to (?:read|parse|understand)|clearer)\b[^"“]{0,30}\b(?:something like|maybe|perhaps|how about|what about|say)[ :,]*$/i;

/** `The term "X"`, `"X" sounds strange`: the words that are to go. */
const OLD_BEFORE =
  /\b(?:term|words?|phrase|wording|sentence|expression|name|formulation|replace|change|instead of|rather than|than|of saying|to say|says?|reads?)[ :,]*$/i;
const OLD_AFTER =
  /^[,]? ?(?:(?:hard|difficult) to (?:read|parse|follow|understand)|(?:sounds?|reads?|looks?|is|seems?|feels?)(?: (?:a bit|kinda|kind of|somewhat|really|very|quite|rather|so|too|pretty|little|a))* (?:strange|odd|weird|wrong|awkward|unclear|confusing|misleading|funny|ambiguous|incorrect|vague|off|clumsy|typo|hard to (?:read|parse|follow|understand)))\b/i;

export const suggestionForms: readonly Form[] = [
  {
    name: 'words in marks',
    example: '"X, a new one" would sound better to me.',
    find: findSuggestions,
  },
];

function findSuggestions(note: Note): readonly Found[] {
  const quotations = quotationsIn(note);
  const found: Found[] = [];
  for (const [index, quotation] of quotations.entries()) {
    if (
      isOld(note, quotation) ||
      ASKS.test(before(note, quotation)) ||
      (EITHER.test(before(note, quotation)) && after(note, quotation).startsWith('?')) ||
      /\S ?(?:\.{3}|…) ?\S/.test(quotation.words)
    )
      continue;
    const old = quotations
      .slice(Math.max(0, index - 3), index + 2)
      .findLast((other) => other !== quotation && near(other, quotation) && isOld(note, other));
    const weak = !isSuggestion(note, quotation, old !== undefined);
    if (weak && !isMention(note, quotation)) continue;
    found.push({
      ...PLAIN,
      from: quotation.from,
      to: quotation.to,
      kind:
        (weak || old !== undefined) && quotation.words.split(/\s+/).length <= 3
          ? 'typo'
          : 'sentence',
      old: weak ? null : (old?.words.replaceAll(/\s+/g, ' ') ?? null),
      new: quotation.words.replaceAll(/\s+/g, ' '),
      aim: weak ? 'bare' : 'like',
      elided: quotation.elided,
      strong: weak || (isSentence(quotation.words) && isPraised(note, quotation)),
    });
  }
  return found;
}

/** `The latest patch wins.`, and a part of one is none: a capital first, five words at least. */
function isSentence(words: string): boolean {
  return /^["'(]?[A-Z@]/.test(words) && words.split(/\s+/).length >= 5;
}

/** Said to be better than what is quoted, not just mentioned. */
function isPraised(note: Note, quotation: Quotation): boolean {
  return (
    CUES_AFTER.some((cue) => cue.pattern.test(after(note, quotation))) ||
    PRAISED.test(before(note, quotation)) ||
    BLAMED.test(before(note, quotation))
  );
}

function near(one: Quotation, other: Quotation): boolean {
  return Math.abs(one.from - other.from) < 300;
}

function isOld(note: Note, quotation: Quotation): boolean {
  return OLD_BEFORE.test(before(note, quotation)) &&
    !/\b(?:should|could|would|to|i['’]?d)(?: \w+)? (?:say|read)[ :,]*$/i.test(
      before(note, quotation),
    )
    ? true
    : OLD_AFTER.test(after(note, quotation));
}

/** A word or two after a cue that alone says little: meant if the quote has nearly the same. */
function isMention(note: Note, quotation: Quotation): boolean {
  const head = before(note, quotation);
  if (after(note, quotation).startsWith(':')) return false;
  return (
    quotation.words.split(/\s+/).length <= 2 &&
    !/[$;={}()]/.test(quotation.words) &&
    /[a-z]{2}/i.test(quotation.words) &&
    (((head.trim() === '' || NAMED.test(head)) &&
      /^(?:[.!?]|,? (?:it|no|not|the)\b|[,(–-]|$)/.test(after(note, quotation))) ||
      CUES_BEFORE.some((cue) => cue.pattern.test(head)))
  );
}

function isSuggestion(note: Note, quotation: Quotation, old: boolean): boolean {
  const head = before(note, quotation);
  const tail = after(note, quotation);
  const few = quotation.words.split(/\s+/).length <= 2;
  if (/[$;={}]/.test(quotation.words) || !/[a-z]{2}/i.test(quotation.words)) return false;
  return (
    CUES_AFTER.some((cue) => cue.pattern.test(tail)) ||
    CUES_BEFORE.some((cue) => (cue.few || !few || old) && cue.pattern.test(head)) ||
    standsAlone(note, quotation)
  );
}

/** `"... support it."`, or a sentence, on lines of its own right under the quote. */
function standsAlone(note: Note, quotation: Quotation): boolean {
  const first = lineAt(note, quotation.from);
  const last = lineAt(note, quotation.to - 1);
  const lead = note.text.slice(note.starts[first] ?? 0, quotation.from);
  const end = (note.starts[last] ?? 0) + (note.lines[last]?.length ?? 0);
  const words = quotation.words.split(/\s+/).length;
  const alone = lead.trim() === '' && /^[\s?.,!]*$/.test(note.text.slice(quotation.to, end));
  return alone && (quotation.elided.head || quotation.elided.tail || words >= 4);
}

function before(note: Note, quotation: Quotation): string {
  return note.text.slice(Math.max(0, quotation.from - 90), quotation.from).replaceAll(/\s+/g, ' ');
}

function after(note: Note, quotation: Quotation): string {
  return note.text.slice(quotation.to, quotation.to + 90).replaceAll(/\s+/g, ' ');
}
