import { createHash } from 'node:crypto';
import { isGreeting } from '../export/greeting.ts';
import { patchesOf } from '../export/home.ts';
import { listRows } from '../export/list.ts';
import type { ListRow } from '../export/list.ts';
import type { Reviewed } from '../export/summary.ts';
import { Failure } from '../failure.ts';
import { pipelineVersion } from '../pipeline.ts';
import type { Unread } from '../pipeline.ts';
import type { Store } from '../store/store.ts';

/** What a list and a query need of a review; small enough to be kept for every topic. */
export interface Card {
  readonly rows: readonly ListRow[];
  /** What was written on the newest version. `counts` where a person wrote more than a greeting. */
  readonly comments: readonly { readonly id: string; readonly counts: boolean }[];
  /** Ids of covers and patches of all versions. */
  readonly patches: readonly string[];
  /** Ids of mails that have to do with versions which a newer one has replaced. */
  readonly older: readonly string[];
  /** Some comment asks for other words. */
  readonly wording: boolean;
}

export function cardOf(reviewed: Reviewed): Card {
  const { series } = reviewed.topic;
  const newest = series.at(-1)?.id ?? null;
  const older = new Set(series.slice(0, -1).map(({ id }) => id));
  const isOlder = (id: string | null): boolean => id !== null && older.has(id);
  const patches = (each: (typeof series)[number]): readonly string[] =>
    [each.cover, ...each.patches].flatMap((patch) => (patch === null ? [] : [patch.message.id]));
  const spoken = [...reviewed.comments, ...reviewed.verdicts].filter((one) => isOlder(one.series));
  return {
    rows: listRows(reviewed),
    comments: reviewed.comments
      .filter((comment) => comment.series === newest)
      .map((comment) => ({ id: comment.id, counts: !comment.bot && !isGreeting(comment) })),
    patches: [...patchesOf(reviewed).keys()],
    older: [
      ...new Set([
        ...series.slice(0, -1).flatMap(patches),
        ...spoken.map(({ messageId }) => messageId),
      ]),
    ],
    wording: reviewed.fixes.length > 0,
  };
}

/**
 * The card of a topic, from the store where it was kept for the same mails by the same pipeline, else computed
 * and, with a store that takes it, kept.
 */
export async function keptCard(
  topic: Unread,
  review: () => Promise<Reviewed>,
  store: Store,
): Promise<Card> {
  const key = cardKey(topic);
  const kept = store.kept(key);
  if (kept !== null) return JSON.parse(kept) as Card;
  const card = cardOf(await review());
  try {
    store.keep(key, JSON.stringify(card));
  } catch (error) {
    // On a full disk it is computed again the next time.
    if (!(error instanceof Failure)) throw error;
  }
  return card;
}

/** Changes with every mail of the topic, and with the pipeline. */
function cardKey({ mails }: Unread): string {
  const hash = createHash('sha256').update(`card ${pipelineVersion}\n`);
  for (const line of mails.map(({ id, hash: own }) => `${id} ${own}\n`).sort()) hash.update(line);
  return hash.digest('hex');
}
