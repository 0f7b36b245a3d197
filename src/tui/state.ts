import { type Reviewed, summarise } from '../export/summary.ts';
import type { Report } from '../export/findings.ts';
import { checkAll, checkFailed, checked, toggleCheck } from './checking.ts';
import { type Command, commandOf } from './keys.ts';
import { moveHelp } from './helpview.ts';
import { moveList } from './listview.ts';
import { type Checking, type Entry, type Size, type State, viewOf } from './model.ts';
import { movePatch, resizePatch } from './patchview.ts';
import { moveSeries } from './seriesview.ts';

export type Action =
  | { readonly type: 'topics'; readonly topics: readonly Reviewed[] }
  | { readonly type: 'ended' }
  | { readonly type: 'failed'; readonly text: string }
  | { readonly type: 'resize'; readonly size: Size }
  /** Check every newest version. */
  | { readonly type: 'check-all' }
  /** How far a check is, what it gives, or what ended it. */
  | { readonly type: 'checking'; readonly check: Checking; readonly text: string }
  | { readonly type: 'checked'; readonly check: Checking; readonly report: Report | null }
  | { readonly type: 'check-failed'; readonly check: Checking; readonly text: string }
  /** A key by its name, as in the key table. */
  | { readonly type: 'key'; readonly key: string };

/** Newest first, a missing date last, by code unit. */
function byActivity(a: Entry, b: Entry): number {
  const [left, right] = [a.summary.activity ?? '', b.summary.activity ?? ''];
  if (left !== right) return left < right ? 1 : -1;
  return a.summary.key < b.summary.key ? -1 : 1;
}

function withTopics(state: State, topics: readonly Reviewed[]): State {
  const added = topics.flatMap((reviewed) =>
    summarise(reviewed).map((summary): Entry => ({ summary, reviewed })),
  );
  const next = {
    ...state,
    entries: [...state.entries, ...added].toSorted(byActivity),
  };
  return settle(next);
}

/** Puts every view where it was, as far as the new size has such a place. */
function resized(state: State, size: Size): State {
  const next = { ...state, size };
  const views = state.views.map((view) =>
    view.screen === 'patch' ? resizePatch(view, state, next) : view,
  );
  return settle({ ...next, views });
}

/** Hands a command to the screen it is for; null keeps cursor and window within the rows. */
function moveOn(state: State, command: Command | null): State {
  const view = viewOf(state);
  if (view.screen === 'list') return moveList(state, view, command);
  if (view.screen === 'series') return moveSeries(state, view, command);
  if (view.screen === 'patch') return movePatch(state, view, command);
  return moveHelp(state, view, command);
}

const settle = (state: State): State => moveOn(state, null);

function back(state: State): State {
  const views = state.views.slice(0, -1);
  if (views.length === 0) return { ...state, over: 'quit' };
  return settle({ ...state, views });
}

function pressed(state: State, key: string): State {
  const screen = viewOf(state).screen;
  const quiet = state.remark === null ? state : { ...state, remark: null };
  const command = commandOf(key, screen);
  if (command === null) return quiet;
  if (command === 'quit') return { ...quiet, over: 'quit' };
  if (command === 'interrupt') return { ...quiet, over: 'interrupted' };
  if (command === 'back') return back(quiet);
  if (command === 'check') return toggleCheck(quiet);
  if (command === 'help') return { ...quiet, views: [...quiet.views, { screen: 'help', top: 0 }] };
  return moveOn(quiet, command);
}

/** What the screen shows after an action. Pure: no clock, no stream, and nothing is changed in place. */
export function reduce(state: State, action: Action): State {
  if (state.over !== null) return state;
  if (action.type === 'topics') return withTopics(state, action.topics);
  if (action.type === 'ended') return { ...state, reading: 'done' };
  if (action.type === 'failed') return { ...state, reading: 'failed', remark: action.text };
  if (action.type === 'resize') return resized(state, action.size);
  if (action.type === 'check-all') return checkAll(state);
  if (action.type === 'checked') return checked(state, action.check, action.report);
  if (action.type === 'check-failed') return checkFailed(state, action.check, action.text);
  if (action.type === 'checking') {
    return state.checking === action.check ? { ...state, checkText: action.text } : state;
  }
  return pressed(state, action.key);
}
