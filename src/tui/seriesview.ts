import type { Command } from './keys.ts';
import { type State, bodyHeight, entryOf, replaceView } from './model.ts';
import { showComment } from './patchview.ts';
import { type SeriesRow, seriesRows } from './seriesrows.ts';
import type { PatchView, SeriesView } from './views.ts';
import { clampCursor, follow, moved } from './window.ts';

/** Rows of the series on the screen. */
export function rowsOfSeries(state: State, view: SeriesView): readonly SeriesRow[] {
  const { summary, reviewed } = entryOf(state, view.series);
  return seriesRows(summary, state.size.columns, reviewed.findings);
}

function openMail(state: State, series: string, row: SeriesRow | undefined): State {
  if (row === undefined) return state;
  const { message, comment } = row;
  const view: PatchView = { screen: 'patch', series, message, top: 0, comment: null };
  const next = { ...state, views: [...state.views, view] };
  return comment === null ? next : showComment(next, view, message, comment);
}

/** Moves the cursor of the series screen, or opens the mail under it. */
export function moveSeries(state: State, view: SeriesView, command: Command | null): State {
  const rows = rowsOfSeries(state, view);
  const cursor = clampCursor(view.cursor, rows.length);
  if (command === 'open') return openMail(state, view.series, rows[cursor]);
  const height = bodyHeight(state);
  const target = command === null ? null : moved(command, cursor, rows.length, height);
  const next = clampCursor(target ?? cursor, rows.length);
  const top = follow(view.top, next, rows.length, height);
  return replaceView(state, { ...view, cursor: next, top });
}
