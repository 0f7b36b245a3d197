import type { Reviewed } from '../export/summary.ts';
import { readArguments } from './arguments.ts';
import type { Context } from './context.ts';
import { findTopics } from './find.ts';
import type { Found } from './find.ts';
import { show } from './show.ts';
import type { ShowOptions } from './show.ts';

/**
 * Bare `sidenote ARG…`: full screen where there is a screen and a keyboard; what `show` prints elsewhere,
 * and where a message or an option says what to print.
 */
export async function open(
  args: readonly string[],
  options: ShowOptions,
  context: Context,
): Promise<void> {
  const asked = await readArguments(args, context);
  const { store: _store, check = false, ...layout } = options;
  const printed = asked.messages.length > 0 || Object.keys(layout).length > 0;
  if (context.browse === null || printed) return show(args, options, context);
  const topics = findTopics(asked, options, context, 'tidy');
  const title = [...asked.sources, ...asked.queries].join(' ');
  if (asked.sources.length > 0) return context.browse(reviewsOf(topics), title, check);
  // An empty store says how to begin, and does not take the screen for it.
  const iterator = topics[Symbol.asyncIterator]();
  const first = await iterator.next();
  return context.browse(reviewsOf(startingWith(first, iterator)), title || 'all mail', check);
}

async function* reviewsOf(topics: AsyncIterable<Found>): AsyncIterable<Reviewed> {
  for await (const topic of topics) yield await topic.review();
}

async function* startingWith<T>(
  first: IteratorResult<T>,
  rest: AsyncIterator<T>,
): AsyncIterable<T> {
  for (let next = first; next.done !== true; next = await rest.next()) yield next.value;
}
