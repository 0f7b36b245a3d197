import type { Parcel, Taken } from './parcel.ts';
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
  /** Sends the last one, to the writer that has the ones before; resolves when the store is done with all. */
  readonly settle: (parcel: Parcel) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** With fewer mails it is over before a thread has started. */
const many = 500;
/** Bytes that wait for the writer: enough for it to have work while a server is asked for more. */
const mostWaiting = 4 * 1024 * 1024;

/**
 * @param here writes at once.
 * @param beside opens a writer beside this thread; null where there may be none.
 * @param onTaken told what came of each parcel, in order.
 */
export function openShipping(
  here: Writer,
  beside: (() => Writer) | null,
  onTaken: (parcel: Parcel, taken: Taken) => void,
): Shipping {
  let writer = here;
  /** Mails that came, and whether all that was sent is committed: what is not, only its writer can commit. */
  let [mails, committed, waiting] = [0, true, 0];
  let failed: { readonly error: unknown } | null = null;
  const onWay: Promise<void>[] = [];

  const isBeside = (): boolean => writer !== here;
  function stepAside(coming: number): void {
    if (beside !== null && committed && !isBeside() && coming >= many) writer = beside();
  }
  async function ship(parcel: Parcel): Promise<void> {
    // Of a parcel that was handed over, the bytes are gone.
    const size = parcel.bytes.length;
    waiting += size;
    committed = false;
    try {
      onTaken(parcel, await writer.put(parcel));
      committed = parcel.items.at(-1)?.type === 'commit';
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
    expect: (coming) => stepAside(coming),
    send: async (parcel) => {
      if (failed !== null) throw failed.error;
      stepAside(mails);
      mails += parcel.items.filter(({ type }) => type === 'mail').length;
      onWay.push(ship(parcel));
      await room(isBeside() ? mostWaiting : 0);
    },
    settle: async (parcel) => {
      onWay.push(ship(parcel));
      await room(0);
    },
    close: () => writer.close(),
  };
}
