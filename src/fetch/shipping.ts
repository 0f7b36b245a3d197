import type { Intake } from '../store/store.ts';
import { withEntries } from './parcel.ts';
import type { Parcel, Taken } from './parcel.ts';
import { writeHere } from './writer.ts';
import type { Writer } from './writer.ts';

/** Brings parcels to the store: at once, or, where many mails come, by a writer beside this thread. */
export interface Shipping {
  /** So many mails are to come. */
  readonly expect: (mails: number) => void;
  /**
   * Resolves when there is room for another; what came of this one is told later, in order. Rejects where
   * the store has failed.
   */
  readonly send: (parcel: Parcel) => Promise<void>;
  /** Resolves when the store is done with all of it. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** With fewer mails it is over before a thread has started. */
const many = 500;
/** Bytes that wait for the writer: enough for it to have work while a server is asked for more. */
const mostWaiting = 4 * 1024 * 1024;

/**
 * @param beside opens a writer beside this thread; null where there may be none.
 * @param onTaken told what came of each parcel, in order.
 */
export function openShipping(
  intake: Intake,
  beside: (() => Writer) | null,
  onTaken: (parcel: Parcel, taken: Taken) => void,
): Shipping {
  let writer = writeHere(intake);
  let isBeside = false;
  let [expected, waiting, committed] = [0, 0, true];
  let failed: { readonly error: unknown } | null = null;
  const onWay: Promise<void>[] = [];

  function chooseWriter(): void {
    // What was taken in here and is not committed, nobody else can commit.
    if (isBeside || !committed || expected < many || beside === null) return;
    writer = beside();
    isBeside = true;
  }
  async function ship(parcel: Parcel): Promise<void> {
    // Of a parcel that was handed over, the bytes are gone.
    const size = parcel.bytes.length;
    waiting += size;
    try {
      onTaken(parcel, await writer.put(parcel));
    } catch (error) {
      failed ??= { error };
    }
    waiting -= size;
    void onWay.shift();
  }
  async function room(most: number): Promise<void> {
    for (;;) {
      const [oldest] = onWay;
      if (oldest === undefined || waiting < most) break;
      await oldest;
    }
    if (failed !== null) throw failed.error;
  }
  return {
    expect: (mails) => {
      expected = mails;
      // It may start while the first ones are on their way.
      chooseWriter();
    },
    send: async (parcel) => {
      chooseWriter();
      // Where nobody has said how many come, it is as many as have come.
      expected += parcel.items.length;
      committed = parcel.items.at(-1)?.type === 'commit';
      failed = isBeside ? failed : null;
      // The one that has less to do helps the other.
      const isBehind = waiting > parcel.bytes.length;
      onWay.push(ship(isBeside && isBehind ? withEntries(parcel) : parcel));
      await room(isBeside ? mostWaiting : 0);
    },
    settle: () => room(0),
    close: () => writer.close(),
  };
}
