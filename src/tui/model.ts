import type { Checked } from '../export/findingnote.ts';
import type { SeriesSummary } from '../export/summary.ts';
import type { View } from './views.ts';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** A row of the list, and the topic it is from. */
export interface Entry {
  readonly summary: SeriesSummary;
  readonly reviewed: Checked;
}

/** A check that runs, or is about to; each is an object of its own. */
export interface Checking {
  /** Key of the entry, its topic, and the mail whose series is checked. */
  readonly series: string;
  readonly topic: Checked;
  readonly message: string;
}

export interface State {
  /** What the user asked to see, for the title bar. */
  readonly title: string;
  readonly size: Size;
  /** Newest activity first; of one date, by key. */
  readonly entries: readonly Entry[];
  readonly reading: 'reading' | 'done' | 'failed';
  /** The way here; the last is on the screen, the first is the list. */
  readonly views: readonly View[];
  /** Whether there is somebody to run checks. */
  readonly canCheck: boolean;
  /** The check that runs, and the keys of the entries that wait for theirs. */
  readonly checking: Checking | null;
  readonly waiting: readonly string[];
  /** How far the check is: `running 40 %`. */
  readonly checkText: string;
  /** One sentence in the status bar, until the next key. */
  readonly remark: string | null;
  /** Why the program ends, once it does. */
  readonly over: 'quit' | 'interrupted' | null;
}

/** Title bar, heading and status bar. */
const FRAME = 3;

/** Rows between the heading and the status bar, 1 at least. */
export function bodyHeight({ size }: State): number {
  return Math.max(1, size.rows - FRAME);
}

/** The view on the screen. */
export function viewOf(state: State): View {
  return state.views.at(-1)!;
}

export function startOf(title: string, size: Size, canCheck = false): State {
  return {
    title,
    size,
    entries: [],
    reading: 'reading',
    views: [{ screen: 'list', selected: null, top: 0 }],
    canCheck,
    checking: null,
    waiting: [],
    checkText: '',
    remark: null,
    over: null,
  };
}

/** The state with another view on the screen in place of this one. */
export function replaceView(state: State, view: View): State {
  return { ...state, views: [...state.views.slice(0, -1), view] };
}

/** The entry with this key; there is one, since views are only made of entries and none is removed. */
export function entryOf(state: State, key: string): Entry {
  return state.entries.find(({ summary }) => summary.key === key)!;
}
