import type { Built, Diagnostic, Unit, Width } from '../compile/build.ts';
import { unexecutedLines } from './coverage.ts';
import { diagnosticFindings, partingFinding } from './findings.ts';
import { placesOf, type Places } from './places.ts';
import type { Report, RuleRow } from './report.ts';
import { fileRows, ruleRows, runnablePart, runnableRoles, verdictOf } from './report.ts';
import type { Compiler } from '../compile/compile.ts';
import type { OpenMachine } from '../drive/machine.ts';
import { openMachine } from '../drive/machine.ts';
import { drive, type Driven } from '../drive/drive.ts';
import { extractApi } from '../extract/extract-api.ts';
import type { Finding } from '../finding.ts';
import type { Grammar } from '../extract/grammar.ts';
import { checkKernelDoc } from '../extract/kernel-doc-check.ts';
import { harnessUnits } from '../harness/units.ts';
import { rolesOf, type Roles } from '../harness/roles.ts';
import type { RebuiltFile, Step } from '../rebuild/rebuilt.ts';
import type { Role } from '../model/rules.ts';
import { documentedDomain } from '../model/domain.ts';

export interface CheckOptions {
  /** Scenarios within the documented values; `defaultRuns` where nothing else is asked for. */
  readonly runs: number;
  readonly seed: number;
  readonly grammar: Grammar;
  readonly compiler: Pick<Compiler, 'compile' | 'locate'>;
  /** Told what goes on, in a word or two, and how much of it is done, from 0 to 1. */
  readonly onProgress?: (what: string, done: number) => void;
  readonly signal?: AbortSignal;
}

export const defaultRuns = 5000;
export const defaultSeed = 1;

const widths: readonly Width[] = [64, 32];

/**
 * Checks the livepatch API that a series adds: puts together what its mails show, compiles it for both
 * widths, and runs it beside the model of `model.ts`.
 *
 * @param series its id, and its files after each of its patches, as `rebuild` gives them.
 * @returns what was done and found, and what could not be done. Throws a Failure only where the
 * compiler or the sandbox cannot be started, or the signal ends it.
 */
export async function checkSeries(
  series: { readonly id: string; readonly steps: readonly Step[] },
  options: CheckOptions,
): Promise<Report> {
  const files = series.steps.at(-1)?.files ?? [];
  const api = extractApi(files, options.grammar).value;
  const roles = rolesOf(api);
  const harness = roles === null ? null : harnessUnits(files, api, runnablePart(roles));
  const report: Omit<Report, 'verdict'> = {
    series: series.id,
    seed: options.seed,
    runs: 0,
    files: fileRows(files, harness),
    profile: harness?.profile ?? [],
    rules: roles === null ? [] : ruleRows(roles, runnableRoles(roles), new Set(), null),
    unmodelled: [],
    unexecuted: [],
    findings: checkKernelDoc(api, series.id),
  };
  if (roles === null || harness === null) return { ...report, verdict: verdictOf(report) };
  const places = placesOf(files, harness.units);
  const patches = series.steps.map(({ patch }) => patch);
  const work = { series: series.id, patches, files, roles, units: harness.units, places, options };
  const ran = await compileAndRun(work);
  const result = { ...report, ...ran, findings: [...report.findings, ...ran.findings] };
  return { ...result, verdict: verdictOf(result) };
}

interface Work {
  readonly series: string;
  readonly patches: readonly string[];
  readonly files: readonly RebuiltFile[];
  readonly roles: Roles;
  readonly units: readonly Unit[];
  readonly places: Places;
  readonly options: CheckOptions;
}

/** What running gives a report. */
type Ran = Partial<Report> & Pick<Report, 'rules' | 'findings'>;

interface Program {
  readonly width: Width;
  readonly guarded: boolean;
  readonly built: Built;
}

