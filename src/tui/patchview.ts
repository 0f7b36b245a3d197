import type { Page, Stop } from '../export/page.ts';
import type { MailSummary } from '../export/summary.ts';
import type { Command } from './keys.ts';
import { type State, bodyHeight, entryOf, replaceView } from './model.ts';
import { pageOf } from './pages.ts';
import type { PatchView } from './views.ts';
import { clampTop, moved } from './window.ts';

/** The page a view looks at, laid out for the size of the terminal. */
export function pageOfView(state: State, view: PatchView): Page {
  return pageOf(entryOf(state, view.series).reviewed, view.message, state.size.columns);
}

/** Index of the last row of a note. */
function noteEnd({ rows }: Page, { comment, note }: Stop): number {
  let end = note;
  while (rows[end + 1]?.comment === comment) end += 1;
  return end;
}

/**
 * Opens a mail of the same series at one of its comments: the window stays where it is if the note
 * and its line are in it, else the line comes a quarter down.
 */
export function showComment(
  state: State,
  view: PatchView,
  message: string,
  comment: string,
): State {
  const there = { ...view, message, comment, top: message === view.message ? view.top : 0 };
  const page = pageOfView(state, there);
  const stop = page.stops.find((candidate) => candidate.comment === comment);
  if (stop === undefined) return replaceView(state, there);
  const height = bodyHeight(state);
  const first = Math.min(stop.line, stop.note);
  const last = Math.max(stop.line, noteEnd(page, stop));
  const visible = first >= there.top && last < there.top + height;
  // A long discussion above may stand between the line and its note: then the note is what counts.
  const from = stop.note - first > height / 2 ? stop.note : first;
  const top = visible
    ? there.top
    : clampTop(from - Math.floor(height / 4), page.rows.length, height);
  return replaceView(state, { ...there, top });
}

function mailsOf(state: State, view: PatchView): readonly MailSummary[] {
  return entryOf(state, view.series).summary.mails;
}

/** The selected comment where it is in the window, else the place between comments where the window is. */
function currentStop(state: State, view: PatchView, page: Page, step: 1 | -1): number {
  const selected = page.stops.findIndex(({ comment }) => comment === view.comment);
  const height = bodyHeight(state);
  const stop = page.stops[selected];
  if (stop !== undefined && noteEnd(page, stop) >= view.top && stop.note < view.top + height) {
    return selected + step;
  }
  if (step === 1) {
    const next = page.stops.findIndex(({ note }) => note >= view.top);
    return next === -1 ? page.stops.length : next;
  }
  return page.stops.findLastIndex(({ note }) => note < view.top + height);
}

/** To the next or previous comment, on another mail of the series if need be. */
function stepComment(state: State, view: PatchView, step: 1 | -1): State {
  const page = pageOfView(state, view);
  const stop = page.stops[currentStop(state, view, page, step)];
  if (stop !== undefined) return showComment(state, view, view.message, stop.comment);
  const mails = mailsOf(state, view);
  const { reviewed } = entryOf(state, view.series);
  let index = mails.findIndex(({ messageId }) => messageId === view.message) + step;
  while (mails[index] !== undefined && mails[index]!.comments.length === 0) index += step;
  const mail = mails[index];
  if (mail === undefined) {
    const where = step === 1 ? 'later' : 'earlier';
    return { ...state, remark: `There is no ${where} comment in this series.` };
  }
  const { stops } = pageOf(reviewed, mail.messageId, state.size.columns);
  const target = step === 1 ? stops[0] : stops.at(-1);
  return target === undefined ? state : showComment(state, view, mail.messageId, target.comment);
}

function stepPatch(state: State, view: PatchView, step: 1 | -1): State {
  const mails = mailsOf(state, view);
  const mail = mails[mails.findIndex(({ messageId }) => messageId === view.message) + step];
  if (mail === undefined) {
    const which = step === 1 ? 'last' : 'first';
    return { ...state, remark: `This is the ${which} mail of the series.` };
  }
  return replaceView(state, { ...view, message: mail.messageId, top: 0, comment: null });
}

/** Scrolls the page, or goes to another comment or mail. */
export function movePatch(state: State, view: PatchView, command: Command | null): State {
  if (command === 'next-comment') return stepComment(state, view, 1);
  if (command === 'previous-comment') return stepComment(state, view, -1);
  if (command === 'next-patch') return stepPatch(state, view, 1);
  if (command === 'previous-patch') return stepPatch(state, view, -1);
  const count = pageOfView(state, view).rows.length;
  const height = bodyHeight(state);
  const target =
    command === null ? view.top : (moved(command, view.top, count, height) ?? view.top);
  return replaceView(state, { ...view, top: clampTop(target, count, height) });
}

/** The view after a change of size: the body line at the top of the window stays there. */
export function resizePatch(view: PatchView, before: State, after: State): PatchView {
  const old = pageOfView(before, view);
  const row = old.rows.slice(0, view.top + 1).findLast(({ line }) => line !== null);
  if (row === undefined || view.top === 0) return { ...view, top: 0 };
  const page = pageOfView(after, view);
  const top = page.rows.findIndex(({ line }) => line === row.line);
  return { ...view, top: clampTop(top, page.rows.length, bodyHeight(after)) };
}
