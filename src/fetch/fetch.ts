import { Failure } from '../failure.ts';
import { indexNew } from './fulltext.ts';
import type { WorkOptions } from './fulltext.ts';
import { interrupted, untilAborted } from '../host/aborted.ts';
import type { Source } from '../source/source.ts';
import type { Store } from '../store/store.ts';
import { openTaker } from './taker.ts';
import { writeBeside } from './writer.ts';

export interface FetchOptions extends WorkOptions {
  /** Milliseconds, from any start. */
  readonly now: () => number;
  /** Whether the store has a path that another thread can open: then many mails are written by one. */
  readonly mayOpenAgain: boolean;
}

/** What a fetch did. */
export interface Summary {
  readonly source: string;
  /** Mails that the source sent. */
  readonly mails: number;
  /** Of these, new to the store. */
  readonly added: number;
  readonly bytes: number;
  /** Mails that the source has no longer, and mails whose flags changed. */
  readonly gone: number;
  readonly flagged: number;
  readonly problems: number;
  /** Mails added to the full-text index, by this fetch or left over by one that was cut short. */
  readonly indexed: number;
  readonly milliseconds: { readonly fetch: number; readonly index: number };
}

/**
 * source ─► message ─► store: takes in what the store does not have yet, then makes its texts searchable.
 * Whatever ends it early, the store keeps what was committed, and the next fetch goes on from there.
 *
 * Rejects with what the source or the store throws, and with a Failure of kind `interrupted`
 * once `signal` aborts.
 */
export async function fetchInto(
  store: Store,
  source: Source,
  options: FetchOptions,
): Promise<Summary> {
  const start = options.now();
  const intake = store.intake(source.name);
  const shelf = { path: store.path, source: source.name };
  const beside = options.mayOpenAgain ? () => writeBeside(shelf) : null;
  const taker = openTaker(intake, { ...options, beside });
  // A server's folder that was never fetched; connecting takes as long as starting a thread.
  if (source.follow !== undefined && intake.known.cursor === null) taker.prepare();
  try {
    for await (const delivered of untilAborted(source.deliver(taker.known), options.signal)) {
      await taker.take(delivered);
    }
    await taker.settle();
  } catch (error) {
    // What came before the failure is whole, unless it is the store that fails.
    await taker.settle().catch(() => intake.rollback());
    throw error;
  } finally {
    await taker.close();
  }
  const middle = options.now();
  const indexed = await indexNew(store, options);
  const milliseconds = { fetch: middle - start, index: options.now() - middle };
  return { source: source.name, ...taker.counts, indexed, milliseconds };
}

/**
 * Takes in what a source has, then what comes, until `signal` aborts; then rejects as `fetchInto` does.
 *
 * @param onMails told, after they are committed and searchable, of the hashes of mails that are new to the store.
 */
export async function followInto(
  store: Store,
  source: Source,
  options: FetchOptions & { readonly onMails: (hashes: ReadonlySet<string>) => Promise<void> },
): Promise<never> {
  if (source.follow === undefined) throw notFollowed(source);
  const intake = store.intake(source.name);
  let added = new Set<string>();
  const onAdded = (hashes: readonly string[]): void => {
    for (const hash of hashes) added.add(hash);
  };
  const taker = openTaker(intake, { ...options, beside: null, onAdded });
  const { signal } = options;
  for await (const delivered of untilAborted(source.follow(taker.known, signal), signal)) {
    await taker.take(delivered);
    // A cursor comes where the source has nothing more to say for now.
    if (delivered.type !== 'cursor') continue;
    await taker.settle();
    if (added.size === 0) continue;
    const news = added;
    added = new Set();
    await indexNew(store, options);
    await options.onMails(news);
  }
  throw interrupted();
}

/** A source that does not tell of new mail. */
export function notFollowed({ name }: Source): Failure {
  return new Failure('usage', `${name} cannot be watched`, {
    hint: 'Only IMAP folders tell of new mail; fetch the others now and then.',
  });
}
