import type { Parsed } from '../../problem.ts';
import type { Topic } from '../../series/series.ts';
import type { Finding } from '../finding.ts';
import type { Harness } from '../harness/units.ts';
import type { Roles } from '../harness/roles.ts';
import type { Origin, RebuiltFile } from '../rebuild/rebuilt.ts';
import type { Role, Rule } from '../model/rules.ts';
import { rules } from '../model/rules.ts';

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
  /** As the exit code: 0 nothing above a note, 4 findings, 5 a rule that could not be tried. */
  readonly verdict: 0 | 4 | 5;
}

export interface FileRow {
  readonly path: string;
  readonly state: RebuiltFile['state'];
  readonly whole: boolean;
  /** `run`, compiled for what it declares, or without C that falls under a rule. */
  readonly use: 'run' | 'header' | 'none';
}

export interface RuleRow {
  readonly rule: Rule;
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

/** Which rules a series falls under, and why some could not be tried. */
export function ruleRows(
  roles: Roles,
  runnable: ReadonlySet<Role>,
  parted: ReadonlySet<string>,
  reason: string | null,
): readonly RuleRow[] {
  return rules
    .filter(({ id, role }) => roles[role] !== null && (id !== 'S4' || roles.state.version !== null))
    .map((rule) => {
      const why = runnable.has(rule.role) ? reason : whyNot(roles, rule.role);
      const status = why !== null ? 'untried' : parted.has(rule.id) ? 'parted' : 'held';
      return { rule, status, why, says: saysOf(roles, rule.role) };
    });
}

/** Roles whose code is all there. */
export function runnableRoles(roles: Roles): ReadonlySet<Role> {
  const { loop, get, earlier, compatible } = roles;
  const rows: readonly (readonly [Role, boolean])[] = [
    ['loop', loop?.macro.whole === true],
    ['get', get?.body === 'whole'],
    ['earlier', earlier?.body === 'whole'],
    ['compatible', compatible?.function.body === 'whole'],
  ];
  return new Set(rows.flatMap(([role, whole]) => (whole ? [role] : [])));
}

/** The roles without those whose code is not all there: nothing of them is called. */
export function runnablePart(roles: Roles): Roles {
  const runnable = runnableRoles(roles);
  return {
    ...roles,
    loop: runnable.has('loop') ? roles.loop : null,
    get: runnable.has('get') ? roles.get : null,
    earlier: runnable.has('earlier') ? roles.earlier : null,
    compatible: runnable.has('compatible') ? roles.compatible : null,
  };
}

function whyNot(roles: Roles, role: Role): string {
  if (role === 'loop') return `${roles.loop?.macro.name ?? ''} is not quoted to its end`;
  const found = role === 'compatible' ? roles.compatible?.function : roles[role];
  const name = `${found?.name ?? ''}()`;
  return found?.body === 'cut'
    ? `${name} is not quoted to its end`
    : `the body of ${name} is not quoted`;
}

function saysOf(roles: Roles, role: Role): string | null {
  if (role === 'loop') return roles.loop?.macro.doc?.summary ?? null;
  const found = role === 'compatible' ? roles.compatible?.function : roles[role];
  return found?.doc?.returns ?? found?.doc?.summary ?? null;
}

/** What became of each file of the series. */
export function fileRows(
  files: readonly RebuiltFile[],
  harness: Harness | null,
): readonly FileRow[] {
  const used = new Set((harness?.units ?? []).map(({ path }) => path));
  return files.map(({ path, state, whole }) => {
    const use = !used.has(path) ? 'none' : path.endsWith('.c') ? 'run' : 'header';
    return { path, state, whole, use };
  });
}

/** Findings go before what could not be tried. */
export function verdictOf({ findings, rules: rows }: Omit<Report, 'verdict'>): Report['verdict'] {
  if (findings.some(({ severity }) => severity !== 'note')) return 4;
  return rows.some(({ status }) => status === 'untried') ? 5 : 0;
}
