import { entryOf } from './entry.ts';
import type { Intake, MailEntry } from '../store/store.ts';

/** What a source has delivered, some of it, to be taken into the store in this order. */
export interface Parcel {
  /** The bytes of the mails, one behind the other. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly items: readonly Item[];
}

type Item =
  | {
      readonly type: 'mail';
      /** Where it lies in `bytes`. */
      readonly start: number;
      readonly size: number;
      readonly key: string | null;
      readonly flags: readonly string[];
      /** What is kept of it, where that has been read already. */
      readonly entry?: MailEntry;
    }
  | { readonly type: 'flags'; readonly key: string; readonly flags: readonly string[] }
  | { readonly type: 'gone'; readonly key: string }
  /** See Intake.commit. */
  | { readonly type: 'commit'; readonly cursor: string | null };

/** What came of a parcel. */
export interface Taken {
  /** Hashes of mails that the store did not have, in the order in which they came. */
  readonly added: readonly string[];
}

/** Takes all of a parcel into the store. Throws what the store throws. */
export function takeIn(intake: Intake, { bytes, items }: Parcel): Taken {
  const added: string[] = [];
  for (const item of items) {
    switch (item.type) {
      case 'mail': {
        const { key, flags } = item;
        const mail = mailOf(bytes, item);
        const entry = item.entry ?? entryOf(mail);
        if (intake.add(entry, mail, key, flags)) added.push(entry.hash);
        break;
      }
      case 'flags':
        intake.flags(item.key, item.flags);
        break;
      case 'gone':
        intake.gone(item.key);
        break;
      case 'commit':
        intake.commit(item.cursor);
        break;
    }
  }
  return { added };
}

/** The parcel with the entries of its mails: so much less is to be done by whoever takes it in. */
export function withEntries({ bytes, items }: Parcel): Parcel {
  const read = items.map((item) =>
    item.type === 'mail' ? { ...item, entry: entryOf(mailOf(bytes, item)) } : item,
  );
  return { bytes, items: read };
}

function mailOf(bytes: Parcel['bytes'], { start, size }: Extract<Item, { type: 'mail' }>): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, size);
}

/** A parcel that is being filled. */
export interface Box {
  /** Mails in it, and their bytes. */
  readonly mails: number;
  readonly size: number;
  /** Copies the bytes. */
  mail(bytes: Buffer, key: string | null, flags: readonly string[]): void;
  put(item: Exclude<Item, { type: 'mail' }>): void;
  /** Whether another mail of so many bytes would make it grow. */
  isFull(size: number): boolean;
  /** What is in it; it is empty then. */
  close(): Parcel;
}

/** Some hundred mails of a list: the thread that takes them in is never without work for long. */
const usualSize = 1024 * 1024;
const mostMails = 100;

export function openBox(): Box {
  let [bytes, size, mails, items]: [Uint8Array<ArrayBuffer>, number, number, Item[]] = [
    new Uint8Array(0),
    0,
    0,
    [],
  ];
  return {
    get mails() {
      return mails;
    },
    get size() {
      return size;
    },
    mail(mail, key, flags) {
      if (size + mail.length > bytes.length) {
        const larger = new Uint8Array(Math.max(usualSize, size + mail.length));
        larger.set(bytes.subarray(0, size));
        bytes = larger;
      }
      bytes.set(mail, size);
      items.push({ type: 'mail', start: size, size: mail.length, key, flags });
      size += mail.length;
      mails += 1;
    },
    put: (item) => void items.push(item),
    isFull: (more) => mails > 0 && (mails >= mostMails || size + more > usualSize),
    close() {
      const parcel = { bytes, items };
      [bytes, size, mails, items] = [new Uint8Array(0), 0, 0, []];
      return parcel;
    },
  };
}