async function compileAndRun(work: Work): Promise<Ran> {
  const { options, places, roles } = work;
  const programs: Program[] = [];
  const diagnostics: Diagnostic[] = [];
  const open: OpenMachine[] = [];
  const findings = (): readonly Finding[] =>
    diagnosticFindings(work.series, diagnostics, places, work.units);
  const untried = (why: string): Ran => ({
    rules: ruleRows(roles, runnableRoles(roles), new Set(), why),
    findings: findings(),
  });
  if (meddles(work.units)) return untried('it uses names of the sandbox that runs it');
  try {
    // Without guards only for more scenarios than the guarded pass has.
    const kinds = options.runs > defaultRuns ? [true, false] : [true];
    for (const width of widths) {
      for (const guarded of kinds) {
        options.onProgress?.('compiling', programs.length / (widths.length * kinds.length));
        const how = { width, guards: guarded, unmodelled: 'trap' } as const;
        const built = await options.compiler.compile(work.units, how);
        programs.push({ width, guarded, built });
        diagnostics.push(...built.diagnostics);
        const { wasm } = built;
        if (wasm === null) return untried(whyNotCompiled(built));
        const machine = await openMachine({ ...built, wasm }, width, guarded, options.compiler);
        if ('refused' in machine) return untried(machine.refused.join('; '));
        open.push(machine);
      }
    }
    return await runOpen(work, open, findings());
  } finally {
    for (const machine of open) await machine.close();
  }
}

/** Whether code of the patch calls what counts its fuel and watches its memory. */
function meddles(units: readonly Unit[]): boolean {
  return units.some(
    ({ isPatch, text, origins }) =>
      isPatch &&
      text
        .split('\n')
        .some((line, at) => origins[at] != null && /\b(?:ks_|__asan_|__sanitizer_)\w/.test(line)),
  );
}

function whyNotCompiled({ stopped, diagnostics }: Built): string {
  const limits = {
    time: 'it takes the compiler too long',
    memory: 'it takes the compiler too much memory',
    size: 'it is too large',
    crash: 'the compiler gives up on it',
  };
  if (stopped !== null) return limits[stopped];
  const first = diagnostics.find(({ severity }) => severity === 'error');
  return first === undefined
    ? 'it does not compile'
    : `it does not compile: ${first.path}:${first.line}: ${first.text}`;
}

async function runOpen(
  work: Work,
  open: readonly OpenMachine[],
  compiled: readonly Finding[],
): Promise<Ran> {
  const { roles, options, places } = work;
  const runnable = runnableRoles(roles);
  const domain = documentedDomain(roles, runnable);
  const asksFirst = runnable.has('compatible');
  const driven = await drive(
    {
      guarded: open.map(({ machine }) => machine).filter(({ guarded }) => guarded),
      bare: open.map(({ machine }) => machine).filter(({ guarded }) => !guarded),
    },
    {
      seed: options.seed,
      runs: options.runs,
      domain,
      asksFirst,
      onProgress: (done, all) => options.onProgress?.('running', done / all),
      stopped: () => options.signal?.aborted === true,
    },
  );
  const first = open.find(({ machine }) => machine.guarded);
  const ways = { seed: options.seed, domain, asksFirst };
  return {
    runs: driven.runs,
    unmodelled: [...new Set(open.flatMap(({ built }) => built.unmodelled))],
    ...(await saidOf(driven, work, open, compiled, runnable)),
    unexecuted:
      first === undefined ? [] : await unexecutedLines(first.machine, first.built, places, ways),
  };
}

/** Findings and rules; none of a divergence where the code came to something that is not modelled. */
async function saidOf(
  { partings }: Driven,
  work: Work,
  open: readonly OpenMachine[],
  compiled: readonly Finding[],
  runnable: ReadonlySet<Role>,
): Promise<Ran> {
  const { series, roles, options } = work;
  const stub = partings
    .map(({ divergence: { ending } }) => ending)
    .find((ending) => ending.type === 'trap' && ending.kind === 'unmodelled');
  if (stub?.type === 'trap') {
    return { rules: ruleRows(roles, runnable, new Set(), `it ${stub.text}`), findings: compiled };
  }
  const context = { ...work, series, seed: options.seed, open };
  const findings: Finding[] = [];
  for (const parting of partings) findings.push(await partingFinding(parting, context));
  const parted = partings.filter(({ outside }) => !outside);
  const kinds = new Set<string>(parted.flatMap(({ kind, follows }) => [kind, ...follows]));
  const rows = ruleRows(roles, runnable, kinds, null);
  return { rules: rows.map((row) => unended(row, kinds)), findings: [...compiled, ...findings] };
}

/** A run that was ended answers nothing any more: what it did not answer did not hold. */
function unended(row: RuleRow, kinds: ReadonlySet<string>): RuleRow {
  const ended = kinds.has('sanitizer') || kinds.has('fuel');
  return ended && row.status === 'held'
    ? { ...row, status: 'untried', why: 'some runs were ended before they had answered' }
    : row;
}
