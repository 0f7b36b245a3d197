import { flatten } from '../query/flatten.ts';
import type { Query } from '../query/query.ts';
import { statesOf } from '../query/states.ts';
import { conditionOf, joined, plain } from './condition.ts';
import type { Condition } from './condition.ts';
import type { Database, Row } from './database.ts';
import { conjunction, partsOf } from './expression.ts';
import { endIdOf, firstIdOf } from './ids.ts';
import { dateOf } from './mails.ts';
import type { Hit } from './store.ts';

/**
 * Mails that may satisfy `asked`, newest first (those of one time by hash, those without a date last), at most
 * `limit`. Mails that are gone are found only by a query that speaks of `is:gone`; a body only once it is
 * in the full-text index.
 *
 * @param now what a `snoozed` mark is compared with, ISO 8601 in UTC.
 */
export function searchMails(
  database: Database,
  asked: Query,
  limit: number,
  now: string,
): readonly Hit[] {
  const query = flatten(asked);
  const late = database.get('SELECT 1 FROM unindexed LIMIT 1') !== null;
  const scope = {
    limit,
    now,
    range: rangeOf(query),
    held: plain(statesOf(query).has('gone') ? '1' : 'mails.held'),
    apart: plain(late ? 'mails.id NOT IN (SELECT mail FROM unindexed)' : '1'),
  };
  const rows = [
    ...(late ? scanUnindexed(database, query, scope) : []),
    ...searchIndexed(database, query, scope),
  ];
  return rows.map(hitOf).sort(newestFirst).slice(0, limit);
}

/** What holds for all of a search. */
interface Scope {
  readonly limit: number;
  readonly now: string;
  /** Ids that all mails of the query lie between. */
  readonly range: readonly [number, number];
  readonly held: Condition;
  /** Leaves out what is not in the index; it is looked at by itself. */
  readonly apart: Condition;
}

const hit = 'mails.hash, mails.message_id, mails.at, mails.sender, mails.subject';

/** Goes through the headers of mails whose bodies are not in the index yet. */
function scanUnindexed(
  database: Database,
  query: Query,
  { now, held, limit }: Scope,
): readonly Row[] {
  const { sql, values } = joined('and', [held, conditionOf(query, { now, indexed: false })]);
  return database.all(
    `SELECT ${hit} FROM unindexed CROSS JOIN mails ON mails.id = unindexed.mail
     WHERE ${sql} ORDER BY unindexed.mail DESC LIMIT ?`,
    ...values,
    limit,
  );
}

/**
 * Three ways. Where no text must be there: go through the mails. Where it must: let the index list them, the
 * newest first, and stop when there are enough. Where besides they must be in a state, and few are: look
 * those few up in the index.
 */
function searchIndexed(database: Database, query: Query, scope: Scope): readonly Row[] {
  const aim = { now: scope.now, indexed: true };
  const parts = partsOf(query);
  const match = conjunction(parts);
  if (match === null) {
    return walk(database, joined('and', [scope.held, conditionOf(query, aim), scope.apart]), scope);
  }
  const others = parts.others.map((part) => conditionOf(part, aim));
  const condition = joined('and', [scope.held, ...others]);
  // Of dates the range says all that helps.
  const picky = parts.others.some(({ type }) => type !== 'date');
  const few = picky ? fewOf(database, condition, scope) : null;
  return few === null
    ? stream(database, match, condition, scope)
    : lookUp(database, match, few, scope);
}

/** From the dates at the top of a query. */
function rangeOf(query: Query): Scope['range'] {
  let [low, high] = [0, Number.MAX_SAFE_INTEGER];
  for (const part of query.type === 'and' ? query.of : [query]) {
    if (part.type !== 'date') continue;
    if (part.from !== null) low = Math.max(low, firstIdOf(part.from));
    if (part.to !== null) high = Math.min(high, endIdOf(part.to));
  }
  return [low, high];
}

/** Goes through the mails from the newest; the narrow index has what most conditions ask for. */
function walk(
  database: Database,
  { sql, values }: Condition,
  { range, limit }: Scope,
): readonly Row[] {
  return database.all(
    `SELECT ${hit} FROM mails INDEXED BY mails_walk
     WHERE mails.id BETWEEN ? AND ? AND ${sql} ORDER BY mails.id DESC LIMIT ?`,
    ...range,
    ...values,
    limit,
  );
}

function stream(
  database: Database,
  match: string,
  { sql, values }: Condition,
  { range, limit }: Scope,
): readonly Row[] {
  return database.all(
    `SELECT ${hit} FROM texts CROSS JOIN mails ON mails.id = texts.rowid
     WHERE texts MATCH ? AND texts.rowid BETWEEN ? AND ? AND ${sql}
     ORDER BY texts.rowid DESC LIMIT ?`,
    match,
    ...range,
    ...values,
    limit,
  );
}

/** To look a mail up in the index takes as long as to list a dozen. */
const mostLookedUp = 1000;

/** The ids of the mails that a condition leaves, as JSON, where they are few; null of many. */
function fewOf(database: Database, { sql, values }: Condition, { range }: Scope): string | null {
  const rows = database.all(
    `SELECT mails.id FROM mails INDEXED BY mails_walk
     WHERE mails.id BETWEEN ? AND ? AND ${sql} ORDER BY mails.id DESC LIMIT ?`,
    ...range,
    ...values,
    mostLookedUp + 1,
  );
  return rows.length > mostLookedUp ? null : JSON.stringify(rows.map(({ id }) => id));
}

function lookUp(database: Database, match: string, ids: string, { limit }: Scope): readonly Row[] {
  return database.all(
    `SELECT ${hit} FROM json_each(?) AS few CROSS JOIN mails ON mails.id = few.value
     WHERE EXISTS (SELECT 1 FROM texts WHERE texts MATCH ? AND texts.rowid = mails.id)
     ORDER BY mails.id DESC LIMIT ?`,
    ids,
    match,
    limit,
  );
}

function hitOf(row: Row): Hit {
  return {
    hash: String(row['hash']),
    messageId: String(row['message_id']),
    date: dateOf(row),
    from: String(row['sender']),
    subject: String(row['subject']),
  };
}

function newestFirst(a: Hit, b: Hit): number {
  const [left, right] = [a.date ?? '', b.date ?? ''];
  if (left !== right) return left < right ? 1 : -1;
  return a.hash < b.hash ? -1 : Number(a.hash > b.hash);
}
