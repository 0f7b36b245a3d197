import type { Hunk } from './diff.ts';

/** How much of a hunk is there. */
export interface HunkState {
  /** All lines that its `@@` line claims are there. */
  readonly complete: boolean;
  /** Lines claimed and not there, on each side. */
  readonly missingOld: number;
  readonly missingNew: number;
}

/** Compares what the `@@` line of a hunk claims with its lines: a reviewer's cut leaves some missing. */
export function hunkState(hunk: Hunk): HunkState {
  const missingOld = Math.max(0, hunk.claimed.old - hunk.counted.old);
  const missingNew = Math.max(0, hunk.claimed.new - hunk.counted.new);
  return { complete: missingOld === 0 && missingNew === 0, missingOld, missingNew };
}
