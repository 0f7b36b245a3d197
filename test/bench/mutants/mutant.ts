/** A changed fixture: one file with one line (or a few) other than it was. */
export interface Mutant {
  /** Folder in corpus/livepatch. */
  readonly fixture: string;
  readonly path: string;
  /** From 1; of the first changed line, and of the last. */
  readonly line: number;
  readonly last: number;
  readonly operator: string;
  readonly before: string;
  readonly after: string;
  /** The whole file. */
  readonly text: string;
}
