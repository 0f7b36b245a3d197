import { fetchInto, followInto, notFollowed } from '../fetch/fetch.ts';
import { storedHeaders } from '../pipeline.ts';
import { everything } from '../source/imap/filter.ts';
import type { Store } from '../store/store.ts';
import type { Context } from './context.ts';
import { fetchOptions, openOrMake } from './fetch.ts';
import type { FindOptions } from './find.ts';
import { formatNews } from './news.ts';

/**
 * `sidenote watch`: fetches what there is, then prints each comment that comes, until ctrl-c. A source that
 * fails for good ends the whole: nobody would see that it is silent.
 */
export async function watch(
  args: readonly string[],
  options: FindOptions,
  context: Context,
): Promise<void> {
  const store = openOrMake(options, context);
  await Promise.all(args.map((arg) => watchOne(arg, store, context)));
}

async function watchOne(arg: string, store: Store, context: Context): Promise<void> {
  const line = context.progress();
  const work = fetchOptions(context, ({ done }, rate) =>
    line.show(() => `${arg}: ${done} mails, ${rate}/s`),
  );
  const first = await context.open(arg, everything);
  try {
    if (first.follow === undefined) throw notFollowed(first);
    await fetchInto(store, first, work);
  } finally {
    line.clear();
    await first.close();
  }
  // A source delivers or is followed, once.
  const second = await context.open(arg, everything);
  try {
    await followInto(store, second, {
      ...work,
      onProgress: () => {},
      onMails: (hashes) => tell(hashes, store, context),
    });
  } finally {
    await second.close();
  }
}

/** Prints the comments of these mails, each with the line it is about. */
async function tell(hashes: ReadonlySet<string>, store: Store, context: Context): Promise<void> {
  for (const topic of await context.group(storedHeaders(store.mails()))) {
    const ids = new Set(topic.mails.filter(({ hash }) => hashes.has(hash)).map(({ id }) => id));
    if (ids.size > 0) await context.write(formatNews(await topic.review(), ids));
  }
}
