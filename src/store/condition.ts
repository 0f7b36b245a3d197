import type { Query } from '../query/query.ts';
import { containsPhrase, foldWords } from '../query/words.ts';
import type { Value } from './database.ts';
import { columns, expressionOf } from './expression.ts';

/** A condition on a row of `mails`: SQL of our own words, and the values that are bound to its `?`. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly Value[];
}

/** What a condition is made for. */
export interface Aim {
  /** ISO 8601 in UTC: what a `snoozed` mark is compared with. */
  readonly now: string;
  /** Whether the mails are in the full-text index; of those that are not, headers alone are looked at. */
  readonly indexed: boolean;
}

/**
 * A query as a condition. Of an `is:` that only a review can tell no mail is left out: it counts as satisfied,
 * under a `not` as unsatisfied. A parsed query is at most 100 levels deep, so this may recurse.
 */
export function conditionOf(query: Query, aim: Aim, negated = false): Condition {
  if (query.type === 'all') return plain('1');
  if (query.type === 'date') return dateCondition(query);
  if (query.type === 'is') return stateCondition(query.state, aim.now, negated);
  if (aim.indexed) {
    const match = expressionOf(query);
    if (match !== null) {
      return { sql: 'mails.id IN (SELECT rowid FROM texts WHERE texts MATCH ?)', values: [match] };
    }
  }
  if (query.type === 'text') return headCondition(query);
  if (query.type === 'not') {
    const { sql, values } = conditionOf(query.of, aim, !negated);
    return { sql: `NOT ${sql}`, values };
  }
  return joined(
    query.type,
    query.of.map((part) => conditionOf(part, aim, negated)),
  );
}

/** All (`and`) or one (`or`) of some conditions; of none, what holds of none. */
export function joined(operator: 'and' | 'or', parts: readonly Condition[]): Condition {
  if (parts.length === 0) return plain(operator === 'and' ? '1' : '0');
  return {
    sql: `(${parts.map(({ sql }) => sql).join(` ${operator.toUpperCase()} `)})`,
    values: parts.flatMap(({ values }) => values),
  };
}

export function plain(sql: string): Condition {
  return { sql, values: [] };
}

function dateCondition({ from, to }: Extract<Query, { type: 'date' }>): Condition {
  return joined('and', [
    plain('mails.at IS NOT NULL'),
    ...(from === null ? [] : [{ sql: 'mails.at >= ?', values: [from] }]),
    ...(to === null ? [] : [{ sql: 'mails.at < ?', values: [to] }]),
  ]);
}

const marked = 'mails.message_id IN (SELECT target FROM marks WHERE kind =';

/** A mark wins over what the source says. */
const unread = `${marked} 'read' AND value = 'no') OR NOT (mails.seen OR ${marked} 'read'))`;

/** What the store itself knows of a state. */
const states: ReadonlyMap<string, string> = new Map([
  ['read', `(NOT (${unread}))`],
  ['unread', `(${unread})`],
  ['flagged', 'mails.flagged'],
  ['gone', '(NOT mails.held)'],
  ['done', `(${marked} 'done'))`],
]);

function stateCondition(state: string, now: string, negated: boolean): Condition {
  if (state === 'snoozed') return { sql: `(${marked} 'snoozed' AND value > ?))`, values: [now] };
  return plain(states.get(state) ?? (negated ? '0' : '1'));
}

/** Bodies are looked into by the index only. */
const heads: ReadonlySet<string> = new Set(
  'subject sender receivers copies list message_id'.split(' '),
);

function headCondition({ fields, words, prefix }: Extract<Query, { type: 'text' }>): Condition {
  const phrase = `${words.join(' ')}${prefix ? '*' : ''}`;
  const looked = fields.flatMap((field) => columns[field]).filter((column) => heads.has(column));
  return joined(
    'or',
    looked.map((column) => ({ sql: `has_words(mails.${column}, ?)`, values: [phrase] })),
  );
}

/** SQL's `has_words`: whether a header has the words of `a b`, or with `a b*` any that begin so. */
export function hasWords(header: string, phrase: string): boolean {
  const prefix = phrase.endsWith('*');
  const words = (prefix ? phrase.slice(0, -1) : phrase).split(' ');
  return containsPhrase(foldWords(header), { words, prefix });
}
