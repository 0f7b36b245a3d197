import type { Segment } from './line.ts';

/** One row of a page, as wide as the page at most. */
export interface Row {
  readonly kind: 'verdict' | 'remark' | 'rule' | 'text' | 'gap' | 'note';
  /** Body line of the mail on this row; 0 is the subject. */
  readonly line: number | null;
  /** Line in the file, from 1; null outside a diff and on rows that continue a line. */
  readonly number: number | null;
  /** Id of the comment whose note is on this row, alone or in the right column. */
  readonly comment: string | null;
  /** The whole row, or the patch's column. */
  readonly left: readonly Segment[];
  /** What stands between the columns; null where the row is not divided. */
  readonly joint: string | null;
  /** The notes' column. */
  readonly right: readonly Segment[];
}

/** The row in one: both columns and what stands between them. */
export function segmentsOf(row: Row): readonly Segment[] {
  if (row.joint === null) return row.left;
  return [...row.left, { text: row.joint, style: 'rule' }, ...row.right];
}
