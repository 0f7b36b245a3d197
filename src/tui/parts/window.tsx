import type { Segment } from '../../export/line.ts';
import type { Theme } from '../theme.ts';
import { Row } from './row.tsx';

interface WindowProps {
  readonly rows: readonly (readonly Segment[])[];
  /** Index in `rows` of the row to draw inverse. */
  readonly cursor?: number;
  readonly theme: Theme;
}

/** The rows in the window, and no others: ink lays out whatever it is given. */
export function Window({ rows, cursor, theme }: WindowProps) {
  return rows.map((segments, index) => (
    // Rows move through the window; the position is what stays.
    // oxlint-disable-next-line react/no-array-index-key
    <Row key={index} segments={segments} theme={theme} inverse={index === cursor} />
  ));
}
