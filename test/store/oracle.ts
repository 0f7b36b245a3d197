import type { BodyPart, Field, Query } from '../../src/query/query.ts';
import { containsPhrase, foldWords, splitQuoted } from '../../src/query/words.ts';
import type { Kept } from './make.ts';

/**
 * Whether the store is to find a mail that has no marks, asked the slow way: reading all of its text.
 * What only a review can tell counts as satisfied, under a `not` as unsatisfied.
 */
export function mayMatch(query: Query, mail: Kept, negated = false): boolean {
  if (query.type === 'all') return true;
  if (query.type === 'and') return query.of.every((part) => mayMatch(part, mail, negated));
  if (query.type === 'not') return !mayMatch(query.of, mail, !negated);
  if (query.type === 'date') return isWithin(mail.entry.date, query);
  if (query.type === 'is') return statesOf(mail).get(query.state) ?? !negated;
  if (query.type !== 'text') return query.of.some((part) => mayMatch(part, mail, negated));
  const texts = query.fields.flatMap((field) => textsOf(mail, field));
  return texts.some((text) => containsPhrase(foldWords(text), query));
}

const everywhere = ['subject', 'from', 'to', 'cc', 'list', 'id', 'file', 'body'] as const;

/** Texts that a phrase does not reach across. */
function textsOf(mail: Kept, field: Field | BodyPart): readonly string[] {
  const { entry, body, files } = mail;
  if (field === 'any') return everywhere.flatMap((each) => textsOf(mail, each));
  const { own, quoted } = splitQuoted(body);
  if (field === 'body') return [own, quoted];
  const { subject, from, to, cc, list, messageId: id } = entry;
  return [{ subject, from, to, cc, list, id, file: files, own, quoted }[field]];
}

function statesOf({ flags }: Kept): ReadonlyMap<string, boolean> {
  const seen = flags.includes('\\Seen');
  return new Map([
    ['read', seen],
    ['unread', !seen],
    ['flagged', flags.includes('\\Flagged')],
    ['gone', false],
    ['done', false],
    ['snoozed', false],
  ]);
}

function isWithin(date: string | null, range: Extract<Query, { type: 'date' }>): boolean {
  if (date === null) return false;
  const at = Date.parse(date);
  return (range.from === null || at >= range.from) && (range.to === null || at < range.to);
}
