import { matchingIds, pagesOf, selectPages } from '../export/select.ts';
import { formatMessage, formatReviewed } from '../export/text.ts';
import type { TextOptions } from '../export/text.ts';
import { Failure } from '../failure.ts';
import type { Reviewed } from '../export/summary.ts';
import { readArguments } from './arguments.ts';
import type { Context } from './context.ts';
import { replayLines, writeRecords } from './replay.ts';

export interface ShowOptions {
  readonly format: 'text' | 'json';
  /** Columns. */
  readonly width?: number;
}

/** Columns of text where stdout is no terminal: what mail is written for. */
const defaultWidth = 80;

/** `sidenote show`: patches with their comments beside the lines they are about. */
export async function show(
  args: readonly string[],
  options: ShowOptions,
  context: Context,
): Promise<void> {
  const { sources, messages } = readArguments(args, context.exists);
  const topics = context.review(sources);
  const picked = messages.length === 0 ? null : await pick(messages, topics);
  if (options.format === 'json') {
    return writeRecords(replayLines(picked === null ? topics : only(picked)), 'json', context);
  }
  const layout = {
    width: options.width ?? context.columns ?? defaultWidth,
    colour: context.colour,
  };
  const texts = picked === null ? topicTexts(topics, layout) : pageTexts(picked, layout);
  let separator = '';
  for await (const text of texts) {
    await context.write(separator + text);
    separator = '\n';
  }
  return undefined;
}

/** Pages of one topic. */
interface Picked {
  readonly reviewed: Reviewed;
  /** Ids of the mails whose pages they are. */
  readonly pages: readonly string[];
}

async function* topicTexts(
  topics: AsyncIterable<Reviewed>,
  layout: TextOptions,
): AsyncIterable<string> {
  for await (const reviewed of topics) yield formatReviewed(reviewed, layout);
}

function* pageTexts(picked: readonly Picked[], layout: TextOptions): Iterable<string> {
  for (const { reviewed, pages } of picked) {
    for (const page of pages) yield formatMessage(reviewed, page, layout);
  }
}

async function* only(picked: readonly Picked[]): AsyncIterable<Reviewed> {
  for (const { reviewed, pages } of picked) yield selectPages(reviewed, pages);
}

/** The pages of the mails asked for, topic by topic, each once; only their topics are held. */
async function pick(
  wanted: readonly string[],
  topics: AsyncIterable<Reviewed>,
): Promise<readonly Picked[]> {
  const found = new Map(wanted.map((id) => [id, new Map<string, Reviewed>()]));
  for await (const reviewed of topics) {
    for (const [id, hits] of found) {
      for (const hit of matchingIds(reviewed, id)) hits.set(hit, reviewed);
    }
  }
  const picked = new Map<Reviewed, Set<string>>();
  for (const [wantedId, hits] of found) {
    const { id, reviewed } = theOne(wantedId, hits);
    const pages = picked.get(reviewed) ?? new Set();
    for (const page of pagesOf(reviewed, id)) pages.add(page);
    picked.set(reviewed, pages);
  }
  return [...picked].map(([reviewed, pages]) => ({ reviewed, pages: [...pages] }));
}

/** The mail that is meant: of that very id, else the only one that begins so. */
function theOne(
  id: string,
  hits: ReadonlyMap<string, Reviewed>,
): { readonly id: string; readonly reviewed: Reviewed } {
  const ids = hits.has(id) ? [id] : [...hits.keys()];
  const [first, ...others] = ids;
  const reviewed = first === undefined ? undefined : hits.get(first);
  if (first === undefined || reviewed === undefined) {
    throw new Failure('other', `${id}: no such mail in these sources`, {
      hint: 'Use `sidenote replay` on them to see the ids there are.',
    });
  }
  if (others.length > 0) {
    throw new Failure('other', `${id}: ${ids.length} mails begin so`, {
      hint: `Give more of it: ${ids.slice(0, 3).join(', ')}${ids.length > 3 ? ', …' : ''}`,
    });
  }
  return { id: first, reviewed };
}
