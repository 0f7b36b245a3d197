import { fold } from '../words.ts';
import { PLAIN } from './form.ts';
import type { Form, Found, Note } from './form.ts';

/** `You mean, it is only done here?`, at the start of a sentence. */
const MEANT =
  /(?:^|[.!?]\s+)(?:(?:do|did) )?you (?:mean|meant)(?: to (?:say|write))?[,:]?\s+([^?"“”`]{8,240}?)\s?\?/gim;

/** `You mean that it …?` asks what the author means. */
const ASKS =
  /^(?:that|the fact|because|when|if|like|as in|in case|for example|by|it|this|we|there|to)\b/i;

export const meantForms: readonly Form[] = [
  {
    name: 'you mean',
    example: 'You mean, currently it is done only for old kernels?',
    find: findMeant,
  },
];

function findMeant(note: Note): readonly Found[] {
  const found: Found[] = [];
  for (const match of note.text.matchAll(MEANT)) {
    const words = match[1] ?? '';
    if (ASKS.test(words) || /\n[ \t]*\n/.test(words) || words.trim().split(/\s+/).length < 4)
      continue;
    const next = fold(words).trim();
    found.push({
      ...PLAIN,
      from: match.index,
      to: match.index + match[0].length,
      kind: 'sentence',
      new: `${next.slice(0, 1).toUpperCase()}${next.slice(1)}`,
    });
  }
  return found;
}
