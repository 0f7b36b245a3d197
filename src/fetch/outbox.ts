import type { Known } from '../source/source.ts';
import { knownWith, newest } from '../store/known.ts';
import type { Told } from '../store/known.ts';
import type { Intake } from '../store/store.ts';
import { openBox } from './parcel.ts';
import type { Parcel, Taken } from './parcel.ts';
import { openShipping } from './shipping.ts';
import type { Writer } from './writer.ts';

/** What is on its way to the store, packed into parcels. */
export interface Outbox {
  /** What is committed, and what was put in since. */
  readonly known: Known;
  /** So many mails are to come. */
  readonly expect: (mails: number) => void;
  /** The bytes are copied. Rejects, as all of these do, where the store has failed. */
  readonly mail: (bytes: Buffer, key: string | null, flags: readonly string[]) => Promise<void>;
  readonly flags: (key: string, flags: readonly string[]) => void;
  readonly gone: (key: string) => void;
  /** Has the store commit what was put in before; resolves when there is room for more. */
  readonly commit: (cursor: string | null) => Promise<void>;
  /** Resolves when the store is done with all of it. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** @param beside opens a writer beside this thread; null where there may be none. */
export function openOutbox(
  intake: Intake,
  beside: (() => Writer) | null,
  onTaken: (taken: Taken) => void,
): Outbox {
  const box = openBox();
  const untaken = openUntaken();
  const { expect, send, settle, close } = openShipping(intake, beside, (parcel, taken) => {
    untaken.take(parcel);
    onTaken(taken);
  });
  const sendBox = async (): Promise<void> => {
    untaken.send();
    await send(box.close());
  };
  return {
    known: knownWith(intake.known, untaken.told),
    expect,
    settle,
    close,
    async mail(bytes, key, flags) {
      if (box.isFull(bytes.length)) await sendBox();
      box.mail(bytes, key, flags);
      if (key !== null) untaken.tell(key, { type: 'put', flags });
    },
    flags: (key, flags) => {
      box.put({ type: 'flags', key, flags });
      untaken.tell(key, { type: 'flags', flags });
    },
    gone: (key) => {
      box.put({ type: 'gone', key });
      untaken.tell(key, { type: 'gone' });
    },
    commit: (cursor) => {
      box.put({ type: 'commit', cursor });
      return sendBox();
    },
  };
}

/** What was told of keys, and is not committed. */
interface Untaken {
  readonly told: ReadonlyMap<string, Told>;
  readonly tell: (key: string, news: Told) => void;
  /** What was told since the last call goes with one parcel. */
  readonly send: () => void;
  /** The next parcel was taken in. */
  readonly take: (parcel: Parcel) => void;
}

function openUntaken(): Untaken {
  const told = new Map<string, Told & { readonly parcel: number }>();
  let [sent, taken] = [0, 0];
  return {
    told,
    tell: (key, news) => {
      told.set(key, { ...newest<Told>(told.get(key), news), parcel: sent });
    },
    send: () => void (sent += 1),
    take: ({ items }) => {
      taken += 1;
      if (items.at(-1)?.type !== 'commit') return;
      for (const [key, { parcel }] of told) if (parcel < taken) told.delete(key);
    },
  };
}
