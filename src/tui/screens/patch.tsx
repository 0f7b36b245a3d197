import type { Segment } from '../../export/line.ts';
import { type Row, segmentsOf } from '../../export/row.ts';
import { type State, bodyHeight } from '../model.ts';
import { Frame } from '../parts/frame.tsx';
import { Window } from '../parts/window.tsx';
import { pageOfView } from '../patchview.ts';
import type { Theme } from '../theme.ts';
import type { PatchView } from '../views.ts';

interface ScreenProps {
  readonly state: State;
  readonly view: PatchView;
  readonly theme: Theme;
}

/** The selected note has a full bar where others have half a one. */
function withSelection(row: Row, comment: string | null): readonly Segment[] {
  const segments = segmentsOf(row);
  if (row.comment === null || row.comment !== comment) return segments;
  return segments.map((part) =>
    part.style === 'bar' ? { text: part.text.replace('▌', '█'), style: 'selected' } : part,
  );
}

/** One mail with its notes; only the rows in the window are drawn. */
export function PatchScreen({ state, view, theme }: ScreenProps) {
  const page = pageOfView(state, view);
  const rows = page.rows
    .slice(view.top, view.top + bodyHeight(state))
    .map((row) => withSelection(row, view.comment));
  return (
    <Frame state={state} theme={theme} heading={page.heading}>
      <Window rows={rows} theme={theme} />
    </Frame>
  );
}
