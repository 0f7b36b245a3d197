import type { Width } from '../compile/build.ts';
import type { Finding } from '../finding.ts';
import type { DifferOptions } from './options.ts';
import { saidOf } from './findings.ts';
import { chooseFunctions, refusal } from './functions.ts';
import type { Pair, Paired } from './pair.ts';
import type { Callable } from './parameters.ts';
import type { FileDifferences, FunctionDifferences } from './report.ts';
import { readSource } from './source.ts';
import { viewOf } from './view.ts';
import { runWidth, type WidthResult, type Work } from './width.ts';

/** What came of one file. */
export interface FileResult {
  readonly file: FileDifferences;
  readonly findings: readonly Finding[];
}

/** The first width is that of most machines; the other is a further look, with fewer inputs. */
const widths: readonly (readonly [Width, share: number])[] = [
  [64, 1],
  [32, 0.2],
];

/** Runs the functions of a file that a change reaches, before it and after it. */
export async function differFile(
  series: string,
  pair: Pair,
  headers: Paired['headers'],
  options: DifferOptions,
): Promise<FileResult> {
  const before = readSource(pair.before, options.grammar);
  const after = readSource(pair.after, options.grammar);
  const view = await viewOf(after, headers.after, options);
  const ofSeries = {
    before: [...headers.before.values()].map((one) => readSource(one, options.grammar)),
    after: [...headers.after.values()].map((one) => readSource(one, options.grammar)),
  };
  const { callables, left, misses } = chooseFunctions(before, after, view, ofSeries);
  const file: FileDifferences = {
    path: pair.path,
    status: 'untried',
    why: '',
    states: [pair.before.state, pair.after.state],
    functions: left,
    headers: [],
    unmodelled: [],
    unexecuted: [],
  };
  const refused = refusal(pair.path, [before, after, ...ofSeries.before, ...ofSeries.after]);
  if (refused !== null) return { file: { ...file, why: refused.why }, findings: [] };
  if (callables.length === 0) {
    if (misses)
      return { file: { ...file, why: 'no function that it reaches can be called' }, findings: [] };
    const why =
      left.length > 0
        ? 'the functions that it reaches are new, gone, or of another signature'
        : 'the change reaches no function';
    return { file: { ...file, status: 'none', why }, findings: [] };
  }
  return runFile({ series, pair, headers, before, after, view, callables, options }, file);
}

async function runFile(work: Work, file: FileDifferences): Promise<FileResult> {
  const found: WidthResult[] = [];
  for (const [width, share] of widths) {
    const result = await runWidth(
      work,
      width,
      Math.ceil(work.options.runs * share),
      found[0] ?? null,
    );
    if ('refused' in result) {
      if (found.length === 0) return { file: { ...file, why: result.refused }, findings: [] };
      break;
    }
    found.push(result);
  }
  const [first, second] = found;
  if (first === undefined) return { file, findings: [] };
  const functions = work.callables.map((one) => functionRow(one, first, second ?? null));
  const ran = functions.some(({ status }) => status === 'equal' || status === 'differs');
  return {
    file: {
      ...file,
      status: ran ? 'tried' : 'untried',
      why: ran ? '' : 'none of the functions that it reaches could be run',
      functions: [...functions, ...file.functions],
      headers: first.headers,
      unmodelled: first.unmodelled,
      unexecuted: first.unexecuted,
    },
    findings: [...first.findings, ...(second?.findings ?? [])],
  };
}

function functionRow(
  { name, result, leads }: Callable,
  first: WidthResult,
  second: WidthResult | null,
): FunctionDifferences {
  const why = first.uncalled.get(name);
  const tried = first.tried.get(name);
  const parted = [tried, second?.tried.get(name)].some((one) => (one?.partings.length ?? 0) > 0);
  if (why !== undefined || tried === undefined) {
    return { name, status: 'untried', said: [why ?? 'not called'], runs: 0 };
  }
  const said = [
    ...saidOf(tried),
    ...(result === 'pointer' && leads === null
      ? ['what its pointer leads to is not compared']
      : []),
  ];
  if (parted) return { name, status: 'differs', said, runs: tried.runs };
  // What ends most inputs is not what callers give it: what it does with that says little.
  const hardly = tried.timed || tried.runs < tried.seen / 2 || tried.runs === 0;
  return {
    name,
    status: hardly ? 'untried' : 'equal',
    said: hardly ? ['hardly tried', ...said] : said,
    runs: tried.runs,
  };
}
