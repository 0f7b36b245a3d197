import type { CheckHow, Report } from '../export/findings.ts';
import type { Checked } from '../export/findingnote.ts';
import { type Checking, type Entry, type State, entryOf, viewOf } from './model.ts';

/** Runs the check of the series of a mail. Rejects with what ends it, the signal too. */
export type RunCheck = (
  topic: Checked,
  message: string,
  how: Pick<CheckHow, 'signal' | 'onProgress'>,
) => Promise<Report | null>;

/** Starts the check of what is on the screen, or stops the one that runs, and those that wait. */
export function toggleCheck(state: State): State {
  if (!state.canCheck) return { ...state, remark: 'There is nothing here that could be checked.' };
  if (state.checking !== null) {
    return { ...state, checking: null, waiting: [], remark: 'The check is stopped.' };
  }
  const view = viewOf(state);
  if (view.screen !== 'patch' && view.screen !== 'series') return state;
  const message = view.screen === 'patch' ? view.message : lastMail(entryOf(state, view.series));
  return message === null ? state : begun(state, view.series, message);
}

/** Lets every newest version wait for its check. */
export function checkAll(state: State): State {
  const waiting = state.entries
    .filter(({ summary }) => !summary.superseded && summary.version !== null)
    .map(({ summary }) => summary.key);
  return next({ ...state, waiting });
}

/** The findings stand on the pages of their topic from now on; the next that waits begins. */
export function checked(state: State, check: Checking, report: Report | null): State {
  if (state.checking !== check) return state;
  const { topic: reviewed } = check;
  const findings = [
    ...(reviewed.findings ?? []).filter(({ series }) => series !== report?.series),
    ...(report?.findings ?? []),
  ];
  const entries = state.entries.map((entry) =>
    entry.reviewed === reviewed ? { ...entry, reviewed: { ...reviewed, findings } } : entry,
  );
  return next({ ...state, entries, checking: null, remark: sentenceOf(report) });
}

/** A check that could not be run to its end. */
export function checkFailed(state: State, check: Checking, text: string): State {
  if (state.checking !== check) return state;
  return next({ ...state, checking: null, remark: text });
}

function next(state: State): State {
  const [key, ...waiting] = state.waiting;
  if (key === undefined) return state;
  const message = lastMail(entryOf(state, key));
  const rest = { ...state, waiting };
  return message === null ? next(rest) : begun(rest, key, message);
}

function begun(state: State, series: string, message: string): State {
  const { reviewed: topic } = entryOf(state, series);
  return {
    ...state,
    checking: { series, topic, message },
    checkText: 'starting',
  };
}

/** The last patch of a series; null for talk. */
function lastMail({ summary }: Entry): string | null {
  return summary.version === null ? null : (summary.mails.at(-1)?.messageId ?? null);
}

function sentenceOf(report: Report | null): string {
  if (report === null || report.rules.length === 0) return 'check: it adds no API that has a rule.';
  const grave = report.findings.filter(({ severity }) => severity !== 'note').length;
  const untried = report.rules.filter(({ status }) => status === 'untried').length;
  const words = [
    grave === 0 ? 'nothing above a note' : `${grave} ${grave === 1 ? 'finding' : 'findings'}`,
    ...(untried === 0 ? [] : [`${untried} rules not tested`]),
  ];
  return `check: ${words.join(', ')}.`;
}
