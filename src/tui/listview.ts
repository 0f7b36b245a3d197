import type { Command } from './keys.ts';
import { type Entry, type State, bodyHeight, replaceView } from './model.ts';
import type { ListView, SeriesView } from './views.ts';
import { clampCursor, follow, moved } from './window.ts';

/** Row of the list the cursor is on. */
export function cursorOf({ entries }: State, { selected }: ListView): number {
  return Math.max(
    0,
    entries.findIndex(({ summary }) => summary.key === selected),
  );
}

function openSeries(state: State, view: ListView, entry: Entry | undefined): State {
  if (entry === undefined) return state;
  const { key } = entry.summary;
  const series: SeriesView = { screen: 'series', series: key, cursor: 0, top: 0 };
  return { ...state, views: [{ ...view, selected: key }, series] };
}

/** Moves the cursor of the list, or opens the series under it. */
export function moveList(state: State, view: ListView, command: Command | null): State {
  const cursor = cursorOf(state, view);
  if (command === 'open') return openSeries(state, view, state.entries[cursor]);
  const count = state.entries.length;
  const height = bodyHeight(state);
  const target = command === null ? null : moved(command, cursor, count, height);
  const next = clampCursor(target ?? cursor, count);
  const selected = target === null ? view.selected : (state.entries[next]?.summary.key ?? null);
  return replaceView(state, { ...view, selected, top: follow(view.top, next, count, height) });
}
