import { formatCard } from '../export/card.ts';
import type { ApiCard } from '../export/card.ts';
import { lineOf } from '../export/ndjson.ts';
import { newestOf, treeOf } from './code.ts';
import type { CodeOptions } from './code.ts';
import type { Context } from './context.ts';
import { pick } from './pick.ts';
import { writeRecords } from './records.ts';
import { widthFor } from './width.ts';

export interface ApiOptions extends CodeOptions {
  readonly format: 'text' | 'json';
}

/**
 * `sidenote api`: what a series gives others to use, rebuilt from its mails. A message picks its series up to
 * that patch; without one it is the newest version of each topic.
 */
export async function api(
  args: readonly string[],
  options: ApiOptions,
  context: Context,
): Promise<void> {
  const tree = treeOf(options, context);
  const cards = cardsOf(args, tree, options, context);
  if (options.format === 'json') return writeRecords(jsonOf(cards), 'json', context);
  const width = widthFor(options, context);
  let separator = '';
  for await (const card of cards) {
    await context.write(separator + formatCard(card, { width }));
    separator = '\n';
  }
  return undefined;
}

async function* jsonOf(cards: AsyncIterable<ApiCard>): AsyncIterable<string> {
  for await (const card of cards) yield lineOf(card);
}

async function* cardsOf(
  args: readonly string[],
  tree: string | null,
  options: ApiOptions,
  context: Context,
): AsyncIterable<ApiCard> {
  for await (const { reviewed, pages } of pick(args, options, context)) {
    for (const id of pages ?? newestOf(reviewed)) {
      const { value, problems } = await context.apiCard(reviewed, id, tree);
      for (const { where, text } of problems) context.warn(`${where}: ${text}`);
      if (value !== null) yield value;
      else context.warn(`${id}: it belongs to no series, and adds no API.`);
    }
  }
}
