import { matchingIds, pagesOf, selectPages } from '../export/select.ts';
import type { Reviewed } from '../export/summary.ts';
import { Failure } from '../failure.ts';
import { readArguments } from './arguments.ts';
import type { Context } from './context.ts';

/** Pages of one topic. */
export interface Picked {
  readonly reviewed: Reviewed;
  /** Ids of the mails whose pages they are; null for all of the topic. */
  readonly pages: readonly string[] | null;
}

/**
 * What the arguments of a command name: all topics of the sources, as they come; or the pages of the
 * messages, once all is read. Throws a usage Failure for wrong arguments, another for a message that
 * is not there.
 */
export async function* pick(args: readonly string[], context: Context): AsyncIterable<Picked> {
  const { sources, messages } = readArguments(args, context.exists);
  const topics = context.review(sources);
  if (messages.length > 0) yield* await pickPages(messages, topics);
  else for await (const reviewed of topics) yield { reviewed, pages: null };
}

/** The topics that are picked, with only what the picked pages show. */
export async function* pickedTopics(
  args: readonly string[],
  context: Context,
): AsyncIterable<Reviewed> {
  for await (const { reviewed, pages } of pick(args, context)) {
    yield pages === null ? reviewed : selectPages(reviewed, pages);
  }
}

/** The pages of the mails asked for, topic by topic, each once; only their topics are held. */
async function pickPages(
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
