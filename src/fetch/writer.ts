import { openHelper } from '../host/helper.ts';
import type { Intake, MailEntry } from '../store/store.ts';
import { takerIn } from './parcel.ts';
import type { Parcel, Taken } from './parcel.ts';

/** Takes parcels into the store, in the order in which they are put. */
export interface Writer {
  /**
   * The parcel is not to be used any more.
   *
   * @returns what came of it, once it is done with. Rejects as `takerIn` throws.
   */
  readonly put: (parcel: Parcel) => Promise<Taken>;
  readonly close: () => Promise<void>;
}

/** Writes at once. What reads mails takes a while to load: that waits until there is one. */
export function writeHere(intake: Intake): Writer {
  let entryOf: ((bytes: Buffer) => MailEntry) | null = null;
  const take = takerIn(intake, (bytes) => {
    if (entryOf === null) throw new TypeError('nothing is loaded that reads mails');
    return entryOf(bytes);
  });
  return {
    put: async (parcel) => {
      const hasMail = parcel.items.some(({ type }) => type === 'mail');
      if (hasMail && entryOf === null) ({ entryOf } = await import('./entry.ts'));
      return take(parcel);
    },
    close: () => Promise.resolve(),
  };
}

/** What the thread is told of where to write. */
export interface Shelf {
  /** The store's file. */
  readonly path: string;
  /** The name of the source. */
  readonly source: string;
}

/** Writes by a thread that has opened the store for itself, while the next mails are fetched. */
export function writeBeside(shelf: Shelf): Writer {
  const kind = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const file = new URL(`./worker.${kind}`, import.meta.url);
  const helper = openHelper<Parcel, Taken>(file, shelf);
  return {
    put: (parcel) => helper.ask(parcel, [parcel.bytes.buffer]),
    close: helper.close,
  };
}
