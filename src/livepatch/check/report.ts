import type { Parsed } from '../../problem.ts';
import type { Topic } from '../../series/series.ts';
import type { Finding, Verdict } from '../finding.ts';
import { runnableIn, type Found, type Part } from '../family/family.ts';
import type { Harness } from '../harness/units.ts';
import type { Origin, RebuiltFile } from '../rebuild/rebuilt.ts';
import type { Rule } from '../model/question.ts';

/** How a series is checked. */
export interface CheckHow {
  /** A source tree or a git repository, in which the files that patches change are looked up; or null. */
  readonly tree: string | null;
  /** Scenarios, and what they are drawn by; null for the usual ones. */
  readonly runs: number | null;
  readonly seed: number | null;
  readonly signal: AbortSignal;
  /** Told what goes on, and how much of it is done, from 0 to 1. */
  readonly onProgress: (what: string, done: number) => void;
}

/**
 * Compiles the API of the series that a mail belongs to, and runs it beside the model; null where it belongs
 * to none. Rejects with what ends it, the signal too.
 */
export type CheckSeriesOf = (
  reviewed: { readonly topic: Topic },
  messageId: string,
  how: CheckHow,
) => Promise<Parsed<Report | null>>;

/** What a check did, could not do, and found. */
export interface Report {
  /** Id of the series. */
  readonly series: string;
  readonly seed: number;
  /** Scenarios within the documented values; 0 where nothing could be run. */
  readonly runs: number;
  /** Of these, the first ones, of which it is counted to which lines they come; 0 where none could be. */
  readonly counted: number;
  readonly files: readonly FileRow[];
  /** What stood in, in our own words, for text that no mail shows: headers, names, members. */
  readonly profile: readonly string[];
  /** Those that the series falls under; empty where none does. */
  readonly rules: readonly RuleRow[];
  /** Functions that the code calls and nothing models; reached or not. */
  readonly unmodelled: readonly string[];
  /** Added lines that no scenario came to. */
  readonly unexecuted: readonly Unexecuted[];
  readonly findings: readonly Finding[];
  /** 5 for a rule that could not be tried, or declarations that were not read. */
  readonly verdict: Verdict;
}

export interface FileRow {
  readonly path: string;
  readonly state: RebuiltFile['state'];
  readonly whole: boolean;
  /** `run`, compiled for what it declares, or without C that falls under a rule. */
  readonly use: 'run' | 'header' | 'none';
}

export interface RuleRow {
  readonly rule: Pick<Rule, 'id' | 'role' | 'text'>;
  /** `parted` directly, or only where a rule that it builds on does. */
  readonly status: 'held' | 'parted' | 'untried';
  /** Why it was not tried; null where it was. */
  readonly why: string | null;
  /** What the series' kernel-doc says the function gives; null where it says nothing. */
  readonly says: string | null;
}

export interface Unexecuted {
  readonly path: string;
  readonly origin: Origin;
  readonly text: string;
}

/** The rules that an API falls under, and why some could not be tried. */
export function ruleRows(
  { rules, parts }: Pick<Found, 'rules' | 'parts'>,
  parted: ReadonlySet<string>,
  reason: string | null,
): readonly RuleRow[] {
  const runnable = runnableIn(parts);
  return rules.map(({ id, role, text }) => {
    const part = parts.get(role);
    const why = runnable.has(role) ? reason : whyNot(part);
    const status = why !== null ? 'untried' : parted.has(id) ? 'parted' : 'held';
    return { rule: { id, role, text }, status, why, says: part?.says ?? null };
  });
}

function whyNot(part: Part | undefined): string {
  const name = part?.name ?? '';
  if (part !== undefined && part.why !== null) return part.why;
  return part?.body === 'cut' || !name.endsWith('()')
    ? `${name} is not quoted to its end`
    : `the body of ${name} is not quoted`;
}

/** What became of each file of the series. */
export function fileRows(
  files: readonly RebuiltFile[],
  harnesses: readonly Harness[],
): readonly FileRow[] {
  const used = new Set(harnesses.flatMap(({ units }) => units.map(({ path }) => path)));
  return files.map(({ path, state, whole }) => {
    const use = !used.has(path) ? 'none' : path.endsWith('.c') ? 'run' : 'header';
    return { path, state, whole, use };
  });
}
