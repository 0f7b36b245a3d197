import type { VersionLinks } from './links.ts';

/** A person as a mail header names one. `name` is decoded and may be empty; `address` is lower case. */
export interface Person {
  readonly name: string;
  readonly address: string;
}

/** What the header of a mail says: all that threads and topics need. */
export interface Envelope {
  /** Message-ID without angle brackets, unique within a run. */
  readonly id: string;
  /** Hex SHA-256 of the mail's bytes. */
  readonly hash: string;
  /** Decoded, unfolded, white space runs made one blank. */
  readonly subject: string;
  readonly from: Person;
  /** ISO 8601 in UTC with milliseconds, or null where the header has none that can be read. */
  readonly date: string | null;
  /** Ids in In-Reply-To, in order; nearly always none or one. */
  readonly inReplyTo: readonly string[];
  /** Ids in References, oldest first. */
  readonly references: readonly string[];
  /** Written by a robot (kbuild, syzbot, patchwork-bot, …). */
  readonly bot: boolean;
  /** Lines of the body that link versions, where there are any. */
  readonly links?: VersionLinks;
}

/** A mail whose body has been read. */
export interface Message extends Envelope {
  /**
   * The body in body-line coordinates: `lines[0]` is the subject, `lines[n]` is body line n.
   * Charset and transfer encoding undone, CRLF made LF, nothing unwrapped; the text and patch
   * parts of a MIME mail joined in order.
   */
  readonly lines: readonly string[];
  /** Made from what replies quote, since the mail itself is absent. */
  readonly rebuilt: boolean;
}
