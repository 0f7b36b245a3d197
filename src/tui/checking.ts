import type { CheckHow, Finding, Report } from '../export/findings.ts';
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
  const known = { ...reviewed, findings };
  const entries = state.entries.map((entry) =>
    entry.reviewed === reviewed ? { ...entry, reviewed: known } : entry,
  );
  const remark = sentenceOf(report, elsewhere(entries, report));
  return next({ ...state, entries, checking: null, remark });
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

const isGrave = ({ severity }: Finding): boolean => severity !== 'note';

/** What checks before this one found in other series. */
function elsewhere(entries: readonly Entry[], report: Report | null): number {
  const topics = new Set(entries.map(({ reviewed }) => reviewed));
  const all = [...topics].flatMap(({ findings = [] }) => findings);
  return all.filter((one) => isGrave(one) && one.series !== report?.series).length;
}

function sentenceOf(report: Report | null, others: number): string {
  const more = others === 0 ? [] : [`${counted(others)} in other series`];
  return `check: ${[reportWords(report), ...more].join('; ')}.`;
}

function reportWords(report: Report | null): string {
  if (report === null || report.rules.length === 0) return 'it adds no API that has a rule';
  const grave = report.findings.filter(isGrave).length;
  const untried = report.rules.filter(({ status }) => status === 'untried').length;
  if (grave === 0 && untried === report.rules.length) return 'none of its rules could be tested';
  const rules = `${untried} ${untried === 1 ? 'rule' : 'rules'} not tested`;
  return [
    grave === 0 ? 'nothing above a note' : counted(grave),
    ...(untried === 0 ? [] : [rules]),
  ].join(', ');
}

const counted = (count: number): string => `${count} ${count === 1 ? 'finding' : 'findings'}`;
