import type { Query } from '../query/query.ts';
import type { Known } from '../source/source.ts';

/** What a mail is found by. The store keeps it and asks no further: reading mail is not its room. */
export interface MailEntry {
  /** Hex SHA-256 of the bytes. */
  readonly hash: string;
  /** Equal for mails that are one mail by two ways (list and inbox): author, date, subject and body are the same. */
  readonly identity: string;
  readonly messageId: string;
  /** ISO 8601 in UTC, or null. */
  readonly date: string | null;
  readonly subject: string;
  /** `Name <address>` each, as `to` and `cc` are. */
  readonly from: string;
  readonly to: string;
  readonly cc: string;
  /** The id in List-Id, without angle brackets; empty where there is none. */
  readonly list: string;
  /** JSON of all that the header pass needs later. */
  readonly envelope: string;
}

/** A mail as it is kept. */
export interface StoredMail extends MailEntry {
  /** Its bytes as they came; rejects with a Failure where the store is damaged. */
  readonly bytes: () => Promise<Buffer>;
  /** Flags of all sources that hold it. */
  readonly flags: readonly string[];
}

/** What came of one source. Nothing of it is durable before `commit`; all is held in memory until then. */
export interface Intake {
  readonly known: Known;
  /**
   * Returns whether the store did not have this mail yet (under any source). Of two variants with one identity
   * the lower hash is kept. The bytes are copied and held in memory until `commit`.
   */
  add(entry: MailEntry, bytes: Buffer, key: string | null, flags: readonly string[]): boolean;
  flags(key: string, flags: readonly string[]): void;
  /** The mail stays, out of sight, where no other source holds it: `is:gone` finds it. */
  gone(key: string): void;
  /**
   * One transaction: all since the last one, and the cursor with it; with null the cursor stays. On the disk when
   * this returns. Throws a Failure where the disk is full; then nothing of it is stored, and it may be tried again.
   */
  commit(cursor: string | null): void;
  /** Undoes what was not committed. */
  rollback(): void;
}

/** A mark a person set; it wins over what is computed, and survives every fetch. */
export interface Mark {
  /** A comment id (`<message id>#1`), a fix id, or a Message-ID. */
  readonly target: string;
  readonly kind: 'status' | 'read' | 'done' | 'snoozed' | 'accepted' | 'note';
  /** `addressed`, `wontfix`, `open`; a date; a note's text; `no` where it is unread; empty where the kind says all. */
  readonly value: string;
  /** ISO 8601 in UTC. */
  readonly set: string;
}

/** One row of a search: the newest first. */
export interface Hit {
  readonly hash: string;
  readonly messageId: string;
  readonly date: string | null;
  readonly from: string;
  readonly subject: string;
}

export interface Store {
  /** Absolute. */
  readonly path: string;
  /** Throws a Failure where the store can only be read. */
  intake(source: string): Intake;
  /** All mails that some source holds, in no order; bodies are read when asked for. */
  mails(): Iterable<StoredMail>;
  /**
   * The mail of this Message-ID, even if it is gone; null where there is none. Of several it is the one that some
   * source holds, then that with the lowest hash; another is `<id>+<8 hex of its hash>`.
   */
  mail(messageId: string): StoredMail | null;
  /** How many mails some source holds. */
  count(): number;
  /** Mails whose text is not in the full-text index yet, the oldest first, at most `limit`. */
  unindexed(limit: number): readonly StoredMail[];
  /**
   * Adds texts to the full-text index, in one transaction. `body` is decoded text, `files` the paths that diffs name.
   * A body takes some twenty times its length of memory: cut what is no prose.
   */
  index(
    texts: readonly { readonly hash: string; readonly body: string; readonly files: string }[],
  ): void;
  /**
   * Mails that may satisfy `query`, newest first, at most `limit`. An `is:` that only a review can tell
   * counts as satisfied, and as unsatisfied under a `not`'s: whoever knows asks again. `read unread flagged` are
   * told from flags and the mail's own marks, `done snoozed` from its own marks. Mails that are gone are found
   * only by a query that speaks of `is:gone`, and bodies only once `index` has got them.
   */
  search(query: Query, limit: number): readonly Hit[];
  marks(): readonly Mark[];
  mark(mark: Mark): void;
  unmark(target: string, kind: Mark['kind']): void;
  /** What a command computed for a topic, under the hash of its mails and the version of the pipeline; null where it is not kept. */
  kept(key: string): string | null;
  keep(key: string, rows: string): void;
  close(): void;
}
