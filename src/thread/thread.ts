/** What linking needs of a mail; an Envelope is one. */
export interface Linkable {
  readonly id: string;
  readonly date: string | null;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
}

/**
 * A tree of mails, held flat: no recursion over what strangers sent.
 * A *ghost* is an id that some mail refers to but that is not among the mails.
 */
export interface Thread<M extends Linkable> {
  /** Id of the root, which may be a ghost. */
  readonly id: string;
  /** Mails in reading order: parents before children, siblings by date then id. */
  readonly mails: readonly M[];
  /** Parent of each mail and ghost; null for the root. */
  readonly parents: ReadonlyMap<string, string | null>;
  readonly ghosts: ReadonlySet<string>;
}
