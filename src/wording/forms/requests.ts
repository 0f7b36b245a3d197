import type { Request } from '../fix.ts';
import { lineAt, noteOf } from './form.ts';
import { pairForms } from './pair.ts';
import { rewriteForms } from './rewrite.ts';
import { sedForms } from './sed.ts';
import { suggestionForms } from './suggestion.ts';
import { typoForms } from './typo.ts';
import type { Form, Found } from './form.ts';

/** Nobody asks for more in one comment; each of them is looked for in the patch. */
const MOST_REQUESTS = 200;

/** All forms; where two find the same words, the upper one has them. */
export const forms: readonly Form[] = [
  ...sedForms,
  ...pairForms,
  ...typoForms,
  ...suggestionForms,
  ...rewriteForms,
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
      if (!taken.some((other) => found.from < other.to && other.from < found.to)) taken.push(found);
    }
  }
  return taken
    .sort((a, b) => a.from - b.from)
    .slice(0, MOST_REQUESTS)
    .map(({ from, to: _to, ...request }) => ({ ...request, at: lineAt(note, from) }));
}
