import { Failure } from '../failure.ts';
import { indexNew } from './fulltext.ts';
import type { WorkOptions } from './fulltext.ts';
import { interrupted, untilAborted } from '../host/aborted.ts';
import { identityOf } from '../message/apart.ts';
import { readEnvelope } from '../message/envelope.ts';
import { scanHeader } from '../message/header.ts';
import { readRecipients } from '../message/recipients.ts';
import { spellFilter } from '../source/imap/filter.ts';
import type { Filter } from '../source/imap/filter.ts';
import type { Delivered, Delivery, Source } from '../source/source.ts';
import type { Intake, MailEntry, Store } from '../store/store.ts';

export interface FetchOptions extends WorkOptions {
  /** Milliseconds, from any start. */
  readonly now: () => number;
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

type Counts = {
  -readonly [K in 'mails' | 'added' | 'bytes' | 'gone' | 'flagged' | 'problems']: number;
};

/** What a crash may cost at most: a second's work, and little memory. */
const commitEvery = { mails: 500, bytes: 16 * 1024 * 1024 };

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
  const taker = takeInto(intake, options);
  try {
    for await (const delivered of untilAborted(source.deliver(intake.known), options.signal)) {
      taker.take(delivered);
    }
    taker.commit();
  } catch (error) {
    // What came before the failure is whole, unless it is the store that fails.
    try {
      taker.commit();
    } catch {
      intake.rollback();
    }
    throw error;
  }
  const middle = options.now();
  const indexed = await indexNew(store, options);
  const milliseconds = { fetch: middle - start, index: options.now() - middle };
  return { source: source.name, ...taker.counts, indexed, milliseconds };
}

interface Taker {
  readonly counts: Readonly<Counts>;
  take(delivered: Delivered): void;
  commit(): void;
}

/** Counts what is delivered, hands it to the store, and commits at every cursor and every so many mails. */
function takeInto(intake: Intake, options: FetchOptions): Taker {
  const counts: Counts = { mails: 0, added: 0, bytes: 0, gone: 0, flagged: 0, problems: 0 };
  let { cursor } = intake.known;
  let left: number | null = null;
  let held = { mails: 0, bytes: 0 };
  const commit = (): void => {
    intake.commit(cursor);
    held = { mails: 0, bytes: 0 };
  };
  const takeMail = ({ bytes, key, flags = [] }: Delivery): void => {
    const entry = entryOf(bytes);
    counts.mails++;
    counts.bytes += bytes.length;
    held = { mails: held.mails + 1, bytes: held.bytes + bytes.length };
    if (left !== null && left > 0) left--;
    options.onProgress({ phase: 'fetch', done: counts.mails, left });
    if (intake.add(entry, bytes, key ?? null, flags)) counts.added++;
    if (held.mails >= commitEvery.mails || held.bytes >= commitEvery.bytes) commit();
  };
  return {
    counts,
    commit,
    take(delivered) {
      switch (delivered.type) {
        case 'mail':
          takeMail(delivered.mail);
          break;
        case 'problem':
          counts.problems++;
          options.onProblem(delivered.problem);
          break;
        case 'expected':
          left = delivered.mails;
          options.onProgress({ phase: 'fetch', done: counts.mails, left });
          break;
        case 'cursor':
          ({ cursor } = delivered);
          commit();
          break;
        case 'gone':
          counts.gone++;
          intake.gone(delivered.key);
          break;
        case 'flags':
          counts.flagged++;
          intake.flags(delivered.key, delivered.flags);
          break;
      }
    },
  };
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
  const taker = takeInto(
    noting(intake, (hash) => added.add(hash)),
    options,
  );
  const { signal } = options;
  for await (const delivered of untilAborted(source.follow(intake.known, signal), signal)) {
    taker.take(delivered);
    // A cursor comes where the source has nothing more to say for now.
    if (delivered.type !== 'cursor' || added.size === 0) continue;
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

function noting(intake: Intake, onNew: (hash: string) => void): Intake {
  return {
    ...intake,
    add(entry, ...rest) {
      const isNew = intake.add(entry, ...rest);
      if (isNew) onNew(entry.hash);
      return isNew;
    },
  };
}

/** What a store keeps of a mail. */
export function entryOf(bytes: Buffer): MailEntry {
  const header = scanHeader(bytes);
  const parsed = readEnvelope(bytes, header);
  const { id, hash, date, subject, from } = parsed.value;
  const { to, cc, list } = readRecipients(header);
  return {
    hash,
    identity: identityOf(parsed.value, bytes),
    messageId: id,
    date,
    subject,
    from: `${from.name} <${from.address}>`.trim(),
    to,
    cc,
    list,
    envelope: JSON.stringify(parsed),
  };
}

/**
 * The source with only the mails that pass. It has a name of its own, since what is known of the one
 * says nothing of the other. IMAP servers filter themselves, and need none of this.
 */
export function filtered(source: Source, filter: Filter): Source {
  const name = `${source.name} ${spellFilter(filter)}`;
  return {
    ...source,
    name,
    async *deliver(known) {
      for await (const delivered of source.deliver(known)) {
        if (delivered.type !== 'mail' || passes(delivered.mail.bytes, filter)) yield delivered;
      }
    },
  };
}

function passes(bytes: Buffer, { since, listId, subject }: Filter): boolean {
  const entry = entryOf(bytes);
  if (since !== null && (entry.date === null || entry.date.slice(0, 10) < since)) return false;
  if (listId !== null && !holds(entry.list, listId)) return false;
  return subject === null || holds(entry.subject, subject);
}

function holds(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}
