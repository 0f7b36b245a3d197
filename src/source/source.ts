import type { Problem } from '../problem.ts';

/** One mail as it lies in its container, container quoting (`>From `) undone, line ends untouched. */
export interface Delivery {
  /** Where it lies, for people: `path`, or `path@byte offset`. */
  readonly origin: string;
  /** The whole mail. Valid now; do not keep it: a mailbox may not fit in memory. */
  readonly bytes: Buffer;
  /** Reads the same bytes again, later and at random; rejects with a Failure when they are gone. */
  readonly again: () => Promise<Buffer>;
  /**
   * Names the mail within its source for good: `UIDVALIDITY/UID`, a blob id, a maildir's unique
   * name. Absent where a container has no such names (an mbox).
   */
  readonly key?: string;
  /** IMAP's flags (RFC 9051 2.3.2: `\Seen`, `\Flagged`, keywords), a maildir's as their like. */
  readonly flags?: readonly string[];
}

/** What a source yields: a mail, what is wrong with the container at some place, or what changed since. */
export type Delivered =
  | { readonly type: 'mail'; readonly mail: Delivery }
  | { readonly type: 'problem'; readonly problem: Problem }
  /** How many mails are still to come, for people who wait; a guess is allowed. */
  | { readonly type: 'expected'; readonly mails: number }
  /** Whoever keeps all that was delivered before this may start from `cursor` the next time. */
  | { readonly type: 'cursor'; readonly cursor: string }
  /** The mail of this key has been removed from the source. */
  | { readonly type: 'gone'; readonly key: string }
  | { readonly type: 'flags'; readonly key: string; readonly flags: readonly string[] };

/** What is kept of an earlier delivery of the same source. */
export interface Known {
  /** The newest cursor, opaque to all but the source; null where there is none. */
  readonly cursor: string | null;
  /** The keys of mails that were delivered and are not gone. */
  has(key: string): boolean;
  keys(): Iterable<string>;
  /** The flags of a mail as they were last told, in any order; null of an unknown key. Absent where they are not kept. */
  flags?(key: string): readonly string[] | null;
}

/** A place mail comes from. Either `deliver` or `follow` may be called, once; `close` frees what `again` needs. */
export interface Source {
  /** The same for the same place at all times: what is kept is found again under this name. No secrets in it. */
  readonly name: string;
  /** All there is; with `known` only what is not known, and what has changed. */
  deliver(known?: Known): AsyncIterable<Delivered>;
  /** Like `deliver`, then goes on with what comes until `signal` aborts. Absent where nothing can be waited for. */
  follow?(known: Known, signal: AbortSignal): AsyncIterable<Delivered>;
  close(): Promise<void>;
}
