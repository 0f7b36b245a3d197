import type { Severity } from '../problem.ts';

/** What the check says about a line. A divergence from a rule is never called a bug. */
export interface Finding {
  readonly series: string;
  /** Message-ID of the patch whose line it is about. */
  readonly patch: string;
  /** Body line. */
  readonly line: number;
  /**
   * `S1`…`S5`, `shadow`, `kernel-doc`, `compile`, `sanitizer`, `fuel`, `leak`, `lock`, `limit`, `not-executed`, …;
   * of C before and after a patch `D1` (it gives something else) and `D2` (only the new one is ended by a fault,
   * does not end, or keeps memory).
   */
  readonly rule: string;
  readonly severity: Severity;
  readonly text: string;
  /** A step a string, in words; empty where there is none. */
  readonly scenario: readonly string[];
  readonly seed: number | null;
}

/** As the exit code: 0 nothing above a note, 4 findings, 5 something that could not be tried. */
export type Verdict = 0 | 4 | 5;

/** Findings go before what could not be tried. */
export function verdictOf(findings: readonly Finding[], isIncomplete: boolean): Verdict {
  if (findings.some(({ severity }) => severity !== 'note')) return 4;
  return isIncomplete ? 5 : 0;
}
