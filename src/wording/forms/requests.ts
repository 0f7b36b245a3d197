import type { Request } from '../fix.ts';
import { againForms } from './again.ts';
import { bareForms } from './bare.ts';
import { lineAt, noteOf } from './form.ts';
import { meantForms } from './meant.ts';
import { pairForms } from './pair.ts';
import { pastedForms } from './pasted.ts';
import { draftForms, rewriteForms } from './rewrite.ts';
import { sedForms } from './sed.ts';
import { snippetForms } from './snippet.ts';
import { stopForms } from './stop.ts';
import { subjectForms } from './subject.ts';
import { suggestionForms } from './suggestion.ts';
import { typoForms } from './typo.ts';
import type { Form, Found, Note } from './form.ts';

/** Nobody asks for more in one comment; each of them is looked for in the patch. */
const MOST_REQUESTS = 200;

/** What is said right after a request of where else it holds. */
const EVERYWHERE =
  /\b(?:(?:two|three|four|both|several|many|multiple|all|other|more) (?:places|times|instances|occurrences|spots)|everywhere|elsewhere|throughout|(?:more|other) (?:instances|occurrences)|all over|globally|twice|(?:same|ditto) (?:below|elsewhere|for)|(?:one|two|three|four|a few|few|some|several|\d+) (?:lines?|paragraphs?|sentences?) (?:below|above|later|earlier|(?:further )?down)|(?:also|again|and|ditto) (?:(?:once more|further|again) )?(?:below|above|later|further down|down there)|(?:same|again|also|ditto) (?:thing )?(?:in|on) the (?:first|second|third|last|next|previous|other|same|following) (?:lines?|sentences?|paragraphs?|items?|comments?)|(?:below|above) (?:too|again|as well))\b/i;

/** All forms; where two find the same words, the upper one has them. */
export const forms: readonly Form[] = [
  ...subjectForms,
  ...draftForms,
  ...pastedForms,
  ...sedForms,
  ...pairForms,
  ...typoForms,
  ...stopForms,
  ...suggestionForms,
  ...rewriteForms,
  ...meantForms,
  ...bareForms,
  ...againForms,
];

/**
 * Finds what a comment's words ask for.
 * @param text the comment's own text, LF between lines, no quotes.
 * @returns requests in order of appearance, each place in the text used once.
 */
export function findRequests(text: string): readonly Request[] {
  const note = noteOf(text);
  const taken: Found[] = [];
  for (const form of forms) {
    for (const found of form.find(note)) {
      if (taken.length >= MOST_REQUESTS) break;
      if (!taken.some((other) => found.from < other.to && other.from < found.to)) taken.push(found);
    }
  }
  return taken
    .sort((a, b) => a.from - b.from)
    .filter((found, at) => !isAlternative(note, taken[at - 1], found))
    .map(({ from, to, ...request }, at, all) => ({
      ...request,
      span: [from, to],
      all:
        request.all ||
        (request.kind !== 'rewrite' && EVERYWHERE.test(nextWords(note, to, all[at + 1]?.from))),
      at: lineAt(note, from),
    }));
}

/**
 * Finds right words that nothing around them says are right: they count if they are nearly what is quoted.
 * @returns requests in order of appearance, more than one may stand in the same place.
 */
export function findSnippets(text: string): readonly Request[] {
  const note = noteOf(text);
  return snippetForms
    .flatMap((form) => form.find(note))
    .slice(0, MOST_REQUESTS)
    .sort((a, b) => a.from - b.from)
    .map(({ from, to, ...request }) => ({ ...request, span: [from, to], at: lineAt(note, from) }));
}

/** `"X" or "Y"`: one request, of which the first offer is taken. */
function isAlternative(note: Note, before: Found | undefined, found: Found): boolean {
  if (before === undefined || found.old !== before.old) return false;
  const between = note.text.slice(before.to, found.from);
  return (
    between.length < 60 &&
    /^["”'`\s,.?!)(-]*(?:or|\/|vs\.?|alternatively)(?: (?:maybe|even|just|perhaps|rather|simply|better|alternatively|something like))*[\s:,(["“'`]*$/i.test(
      between,
    )
  );
}

/** The rest of the line and the next one up to another request, where "(two places)" may stand. */
function nextWords(note: Note, at: number, next: number | undefined): string {
  return note.text
    .slice(at, Math.min(at + 200, next ?? Infinity))
    .split('\n', 2)
    .join(' ');
}
