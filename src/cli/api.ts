import { formatCard } from '../export/card.ts';
import type { ApiCard } from '../export/card.ts';
import type { Reviewed } from '../export/summary.ts';
import { Failure } from '../failure.ts';
import type { Context } from './context.ts';
import type { FindOptions } from './find.ts';
import { pick } from './pick.ts';
import { writeRecords } from './records.ts';

export interface ApiOptions extends FindOptions {
  readonly format: 'text' | 'json';
  /** Columns. */
  readonly width?: number;
  /** A source tree or a git repository. */
  readonly tree?: string;
}

/** Columns of text where stdout is no terminal: what mail is written for. */
const defaultWidth = 80;

/**
 * `sidenote api`: what a series gives others to use, rebuilt from its mails. A message picks its series up to
 * that patch; without one it is the newest version of each topic.
 */
export async function api(
  args: readonly string[],
  options: ApiOptions,
  context: Context,
): Promise<void> {
  if (options.tree !== undefined && !context.exists(options.tree)) {
    throw new Failure('usage', `--tree ${options.tree}: there is no such folder`, {
      hint: 'Name a source tree, or a git repository.',
    });
  }
  const cards = cardsOf(args, options, context);
  if (options.format === 'json') return writeRecords(jsonOf(cards), 'json', context);
  const width = options.width ?? context.columns ?? defaultWidth;
  let separator = '';
  for await (const card of cards) {
    await context.write(separator + formatCard(card, { width }));
    separator = '\n';
  }
  return undefined;
}

async function* jsonOf(cards: AsyncIterable<ApiCard>): AsyncIterable<string> {
  for await (const card of cards) yield JSON.stringify(card);
}

async function* cardsOf(
  args: readonly string[],
  options: ApiOptions,
  context: Context,
): AsyncIterable<ApiCard> {
  for await (const { reviewed, pages } of pick(args, options, context)) {
    for (const id of pages ?? newestOf(reviewed)) {
      const { value, problems } = await context.apiCard(reviewed, id, options.tree ?? null);
      for (const { where, text } of problems) context.warn(`${where}: ${text}`);
      if (value !== null) yield value;
      else context.warn(`${id}: it belongs to no series, and adds no API.`);
    }
  }
}

/** The last patch of the newest version; none of a topic without patches. */
export function newestOf({ topic }: Reviewed): readonly string[] {
  const patches = topic.series.findLast((series) => series.patches.length > 0)?.patches ?? [];
  return patches.slice(-1).map(({ message }) => message.id);
}
