import { dayOf } from '../../export/date.ts';
import { segment, spread } from '../../export/line.ts';
import { type State, bodyHeight, entryOf } from '../model.ts';
import { Frame } from '../parts/frame.tsx';
import { Window } from '../parts/window.tsx';
import { rowsOfSeries } from '../seriesview.ts';
import type { Theme } from '../theme.ts';
import type { SeriesView } from '../views.ts';

interface ScreenProps {
  readonly state: State;
  readonly view: SeriesView;
  readonly theme: Theme;
}

/** Cover and patches of a series with what was said about each. */
export function SeriesScreen({ state, view, theme }: ScreenProps) {
  const { summary } = entryOf(state, view.series);
  const tag = summary.version === null ? ' talk  ' : ` v${summary.version}  `;
  const missing = summary.missing.map((index) => `${index}/${summary.total}`).join(' ');
  const heading = spread(
    [
      { text: tag, style: 'number' },
      segment(summary.subject, 'title'),
      { text: missing === '' ? '' : `  missing ${missing}`, style: 'warning' },
    ],
    [segment(`  ${summary.author}`, 'author'), { text: `  ${dayOf(summary.date)} `, style: 'dim' }],
    state.size.columns,
  );
  const rows = rowsOfSeries(state, view)
    .slice(view.top, view.top + bodyHeight(state))
    .map(({ text }) => text);
  return (
    <Frame state={state} theme={theme} heading={heading}>
      <Window rows={rows} cursor={view.cursor - view.top} theme={theme} />
    </Frame>
  );
}
