import { matchingIds, pagesOf, selectPages } from '../export/select.ts';
import type { Checked } from '../export/findingnote.ts';
import type { Reviewed } from '../export/summary.ts';
import { Failure } from '../failure.ts';
import { readArguments } from './arguments.ts';
import type { Context } from './context.ts';
import { findTopics } from './find.ts';
import type { FindOptions, Found } from './find.ts';

/** Pages of one topic. */
export interface Picked {
  readonly reviewed: Checked;
  /** Ids of the mails whose pages they are; null for all of the topic. */
  readonly pages: readonly string[] | null;
}

/**
 * What the arguments of a command name: all topics of the sources, or of the store, as they come; or the pages
 * of the messages, once all is read. Throws a usage Failure for wrong arguments, another for a message that
 * is not there.
 */
export async function* pick(
  args: readonly string[],
  options: FindOptions,
  context: Context,
): AsyncIterable<Picked> {
  const asked = await readArguments(args, context);
  const topics = findTopics(asked, options, context);
  if (asked.messages.length > 0) yield* await pickPages(asked.messages, topics);
  else for await (const topic of topics) yield { reviewed: await topic.review(), pages: null };
}

/** The topics that are picked, with only what the picked pages show. */
export async function* pickedTopics(
  args: readonly string[],
  options: FindOptions,
  context: Context,
): AsyncIterable<Reviewed> {
  yield* onlyPages(pick(args, options, context));
}

export async function* onlyPages(picks: AsyncIterable<Picked>): AsyncIterable<Checked> {
  for await (const { reviewed, pages } of picks) {
    yield pages === null ? reviewed : selectPages(reviewed, pages);
  }
}

/** The pages of the mails asked for, topic by topic, each once; only their topics are held. */
export async function pickPages(
  wanted: readonly string[],
  topics: AsyncIterable<Found>,
): Promise<readonly Picked[]> {
  const found = new Map(wanted.map((id) => [id, new Map<string, Reviewed>()]));
  for await (const topic of topics) {
    const reviewed = await topic.review();
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
export function theOne<T>(
  id: string,
  hits: ReadonlyMap<string, T>,
): { readonly id: string; readonly reviewed: T } {
  const ids = hits.has(id) ? [id] : [...hits.keys()];
  const [first, ...others] = ids;
  const reviewed = first === undefined ? undefined : hits.get(first);
  if (first === undefined || reviewed === undefined) {
    throw new Failure('other', `${id}: no such mail among these`, {
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
