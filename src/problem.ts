/** How much a Problem matters: `error` means something is missing from the result. */
export type Severity = 'error' | 'warning' | 'note';

/**
 * What is odd about an input. Bad mail is data: parsers return these beside their value
 * and never throw.
 */
export interface Problem {
  /** A Message-ID, or `path@offset` for a container (mbox, folder). */
  readonly where: string;
  /** A stable kebab-case word for scripts, such as `unknown-charset`. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence for people. */
  readonly text: string;
}

/** What every parser returns: the best value there is, and what was odd on the way. */
export interface Parsed<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
}
