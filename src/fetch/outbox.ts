import type { Known } from '../source/source.ts';
import { knownWith, newest } from '../store/known.ts';
import type { Told } from '../store/known.ts';
import { openBox } from './parcel.ts';
import type { Item, Parcel, Taken } from './parcel.ts';
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
  readonly put: (item: Exclude<Item, { type: 'mail' | 'commit' }>) => Promise<void>;
  /** Has the store commit what was put in before; resolves when there is room for more. */
  readonly commit: () => Promise<void>;
  /** Commits; resolves when the store is done with all of it. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * @param known what is committed, asked anew each time.
 * @param writers the one here, and what opens one beside this thread; null where there may be none.
 */
export function openOutbox(
  known: Known,
  writers: { readonly here: Writer; readonly beside: (() => Writer) | null },
  onTaken: (taken: Taken) => void,
): Outbox {
  const box = openBox();
  const untaken = openUntaken();
  const { expect, send, settle, close } = openShipping(
    writers.here,
    writers.beside,
    (parcel, taken) => {
      untaken.take(parcel);
      box.reuse(taken.bytes);
      onTaken(taken);
    },
  );
  const closed = (): Parcel => {
    untaken.send();
    return box.close();
  };
  const makeRoom = async (size: number): Promise<void> => {
    if (box.isFull(size)) await send(closed());
  };
  return {
    known: knownWith(known, untaken.told),
    expect,
    close,
    mail: async (bytes, key, flags) => {
      await makeRoom(bytes.length);
      box.mail(bytes, key, flags);
      if (key !== null) untaken.tell(key, { type: 'put', flags });
    },
    put: async (item) => {
      await makeRoom(0);
      box.put(item);
      if (item.type !== 'cursor') untaken.tell(item.key, item);
    },
    commit: () => {
      box.put({ type: 'commit' });
      return send(closed());
    },
    settle: () => {
      box.put({ type: 'commit' });
      return settle(closed());
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
