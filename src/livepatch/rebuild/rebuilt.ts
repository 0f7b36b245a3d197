import type { DiffFile } from '../../diff/diff.ts';

/** A line of a mail's body. */
export interface Origin {
  readonly message: string;
  /** Body line. */
  readonly line: number;
}

/** A line of a file as patches leave it. */
export interface RebuiltLine {
  readonly text: string;
  /** Its number in the file, from 1; where it jumps there is a gap that no mail shows. */
  readonly number: number;
  /** Where a mail shows it; null for a line of a pre-image that no mail shows. */
  readonly origin: Origin | null;
  /** Added by the series, as against context or pre-image. */
  readonly added: boolean;
}

/** `verified` its text has the blob id of the index line; `cut` lines are known to be missing. */
export type RebuiltState = 'verified' | 'unverified' | 'cut';

/** A file as it is after a patch. A text of no lines is whole, too. */
export interface RebuiltFile {
  readonly path: string;
  readonly state: RebuiltState;
  /** All of its lines are there; else there are islands. */
  readonly whole: boolean;
  /** What it was made of. */
  readonly from: 'new-file' | 'earlier-mail' | 'pre-image' | 'islands';
  readonly lines: readonly RebuiltLine[];
  /** What stands behind `@@ … @@`, by the number of the hunk's first line: `struct klp_patch {`. */
  readonly headings: ReadonlyMap<number, string>;
  /** Abbreviated blob id of the index line, or null. */
  readonly blob: string | null;
}

/** All files that the patches of a series touch, as they are after one of them. */
export interface Step {
  /** Message-ID of the patch. */
  readonly patch: string;
  /** In order of path. */
  readonly files: readonly RebuiltFile[];
}

/** A file before and after one patch. */
export interface Change {
  /** Message-ID of the patch. */
  readonly patch: string;
  readonly file: DiffFile;
  /** As far as it is known; null for a new file, and where nothing is. */
  readonly before: RebuiltFile | null;
  readonly after: RebuiltFile;
}
