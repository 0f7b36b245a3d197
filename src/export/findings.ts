import type { FileRow, Report, RuleRow } from '../livepatch/check/report.ts';
import type { Finding } from '../livepatch/finding.ts';
import { breakRows } from './columns.ts';
import { tame } from './line.ts';

export type { CheckHow, CheckSeriesOf, Report } from '../livepatch/check/report.ts';
export type { Finding } from '../livepatch/finding.ts';

/** What a body line of a patch is called: see `linePlaceOf`. */
export type LineNames = (messageId: string, line: number) => string;

/** Rows of text with their indents; every line at most `width` columns. */
export type Put = (text: string, indent?: number, hang?: number) => readonly string[];

/** What is never run, and never looked for. */
const neverModelled =
  'Not modelled: tasks and stacks, patched functions, modules that come and go, callbacks of states, ' +
  'forced transitions, real concurrency, memory ordering.';

/**
 * A check's report as text: what was found comes first, then the rules, then what they were tried on.
 * Lines of at most `width` columns (null for 80) end in LF.
 */
export function formatFindings(report: Report, names: LineNames, width: number | null): string {
  const put = putter(Math.max(40, width ?? 80));
  return [
    ...report.findings.flatMap((finding) => [...findingRows(finding, names, put), '']),
    ...ruleTable(report, put),
    ...fileTable(report, put),
    ...unexecuted(report, names, put),
    ...(report.unmodelled.length === 0
      ? []
      : put(`Called, and not modelled: ${report.unmodelled.join(', ')}.`, 0, 2)),
    ...(report.rules.length === 0 ? [] : put(neverModelled, 0, 2)),
    '',
  ].join('\n');
}

/** A Put of that width. */
export function putter(width: number): Put {
  return (text, indent = 0, hang = indent) => {
    const clean = tame(text);
    const rows = breakRows(clean, width - Math.max(indent, hang));
    return rows.map(
      ([from, to], index) => ' '.repeat(index === 0 ? indent : hang) + clean.slice(from, to),
    );
  };
}

/**
 *     warning  S2  v2 1/3 line 110 (kernel/dlp/state.c:30)
 *       It diverges from S2: looking up a state gives the first entry of that id, or NULL.
 *         dlp_get_state(p0 {state 1, state 1}, 1) → got …
 */
export function findingRows(finding: Finding, names: LineNames, put: Put): readonly string[] {
  const { severity, rule, patch, line, text, scenario } = finding;
  return [
    ...put(`${severity}  ${rule}  ${names(patch, line)}`),
    ...put(text, 2),
    ...scenario.flatMap((step, index) => put(`${index + 1}. ${step}`, 4, 7)),
  ];
}

function ruleTable({ rules, runs, seed, findings }: Report, put: Put): readonly string[] {
  if (rules.length === 0)
    return put('Nothing in this series falls under a rule of the APIs that there is a model of.');
  const ran = rules.some(({ status }) => status !== 'untried');
  const many = `${runs.toLocaleString('en')} scenarios on wasm64 and wasm32, seed ${seed}`;
  const quiet = ran && findings.length === 0 ? 'No divergence. ' : '';
  return [
    ...put(ran ? `${quiet}Rules tried in ${many}:` : 'Rules:'),
    ...rules.flatMap((row) => ruleRows(row, put)),
  ];
}

function ruleRows({ rule, status, why, says }: RuleRow, put: Put): readonly string[] {
  if (status !== 'untried') {
    const word = status === 'held' ? 'held   ' : 'parted ';
    return put(`${rule.id} ${word} ${rule.text}`, 2, 13);
  }
  return [
    ...put(`${rule.id} not tested: ${why ?? ''}`, 2, 5),
    ...put(`the model: ${rule.text}`, 5, 7),
    ...(says === null ? [] : put(`its kernel-doc: ${says}`, 5, 7)),
  ];
}

function fileTable({ files, profile }: Report, put: Put): readonly string[] {
  const used = files.filter(({ use }) => use !== 'none');
  const others = files.filter(({ use }) => use === 'none');
  return [
    ...(used.length === 0 ? [] : put('Built from:')),
    ...used.flatMap((file) => put(`${file.path}  ${stateWords(file)}`, 2, 4)),
    ...(profile.length === 0
      ? []
      : put(`Shown by no mail, so in our own words: ${profile.join(', ')}.`, 0, 2)),
    ...(others.length === 0
      ? []
      : put(`Not run: ${others.map(({ path }) => path).join(', ')}.`, 0, 2)),
  ];
}

function stateWords({ state, whole }: FileRow): string {
  if (!whole) return state === 'cut' ? 'as far as it is quoted' : 'only the hunks that mails show';
  return state === 'verified' ? 'whole, has its blob id' : 'whole, not verified by a blob id';
}

function unexecuted(
  { unexecuted: lines, runs, counted }: Report,
  names: LineNames,
  put: Put,
): readonly string[] {
  if (runs > 0 && counted === 0) return put('To which added lines it came was not counted.', 0, 2);
  if (lines.length === 0) return [];
  return [
    ...put(
      runs > counted
        ? `Added lines that none of the first ${counted.toLocaleString('en')} scenarios came to:`
        : 'Added lines that no scenario came to:',
    ),
    ...lines.flatMap(({ origin, text }) =>
      put(`${names(origin.message, origin.line)}: ${text}`, 2, 4),
    ),
  ];
}
