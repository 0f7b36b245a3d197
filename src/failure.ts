/** Each kind has one exit code, mapped in `main`. */
export type FailureKind = 'usage' | 'source' | 'interrupted' | 'other';

export interface FailureDetails {
  /** What the user can do about it, one sentence. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/**
 * The only class that is thrown: a command cannot go on, and the user is told so in one line.
 * What is odd about a mail is a Problem, not a Failure.
 */
export class Failure extends Error {
  readonly kind: FailureKind;
  readonly hint: string | undefined;

  constructor(kind: FailureKind, message: string, details: FailureDetails = {}) {
    super(message, details.cause === undefined ? {} : { cause: details.cause });
    this.name = 'Failure';
    this.kind = kind;
    this.hint = details.hint;
  }
}
