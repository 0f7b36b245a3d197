import type { Reviewed } from '../export/summary.ts';

/** What a command may touch of the world; `main` makes one. */
export interface Context {
  /**
   * Opens sources (`-` and paths), reviews their mail, topic by topic. A source that cannot be
   * read is reported to the user, and the rest goes on.
   */
  readonly review: (sources: readonly string[]) => AsyncIterable<Reviewed>;
  readonly version: string;
  readonly exists: (path: string) => boolean;
  /** Resolves once stdout has taken the text. */
  readonly write: (text: string) => Promise<void>;
  /** One line to stderr. */
  readonly warn: (line: string) => void;
  /** Columns of the terminal; null where stdout is none. */
  readonly columns: number | null;
  readonly colour: boolean;
  /** Shows topics full screen, as they come, until the user quits; null where there is no screen or no keyboard. */
  readonly browse: ((topics: AsyncIterable<Reviewed>, title: string) => Promise<void>) | null;
}
