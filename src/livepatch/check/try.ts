import type { Built, Diagnostic, Unit, Width } from '../compile/build.ts';
import { enteredLines, type EnteredLine } from './coverage.ts';
import { diagnosticFindings, partingFinding } from './findings.ts';
import { placesOf, type Places } from './places.ts';
import type { RuleRow } from './report.ts';
import { ruleRows } from './report.ts';
import type { Compiler } from '../compile/compile.ts';
import type { OpenMachine } from '../drive/machine.ts';
import { openMachine } from '../drive/machine.ts';
import { countedRuns, drive, type Driven } from '../drive/drive.ts';
import type { Finding } from '../finding.ts';
import type { Found, Play } from '../family/family.ts';
import type { Steps } from '../model/question.ts';
import type { RebuiltFile } from '../rebuild/rebuilt.ts';
import { endIfAborted } from '../worker.ts';

/** How the API of a series is tried. */
export interface TryOptions {
  /** Scenarios within the documented values; `defaultRuns` where nothing else is asked for. */
  readonly runs: number;
  readonly seed: number;
  readonly compiler: Pick<Compiler, 'compile' | 'locate'>;
  /** Told what goes on, in a word or two, and how much of it is done, from 0 to 1. */
  readonly onProgress?: (what: string, done: number) => void;
  readonly signal?: AbortSignal;
}

export const defaultRuns = 5000;

const widths: readonly Width[] = [64, 32];

/** A series in which an API was found. */
export interface Subject {
  readonly series: string;
  /** Message-IDs of the patches, in order. */
  readonly patches: readonly string[];
  readonly files: readonly RebuiltFile[];
  readonly found: Found;
}

/** What came of trying one API. */
export interface Tried {
  /** Scenarios; 0 where nothing could be run. */
  readonly runs: number;
  /** Of these, those of which it is counted to which lines they come. */
  readonly counted: number;
  readonly rules: readonly RuleRow[];
  readonly findings: readonly Finding[];
  readonly unmodelled: readonly string[];
  /** Added lines that were compiled. */
  readonly lines: readonly EnteredLine[];
}

const nothing: Omit<Tried, 'rules'> = {
  runs: 0,
  counted: 0,
  findings: [],
  unmodelled: [],
  lines: [],
};

/** Compiles an API for both widths, and runs it beside its model. */
export async function tryApi(subject: Subject, options: TryOptions): Promise<Tried> {
  const { found, files } = subject;
  const units = found.harness?.units ?? [];
  if (found.harness === null) return { ...nothing, rules: ruleRows(found, new Set(), null) };
  return compileAndRun({ ...subject, units, places: placesOf(files, units), options });
}

interface Work extends Subject {
  readonly units: readonly Unit[];
  readonly places: Places;
  readonly options: TryOptions;
}

async function compileAndRun(work: Work): Promise<Tried> {
  const { options, places, found } = work;
  const diagnostics: Diagnostic[] = [];
  const opening: ReturnType<typeof openMachine>[] = [];
  const findings = (): readonly Finding[] =>
    diagnosticFindings(work.series, diagnostics, places, work.units);
  const untried = (why: string): Tried => ({
    ...nothing,
    rules: ruleRows(found, new Set(), why),
    findings: findings(),
  });
  if (meddles(work.units)) return untried('it uses names of the sandbox that runs it');
  try {
    // Without guards only for more scenarios than the guarded pass has.
    const kinds = options.runs > defaultRuns ? [true, false] : [true];
    for (const width of widths) {
      for (const guarded of kinds) {
        endIfAborted(options.signal);
        options.onProgress?.('compiling', opening.length / (widths.length * kinds.length));
        const how = { width, guards: guarded, unmodelled: 'trap' } as const;
        const built = await options.compiler.compile(work.units, how);
        diagnostics.push(...built.diagnostics);
        const { wasm } = built;
        if (wasm === null) return untried(whyNotCompiled(built));
        const [variable] = undefinedVariables(built, work.units);
        if (variable !== undefined) return untried(`it uses ${variable}, which no mail defines`);
        // It starts while the next one is compiled; where it fails, that is seen below.
        const machine = openMachine(
          { ...built, wasm },
          width,
          { guarded, fuel: found.fuel },
          options.compiler,
        );
        machine.catch(() => undefined);
        opening.push(machine);
      }
    }
    const open: OpenMachine[] = [];
    for (const machine of await Promise.all(opening)) {
      if ('refused' in machine) return untried(machine.refused.join('; '));
      open.push(machine);
    }
    return await found.withPlay(options.seed, (play) => runOpen(work, play, open, findings()));
  } finally {
    for (const opened of await Promise.allSettled(opening)) {
      if (opened.status === 'fulfilled' && 'close' in opened.value) await opened.value.close();
    }
  }
}

