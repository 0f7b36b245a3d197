import type { Parsed } from '../../problem.ts';
import type { Topic } from '../../series/series.ts';
import type { CheckHow } from '../check/report.ts';
import type { Finding, Verdict } from '../finding.ts';
import type { Origin, RebuiltFile } from '../rebuild/rebuilt.ts';

/**
 * Runs the C files under lib/ that a series changes as they were before it and as it leaves them, on the same
 * inputs; null where the mail belongs to no series. Rejects with what ends it, the signal too.
 */
export type DifferOf = (
  reviewed: { readonly topic: Topic },
  messageId: string,
  how: CheckHow,
) => Promise<Parsed<Differences | null>>;

/** What was run before and after a series, what parts, and what could not be run. */
export interface Differences {
  /** Id of the series. */
  readonly series: string;
  readonly seed: number;
  /** Inputs of each function on each width. */
  readonly runs: number;
  /** C files under lib/ that it changes, in order of path. */
  readonly files: readonly FileDifferences[];
  readonly findings: readonly Finding[];
  /** 5 for a file or a function that could not be tried. */
  readonly verdict: Verdict;
}

export interface FileDifferences {
  readonly path: string;
  /** `none`: it is not for this. */
  readonly status: 'tried' | 'untried' | 'none';
  /** Why it was not tried; empty where it was. */
  readonly why: string;
  /** Whether before and after have the blob ids of their index lines. */
  readonly states: readonly [before: RebuiltFile['state'], after: RebuiltFile['state']] | null;
  /** Those that the change reaches. */
  readonly functions: readonly FunctionDifferences[];
  /** Headers that nobody has. */
  readonly headers: readonly string[];
  /** Functions that are called and whose code is not there; reached or not. */
  readonly unmodelled: readonly string[];
  /** Added lines that no input came to. */
  readonly unexecuted: readonly { readonly origin: Origin; readonly text: string }[];
}

export interface FunctionDifferences {
  readonly name: string;
  /** `untried` it should have been run; `uncalled` nothing generates what it takes, or it is only on one side. */
  readonly status: 'equal' | 'differs' | 'untried' | 'uncalled';
  /** Why it was not run; else what else is to be said of it, a sentence each. */
  readonly said: readonly string[];
  /** Inputs that both sides ran. */
  readonly runs: number;
}

/** Whether a file or a function that should have been run was not. */
export function isIncomplete(files: readonly FileDifferences[]): boolean {
  return files.some(
    ({ status, functions }) =>
      status === 'untried' || functions.some((one) => one.status === 'untried'),
  );
}
