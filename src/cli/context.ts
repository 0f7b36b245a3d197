import type { Config } from '../config.ts';
import type { CardOf } from '../export/card.ts';
import type { DifferOf } from '../export/differences.ts';
import type { CheckSeriesOf, Report } from '../export/findings.ts';
import type { Reviewed } from '../export/summary.ts';
import type { ProgressLine } from '../host/progress.ts';
import type { Mails, Unread } from '../pipeline.ts';
import type { Filter } from '../source/imap/filter.ts';
import type { Source } from '../source/source.ts';
import type { Store } from '../store/store.ts';

/** What a command may touch of the world; `main` makes one. */
export interface Context {
  /**
   * Reads the headers of the mails of sources (`-`, paths, URLs, configured names). A source that cannot be
   * read is reported to the user, and the rest goes on.
   */
  readonly mails: (sources: readonly string[]) => Promise<Mails>;
  /** Links mails to topics. */
  readonly group: (mails: Mails) => Promise<readonly Unread[]>;
  /**
   * The store in `path`, or in its usual place where that is null. Where there is none yet: null, or a new one
   * with `make`. Throws a Failure where it is damaged, newer, or cannot be opened.
   */
  readonly store: (path: string | null, make?: 'make') => Store | null;
  /** Where `store` looks. */
  readonly storePath: (path: string | null) => string;
  /** A store of the mails of these sources alone, gone with the process: what a query searches. */
  readonly gather: (sources: readonly string[]) => Promise<Store>;
  /** Opens what `fetch` names; a Message-ID or lore URL is fetched over HTTP. Throws a Failure. */
  readonly open: (arg: string, filter: Filter) => Promise<Source>;
  /** Names of the folders of a server, as they are named in a URL. */
  readonly folders: (arg: string) => Promise<readonly string[]>;
  readonly apiCard: CardOf;
  readonly check: CheckSeriesOf;
  readonly differ: DifferOf;
  /** Makes the program end with this code, unless something graver has been said. */
  readonly conclude: (code: Report['verdict']) => void;
  readonly config: () => Promise<Config>;
  readonly version: string;
  readonly exists: (path: string) => boolean;
  readonly now: () => Date;
  /** Aborts on ctrl-c, once it has been asked for; before that ctrl-c ends the process at once. */
  readonly signal: () => AbortSignal;
  /** Resolves once stdout has taken the text. */
  readonly write: (text: string) => Promise<void>;
  /** One line to stderr. */
  readonly warn: (line: string) => void;
  /** Says what went wrong where the rest goes on; the exit code tells of it in the end. */
  readonly report: (error: unknown) => void;
  /** A line on stderr that is drawn over and over. */
  readonly progress: () => ProgressLine;
  /** Columns of the terminal; null where stdout is none. */
  readonly columns: number | null;
  readonly colour: boolean;
  /** Shows topics full screen, as they come, until the user quits; null where there is no screen or no keyboard. */
  readonly browse:
    | ((topics: AsyncIterable<Reviewed>, title: string, checkAll: boolean) => Promise<void>)
    | null;
}