/**
 * Of what is nowhere defined, what nothing calls. The linker lets it begin at address 0: what is read of it is no
 * fault of the patch's.
 */
function undefinedVariables(
  { unmodelled }: Pick<Built, 'unmodelled'>,
  units: readonly Unit[],
): readonly string[] {
  const all = units.map(({ text }) => text).join('\n');
  return unmodelled.filter((name) => {
    // What the compiler itself calls: __udivti3.
    if (!/^(?!__)\w+$/.test(name)) return false;
    const isPointer = new RegExp(String.raw`\(\s*\*\s*${name}\s*\)`).test(all);
    return isPointer || !new RegExp(String.raw`\b${name}\(`).test(all);
  });
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

async function runOpen<S extends Steps>(
  work: Work,
  play: Play<S>,
  open: readonly OpenMachine[],
  compiled: readonly Finding[],
): Promise<Tried> {
  const { options, places } = work;
  const driven = await drive(
    {
      guarded: open.map(({ machine }) => machine).filter(({ guarded }) => guarded),
      bare: open.map(({ machine }) => machine).filter(({ guarded }) => !guarded),
    },
    play,
    {
      runs: options.runs,
      onProgress: (done, all) => options.onProgress?.('running', done / all),
      stopped: () => options.signal?.aborted === true,
    },
  );
  endIfAborted(options.signal);
  return {
    runs: driven.runs,
    counted: driven.entered === null ? 0 : Math.min(driven.runs, countedRuns),
    unmodelled: [...new Set(open.flatMap(({ built }) => built.unmodelled))],
    ...(await saidOf(driven, play, work, open, compiled)),
    lines: open.flatMap(({ machine, built }) => {
      const entered = machine.guarded ? driven.entered?.get(machine.name) : undefined;
      return entered === undefined ? [] : enteredLines(built, entered, places);
    }),
  };
}

/** Findings and rules; none of a divergence where the code came to something that is not modelled. */
async function saidOf<S extends Steps>(
  { partings }: Driven<S>,
  play: Play<S>,
  work: Work,
  open: readonly OpenMachine[],
  compiled: readonly Finding[],
): Promise<Pick<Tried, 'rules' | 'findings'>> {
  const { found, options } = work;
  const stub = partings
    .map(({ divergence: { ending } }) => ending)
    .find((ending) => ending.type === 'trap' && ending.kind === 'unmodelled');
  if (stub?.type === 'trap') {
    return { rules: ruleRows(found, new Set(), `it ${stub.text}`), findings: compiled };
  }
  const context = { ...work, loop: found.loop, seed: options.seed, open };
  const findings: Finding[] = [];
  for (const parting of partings) findings.push(await partingFinding(parting, play, context));
  const parted = partings.filter(({ outside }) => !outside);
  const kinds = new Set<string>(parted.flatMap(({ kind, follows }) => [kind, ...follows]));
  const rows = ruleRows(found, kinds, null);
  return { rules: rows.map((row) => unended(row, kinds)), findings: [...compiled, ...findings] };
}

/** A run that was ended answers nothing any more: what it did not answer did not hold. */
function unended(row: RuleRow, kinds: ReadonlySet<string>): RuleRow {
  const ended = kinds.has('sanitizer') || kinds.has('fuel');
  return ended && row.status === 'held'
    ? { ...row, status: 'untried', why: 'some runs were ended before they had answered' }
    : row;
}
