import type { Intake, MailEntry } from '../store/store.ts';

/** What a source has delivered, some of it, to be taken into the store in this order. */
export interface Parcel {
  /** The bytes of the mails, one behind the other; there may be room behind them. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly items: readonly Item[];
}

interface MailItem {
  readonly type: 'mail';
  /** Where it lies in `bytes`. */
  readonly start: number;
  readonly size: number;
  readonly key: string | null;
  readonly flags: readonly string[];
}

export type Item =
  | MailItem
  | { readonly type: 'flags'; readonly key: string; readonly flags: readonly string[] }
  | { readonly type: 'gone'; readonly key: string }
  /** All before it stands in the store once this is committed. */
  | { readonly type: 'cursor'; readonly cursor: string }
  /** See Intake.commit. */
  | { readonly type: 'commit' };

/** What came of a parcel. */
export interface Taken {
  /** Hashes of mails that the store did not have, in the order in which they came. */
  readonly added: readonly string[];
  /** Those of the parcel, which are needed no longer. */
  readonly bytes: Parcel['bytes'];
}

/**
 * Gives what takes parcels into the store, one after the other. It throws what the store throws. After that
 * nothing more is taken in, and each call throws it again; but what was taken in before is still committed, with
 * the cursor that stood before the failure.
 *
 * @param entryOf what is kept of a mail.
 */
export function takerIn(
  intake: Intake,
  entryOf: (bytes: Buffer) => MailEntry,
): (parcel: Parcel) => Taken {
  let cursor: string | null = null;
  let failed: { readonly error: unknown } | null = null;

  function take(item: Item, bytes: Parcel['bytes'], added: string[]): void {
    switch (item.type) {
      case 'mail': {
        const mail = mailOf(bytes, item);
        const entry = entryOf(mail);
        if (intake.add(entry, mail, item.key, item.flags)) added.push(entry.hash);
        break;
      }
      case 'flags':
        intake.flags(item.key, item.flags);
        break;
      case 'gone':
        intake.gone(item.key);
        break;
      case 'cursor':
        ({ cursor } = item);
        break;
      case 'commit':
        intake.commit(cursor);
        break;
    }
  }
  return ({ bytes, items }) => {
    const added: string[] = [];
    for (const item of items) {
      if (failed !== null && item.type !== 'commit') continue;
      try {
        take(item, bytes, added);
      } catch (error) {
        failed ??= { error };
      }
    }
    if (failed !== null) throw failed.error;
    return { added, bytes };
  };
}

function mailOf(bytes: Parcel['bytes'], { start, size }: MailItem): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, size);
}

/** A parcel that is being filled. */
export interface Box {
  /** Copies the bytes. */
  mail(bytes: Buffer, key: string | null, flags: readonly string[]): void;
  put(item: Exclude<Item, MailItem>): void;
  /** Whether something more, of so many bytes, belongs into the next. */
  isFull(size: number): boolean;
  /** What is in it; it is empty then. */
  close(): Parcel;
  /** Gives back the bytes of a parcel, for the next. */
  reuse(bytes: Parcel['bytes']): void;
}

/** Some hundred mails of a list: whoever takes them in is never without work for long. */
const usualSize = 1024 * 1024;
const mostItems = 100;
/** A mail of a list, and room for a few more. */
const firstSize = 32 * 1024;

/** More never wait for a writer. */
const mostSpare = 8;

export function openBox(): Box {
  const spare: Uint8Array<ArrayBuffer>[] = [];
  let bytes = new Uint8Array(0);
  let size = 0;
  let items: Item[] = [];
  return {
    mail(mail, key, flags) {
      const end = size + mail.length;
      if (end > bytes.length) {
        const doubled = Math.min(2 * bytes.length, usualSize);
        const larger = new Uint8Array(Math.max(firstSize, doubled, end));
        larger.set(bytes.subarray(0, size));
        bytes = larger;
      }
      bytes.set(mail, size);
      items.push({ type: 'mail', start: size, size: mail.length, key, flags });
      size = end;
    },
    put: (item) => void items.push(item),
    isFull: (more) => items.length >= mostItems || (size > 0 && size + more > usualSize),
    close() {
      const parcel = { bytes, items };
      [bytes, size, items] = [spare.pop() ?? new Uint8Array(0), 0, []];
      return parcel;
    },
    reuse: (used) => {
      if (used.length > 0 && used.length <= usualSize && spare.length < mostSpare) spare.push(used);
    },
  };
}
