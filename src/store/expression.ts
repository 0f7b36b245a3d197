import type { BodyPart, Field, Query } from '../query/query.ts';
import { wordsOf } from '../query/words.ts';

/** Which columns of `texts` hold a field. */
export const columns: Readonly<Record<Field | BodyPart, readonly string[]>> = {
  subject: ['subject'],
  from: ['sender'],
  to: ['receivers'],
  cc: ['copies'],
  list: ['list'],
  id: ['message_id'],
  own: ['own'],
  quoted: ['quoted'],
  body: ['own', 'quoted'],
  file: ['files'],
  any: 'subject sender receivers copies list message_id own quoted files'.split(' '),
};

/** What a query asks for at its top, where all must hold. */
export interface Parts {
  /** FTS5 expressions of what must be there. */
  readonly there: readonly string[];
  /** … and of what must not. */
  readonly absent: readonly string[];
  /** What is not, or not only, text. */
  readonly others: readonly Query[];
}

/** The parts of an `and`; any other query is the one part of itself. */
export function partsOf(query: Query): Parts {
  return sortParts(query.type === 'and' ? query.of : [query]);
}

/**
 * FTS5's parser has a stack of 100 symbols, of which a parenthesis may hold three: itself, what stands before it,
 * and an operator. Two more parentheses are put around an expression by `conjunction`, and a phrase has six symbols.
 */
const deepest = 28;

/**
 * A query as FTS5's expression (sqlite.org/fts5.html, 3), where it asks for text only, and for some that is
 * there: `a b -c`, but not `-c`, which no index can list. Null otherwise, and where it is too deep for one. It is made of our own words and of
 * letters and digits in quotes, and is bound as a value.
 */
export function expressionOf(query: Query): string | null {
  if (query.type === 'text') return phraseOf(query);
  if (query.type !== 'and' && query.type !== 'or') return null;
  const parts = sortParts(query.of);
  if (parts.others.length > 0 || (query.type === 'or' && parts.absent.length > 0)) return null;
  const expression = query.type === 'or' ? `(${parts.there.join(' OR ')})` : conjunction(parts);
  return expression !== null && depthOf(expression) <= deepest ? expression : null;
}

/** Null where nothing must be there. */
export function conjunction({ there, absent }: Omit<Parts, 'others'>): string | null {
  if (there.length === 0) return null;
  const all = `(${there.join(' AND ')})`;
  return absent.length === 0 ? all : `(${all} NOT (${absent.join(' OR ')}))`;
}

function sortParts(queries: readonly Query[]): Parts {
  const [there, absent, others]: [string[], string[], Query[]] = [[], [], []];
  for (const query of queries) {
    const expression = expressionOf(query.type === 'not' ? query.of : query);
    if (expression === null) others.push(query);
    else (query.type === 'not' ? absent : there).push(expression);
  }
  return { there, absent, others };
}

function phraseOf({ fields, words, prefix }: Extract<Query, { type: 'text' }>): string {
  // Folded again, so that nothing but letters and digits stands between the quotes, whoever made the query.
  const phrase = wordsOf(words.join(' ')).join(' ');
  const where = fields.flatMap((field) => columns[field]).join(' ');
  return `({${where}} : "${phrase}"${prefix ? ' *' : ''})`;
}

/** How many parentheses stand in each other. No text is in an expression that has any. */
function depthOf(expression: string): number {
  let [depth, most] = [0, 0];
  for (const [sign] of expression.matchAll(/[()]/g)) {
    depth += sign === '(' ? 1 : -1;
    most = Math.max(most, depth);
  }
  return most;
}
