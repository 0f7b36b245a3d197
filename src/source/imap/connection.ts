import type { Folder } from './folder.ts';

/** What a server is asked to search for; all of it must match. */
export interface Search {
  /** A set, as in `1:3,7` or `8:*`. */
  readonly uid?: string;
  /** Bytes. */
  readonly larger?: number;
  /** Part of a header field. */
  readonly header?: { readonly 'List-Id': string };
  readonly since?: Date;
  readonly subject?: string;
}

/** What a server is asked to tell of mails, besides the UID. */
export interface Items {
  readonly flags?: true;
  readonly size?: true;
  readonly source?: true;
}

/** A folder as it was when it was opened. */
export interface Opened {
  readonly uidValidity: string;
  /** The next mail gets this UID, or a higher one; 0 where the server does not say. */
  readonly uidNext: number;
  readonly exists: number;
  /** The highest mod-sequence; null where the server has none (no CONDSTORE). */
  readonly modseq: string | null;
  /** Whether `flagsOf` with `since` tells of mails that are gone (QRESYNC). */
  readonly tellsGone: boolean;
}

/** What is told of one mail. */
export interface Told {
  readonly uid: number;
  readonly flags: readonly string[];
  /** Bytes; 0 where it was not asked for. */
  readonly size: number;
  readonly bytes: Buffer | null;
}

/** A connection that is logged in. Every call may throw a Failure of kind `source`. One call at a time. */
export interface Connection {
  /** Opens the folder of the place for reading, or looks anew at it. */
  open(): Promise<Opened>;
  /** UIDs that match, ascending; null where the server refuses this search. */
  search(criteria: Search): Promise<readonly number[] | null>;
  /** Nothing else may be asked before its end. `uids` as in `1:3,7`. */
  fetch(uids: string, items: Items): AsyncGenerator<Told>;
  /** Flags that have changed after a mod-sequence; each mail that is gone since goes to `onGone`. */
  changes(uids: string, since: string, onGone: (uid: number) => void): AsyncGenerator<Told>;
  folders(): Promise<readonly Folder[]>;
  /** Waits for something to happen in the folder. False where nothing has: then wait again, unless `signal` is aborted. */
  wait(signal: AbortSignal): Promise<boolean>;
  close(): void;
}
