import { cut } from '../export/columns.ts';
import { tame } from '../export/line.ts';
import { lineOf } from '../export/ndjson.ts';
import { storedHeaders } from '../pipeline.ts';
import { parseQuery } from '../query/parse.ts';
import type { Query } from '../query/query.ts';
import type { Hit, Store } from '../store/store.ts';
import { joinQueries } from './arguments.ts';
import { keptCard } from './card.ts';
import type { Context } from './context.ts';
import { noStore } from './find.ts';
import type { FindOptions } from './find.ts';
import { markedBy } from './marked.ts';
import { needsCards, select } from './select.ts';

export interface SearchOptions extends FindOptions {
  readonly limit: number;
  readonly format: 'text' | 'json';
}

/** `sidenote search`: a row a mail of the store, the newest first. */
export async function search(
  args: readonly string[],
  options: SearchOptions,
  context: Context,
): Promise<void> {
  const query = parseQuery(joinQueries(args), context.now());
  const store = context.store(options.store ?? null);
  if (store === null) throw noStore(options, context);
  const hits = needsCards(query)
    ? await reviewedHits(query, options.limit, store, context)
    : store.search(query, options.limit);
  const text =
    options.format === 'json' ? hits.map((hit) => lineOf(hit)) : rowsOf(hits, context.columns);
  await context.write(text.map((row) => `${row}\n`).join(''));
  if (store.unindexed(1).length > 0) {
    context.warn(
      'some mails cannot be found by their text yet: a fetch is running, or was cut short. Fetch again',
    );
  }
}

/** Where a state is asked for that a review tells: of the topics that may have it, the mails that do. */
async function reviewedHits(
  query: Query,
  limit: number,
  store: Store,
  context: Context,
): Promise<readonly Hit[]> {
  const selection = select(query, store, markedBy(store.marks(), context.now()));
  const found = new Set<string>();
  for (const topic of await context.group(storedHeaders(store.mails()))) {
    if (!selection.mayHold(topic)) continue;
    const card = await keptCard(topic, topic.review, store);
    for (const { hash } of selection.mails(topic, card)) found.add(hash);
  }
  const all = store.search({ type: 'all' }, Number.MAX_SAFE_INTEGER);
  return all.filter(({ hash }) => found.has(hash)).slice(0, limit);
}

/** `2019-08-13  Reviewer One  Re: [PATCH v2 2/5] livepatch: …  <1234@example.org>` */
function rowsOf(hits: readonly Hit[], columns: number | null): readonly string[] {
  return hits.map(({ date, from, subject, messageId }) => {
    const cells = [date?.slice(0, 10) ?? 'no date   ', writer(from), subject, `<${messageId}>`];
    const row = tame(cells.join('  '));
    return columns === null ? row : cut(row, columns);
  });
}

/** The name in `Name <address>`, else the address. */
function writer(from: string): string {
  const name = from.slice(0, Math.max(0, from.lastIndexOf('<'))).trim();
  return name === '' ? from.replace(/^<|>$/g, '') : name;
}
