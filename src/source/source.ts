import type { Problem } from '../problem.ts';

/** One mail as it lies in its container, container quoting (`>From `) undone, line ends untouched. */
export interface Delivery {
  /** Where it lies, for people: `path`, or `path@byte offset`. */
  readonly origin: string;
  /** The whole mail. Valid now; do not keep it: a mailbox may not fit in memory. */
  readonly bytes: Buffer;
  /** Reads the same bytes again, later and at random; rejects with a Failure when they are gone. */
  readonly again: () => Promise<Buffer>;
}

/** What a source yields: a mail, or what is wrong with the container at some place. */
export type Delivered =
  | { readonly type: 'mail'; readonly mail: Delivery }
  | { readonly type: 'problem'; readonly problem: Problem };

/** A place mail comes from. `deliver` may be called once; `close` frees what `again` needs. */
export interface Source {
  readonly name: string;
  deliver(): AsyncIterable<Delivered>;
  close(): Promise<void>;
}
