import type { BodyPart, Facts, Field, Query } from './query.ts';
import { foldWords, splitQuoted } from './words.ts';

/**
 * Whether a mail satisfies a query; null where that hangs on an `is:` that `facts` does not know yet.
 * A mail without a date lies in no range of dates. A query of `parseQuery` is at most 100 levels deep.
 */
export function matches(query: Query, facts: Facts): boolean | null {
  if (query.type === 'all') return true;
  if (query.type === 'text') return query.fields.some((field) => hasWords(facts, field, query));
  if (query.type === 'date') return isWithin(facts.date, query);
  if (query.type === 'is') return facts.is(query.state);
  if (query.type !== 'not') return matchesAll(query.of, facts, query.type === 'or');
  const inner = matches(query.of, facts);
  return inner === null ? null : !inner;
}

/** Kleene's logic: one `decisive` part decides, else one unknown part leaves it unknown. */
function matchesAll(parts: readonly Query[], facts: Facts, decisive: boolean): boolean | null {
  let unknown = false;
  for (const part of parts) {
    const answer = matches(part, facts);
    if (answer === decisive) return decisive;
    unknown ||= answer === null;
  }
  return unknown ? null : !decisive;
}

const everywhere: readonly (Field | BodyPart)[] = [
  ...(['subject', 'from', 'to', 'cc', 'list', 'id', 'file'] as const),
  ...(['own', 'quoted'] as const),
];

function hasWords(
  facts: Facts,
  field: Field | BodyPart,
  query: Extract<Query, { type: 'text' }>,
): boolean {
  if (field === 'any') return everywhere.some((each) => hasWords(facts, each, query));
  if (field === 'body') return hasWords(facts, 'own', query) || hasWords(facts, 'quoted', query);
  const text =
    field === 'own' || field === 'quoted'
      ? splitQuoted(facts.text('body'))[field]
      : facts.text(field);
  return containsPhrase(foldWords(text), query);
}

/** Whether words stand one after the other in a text that `foldWords` gave; the last may be a beginning. */
export function containsPhrase(
  folded: string,
  { words, prefix }: { readonly words: readonly string[]; readonly prefix: boolean },
): boolean {
  return ` ${folded} `.includes(` ${words.join(' ')}${prefix ? '' : ' '}`);
}

function isWithin(date: number | null, range: Extract<Query, { type: 'date' }>): boolean {
  if (date === null) return false;
  return (range.from === null || date >= range.from) && (range.to === null || date < range.to);
}
