/**
 * A diff as text in numbered lines, understood.
 *
 *     diff --git a/f.c b/f.c            ┐
 *     index 1111111..2222222 100644     │ header lines
 *     --- a/f.c                         │
 *     +++ b/f.c                         ┘
 *     @@ -10,2 +10,3 @@ int f(void)     hunk: oldStart 10, newStart 10, heading
 *      	a();                           context, old 10, new 10
 *     +	b();                           added,         new 11
 *      	c();                           context, old 11, new 12
 *
 * Lengths are computed from the lines and never trusted from the `@@` line.
 */
export interface Diff {
  readonly files: readonly DiffFile[];
}

export type ChangeKind = 'context' | 'added' | 'removed' | 'no-newline';

export interface DiffLine {
  readonly kind: ChangeKind;
  /** The line without its sign; a CR is kept. */
  readonly text: string;
  /** Body line (from 1) it stands at. */
  readonly line: number;
  /** Line in the old file, from 1; null where it is not in the old file. */
  readonly oldNumber: number | null;
  readonly newNumber: number | null;
}

export interface Hunk {
  /** Counts from 0 within its file. */
  readonly index: number;
  /** Body line of the `@@` line. */
  readonly line: number;
  readonly oldStart: number;
  readonly newStart: number;
  /** What the `@@` line claims. */
  readonly claimed: { readonly old: number; readonly new: number };
  /** Counted from the lines. */
  readonly counted: { readonly old: number; readonly new: number };
  /** Text after the second `@@`, the function it is in. */
  readonly heading: string;
  readonly lines: readonly DiffLine[];
}

export interface DiffFile {
  /** Path without `a/`, unquoted; null for /dev/null. */
  readonly oldPath: string | null;
  readonly newPath: string | null;
  /** The path a person means: the new one, else the old one. */
  readonly path: string;
  readonly change: 'modified' | 'added' | 'deleted' | 'renamed' | 'copied';
  readonly oldMode: string | null;
  readonly newMode: string | null;
  /** Abbreviated blob ids of the `index` line. */
  readonly oldBlob: string | null;
  readonly newBlob: string | null;
  readonly similarity: number | null;
  /** `Binary files differ` or a GIT binary patch, whose bytes are not decoded. */
  readonly binary: boolean;
  /** Body lines of the file's diff, header included, both ends in. */
  readonly from: number;
  readonly to: number;
  readonly hunks: readonly Hunk[];
}

/** Where a body line stands in a diff. */
export interface DiffPlace {
  readonly file: DiffFile;
  /** null on a header line of the file. */
  readonly hunk: Hunk | null;
  /** null on header lines and `@@` lines. */
  readonly change: DiffLine | null;
}
