import type { Delivered, Delivery, Known } from '../source/source.ts';
import type { Intake } from '../store/store.ts';
import type { WorkOptions } from './fulltext.ts';
import { openOutbox } from './outbox.ts';
import { writeHere } from './writer.ts';
import type { Writer } from './writer.ts';

/** What was delivered so far, and of it `added`: mails new to the store, as far as they were taken in. */
type Counts = {
  [K in 'mails' | 'added' | 'bytes' | 'gone' | 'flagged' | 'problems']: number;
};

/** Hands what a source delivers to the store. */
export interface Taker {
  readonly counts: Readonly<Counts>;
  /** What is committed, and what was delivered since. */
  readonly known: Known;
  /** Many mails are likely to come: what takes a while to start may start now. */
  readonly prepare: () => void;
  /** Resolves when there is room for more. Rejects where the store has failed. */
  readonly take: (delivered: Delivered) => Promise<void>;
  /** Commits what is left; resolves when all is on the disk. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface TakerOptions extends Pick<WorkOptions, 'onProblem' | 'onProgress'> {
  /** Opens a writer beside this thread; null where there may be none. */
  readonly beside: (() => Writer) | null;
  /** Told of the hashes of mails that are new to the store. */
  readonly onAdded?: (hashes: readonly string[]) => void;
}

/** What a crash may cost at most: a second's work, and little memory. */
const commitEvery = { mails: 500, bytes: 16 * 1024 * 1024 };

/** Counts what is delivered, and has the store commit at cursors and every so many mails. */
export function openTaker(intake: Intake, options: TakerOptions): Taker {
  const counts: Counts = { mails: 0, added: 0, bytes: 0, gone: 0, flagged: 0, problems: 0 };
  const writers = { here: writeHere(intake), beside: options.beside };
  const outbox = openOutbox(intake.known, writers, ({ added }) => {
    counts.added += added.length;
    options.onAdded?.(added);
  });
  let left: number | null = null;
  let held = { mails: 0, bytes: 0 };
  const commitIfMany = async (): Promise<void> => {
    if (held.mails < commitEvery.mails && held.bytes < commitEvery.bytes) return;
    held = { mails: 0, bytes: 0 };
    await outbox.commit();
  };
  const takeMail = async ({ bytes, key, flags = [] }: Delivery): Promise<void> => {
    // Before a mail and not behind it: the cursor that often follows is committed with it.
    await commitIfMany();
    await outbox.mail(bytes, key ?? null, flags);
    held = { mails: held.mails + 1, bytes: held.bytes + bytes.length };
    counts.mails++;
    counts.bytes += bytes.length;
    if (left !== null && left > 0) left--;
  };
  return {
    counts,
    known: outbox.known,
    prepare: () => outbox.expect(Infinity),
    close: outbox.close,
    settle: outbox.settle,
    take: async (delivered) => {
      switch (delivered.type) {
        case 'mail':
          await takeMail(delivered.mail);
          options.onProgress({ phase: 'fetch', done: counts.mails, left });
          break;
        case 'problem':
          counts.problems++;
          options.onProblem(delivered.problem);
          break;
        case 'expected':
          left = delivered.mails;
          outbox.expect(left);
          options.onProgress({ phase: 'fetch', done: counts.mails, left });
          break;
        case 'cursor':
          await outbox.put(delivered);
          await commitIfMany();
          break;
        case 'gone':
          counts.gone++;
          await outbox.put(delivered);
          break;
        case 'flags':
          counts.flagged++;
          await outbox.put(delivered);
          break;
      }
    },
  };
}
