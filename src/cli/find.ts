import type { Reviewed } from '../export/summary.ts';
import { Failure } from '../failure.ts';
import { storedHeaders } from '../pipeline.ts';
import type { Unread } from '../pipeline.ts';
import { parseQuery } from '../query/parse.ts';
import { statesOf } from '../query/states.ts';
import type { Store } from '../store/store.ts';
import type { Arguments } from './arguments.ts';
import { beginHint, joinQueries } from './arguments.ts';
import type { Card } from './card.ts';
import { cardOf, keptCard } from './card.ts';
import type { Context } from './context.ts';
import { markedBy } from './marked.ts';
import { select } from './select.ts';

export interface FindOptions {
  /** Path of the store. */
  readonly store?: string;
}

/** A topic that was asked for; both are computed when first asked for, and once. */
export interface Found {
  readonly topic: Unread;
  readonly review: () => Promise<Reviewed>;
  readonly card: () => Promise<Card>;
}

/**
 * The topics that arguments ask for, in the order of their earliest mails: those of the sources, or of the
 * store where none is named; with messages only those in which one of these may be; with queries only those
 * in which one mail satisfies all of them.
 *
 * @param tidy leaves out what is marked done or snoozed, where the store is asked, and no message is named and
 *   no query speaks of these states.
 */
export async function* findTopics(
  asked: Arguments,
  options: FindOptions,
  context: Context,
  tidy: 'tidy' | 'all' = 'all',
): AsyncIterable<Found> {
  const { sources, messages, queries } = asked;
  if (sources.length > 0 && queries.length === 0) {
    const topics = await context.group(await context.mails(sources));
    for (const topic of topics) if (mayName(topic, messages)) yield found(topic, null);
    return;
  }
  const own =
    sources.length > 0 ? marksAtHand(options, context) : context.store(options.store ?? null);
  const store = sources.length > 0 ? await context.gather(sources) : own;
  if (store === null || (store.count() === 0 && sources.length === 0)) {
    throw noStore(options, context);
  }
  const query = parseQuery(joinQueries(queries), context.now());
  const hides = tidy === 'tidy' && sources.length === 0 && messages.length === 0;
  const speaks = ['done', 'snoozed'].some((state) => statesOf(query).has(state));
  const marked = markedBy(own?.marks() ?? [], context.now());
  const selection = select(query, store, marked);
  for (const topic of await context.group(storedHeaders(store.mails()))) {
    if (!mayName(topic, messages) || !selection.mayHold(topic)) continue;
    const each = found(topic, store);
    if (!selection.certain && selection.mails(topic, await each.card()).length === 0) continue;
    if (hides && !speaks) {
      const state = { card: await each.card(), ids: new Set(topic.mails.map(({ id }) => id)) };
      if (marked.isDone(state) || marked.isSnoozed(state)) continue;
    }
    yield each;
  }
}

/** Where mail is asked for that nobody has fetched. */
export function noStore({ store }: FindOptions, context: Context): Failure {
  if (store === undefined || context.exists(store)) {
    return new Failure('usage', 'no mail was named, and none was fetched yet', { hint: beginHint });
  }
  return new Failure('usage', `there is no store at ${store}`, {
    hint: 'Look whether its name is right, or fetch into it: sidenote fetch --store FILE SOURCE.',
  });
}

/** The store, for its marks alone: mail that is named is shown even where they cannot be read. */
function marksAtHand(options: FindOptions, context: Context): Store | null {
  try {
    return context.store(options.store ?? null);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    context.warn(`${error.message}; marks are left out`);
    return null;
  }
}

function found(topic: Unread, store: Store | null): Found {
  const review = once(() => topic.review());
  const card = async (): Promise<Card> =>
    store === null ? cardOf(await review()) : keptCard(topic, review, store);
  return { topic, review, card: once(card) };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => (made ??= make());
}

/**
 * Whether one of `ids` may name a mail of the topic, or one that is absent and may be rebuilt from what replies
 * quote: then its id stands in their references, or is that of a reply and a word more.
 */
function mayName({ mails }: Unread, ids: readonly string[]): boolean {
  if (ids.length === 0) return true;
  return mails.some(({ id, inReplyTo, references }) =>
    ids.some(
      (asked) =>
        asked.startsWith(id) ||
        [id, ...inReplyTo, ...references].some((each) => each.startsWith(asked)),
    ),
  );
}
