import { pagesOf } from '../export/select.ts';
import { storedHeaders } from '../pipeline.ts';
import type { Mails, Unread } from '../pipeline.ts';
import type { Store } from '../store/store.ts';
import type { Context } from './context.ts';
import type { FindOptions } from './find.ts';
import type { Picked } from './pick.ts';

/**
 * What `show -` shows. Of one mail on stdin the page on which it is read, with its parents and replies from the
 * store; of several, or where there is no store, all their topics, as of any other source.
 */
export async function* pickPiped(options: FindOptions, context: Context): AsyncIterable<Picked> {
  const mails = await context.mails(['-']);
  const [only] = mails.values();
  const store = mails.size === 1 ? context.store(options.store ?? null) : null;
  if (only === undefined || store === null) return yield* whole(await context.group(mails));
  const { id } = only.envelope;
  const topics = await context.group(beside(mails, id, store));
  const topic = topics.find((each) => each.mails.some((mail) => mail.id === id));
  if (topic === undefined || topic.mails.length === 1) {
    return yield* whole(topic === undefined ? [] : [topic]);
  }
  const reviewed = await topic.review();
  return yield { reviewed, pages: pagesOf(reviewed, id) };
}

/** A mail that the store has is taken from there: mutt may have decoded what it pipes. */
function beside(mails: Mails, id: string, store: Store): Mails {
  const stored = storedHeaders(store.mails());
  return store.mail(id) === null ? new Map([...stored, ...mails]) : stored;
}

async function* whole(topics: readonly Unread[]): AsyncIterable<Picked> {
  for (const topic of topics) yield { reviewed: await topic.review(), pages: null };
}
