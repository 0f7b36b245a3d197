import type {
  Differences,
  FileDifferences,
  FunctionDifferences,
} from '../livepatch/differential/report.ts';
import { findingRows, putter, type LineNames, type Put } from './findings.ts';

export type { Differences, DifferOf } from '../livepatch/differential/report.ts';

/** What is never run, and never looked for. */
const neverModelled =
  'Not modelled: concurrency, interrupts, memory that runs out or overlaps, user memory, what a function ' +
  'keeps from call to call, what comments demand of the inputs, sizes above 100 and texts above 200 bytes ' +
  'where the code names no such number, and any above 4,096, NULL where the old code does not look for it, ' +
  'pointers within what is returned, C that only includes a changed header, and whatever ' +
  'stands above as not run.';

/**
 * What was run before and after a series, as text: what parts comes first, then each file. Lines of at most
 * `width` columns (null for 80) end in LF.
 */
export function formatDifferences(
  differences: Differences,
  names: LineNames,
  width: number | null,
): string {
  const put = putter(Math.max(40, width ?? 80));
  const { findings, files, runs, seed } = differences;
  const tried = files.filter(({ status }) => status === 'tried');
  const many = `${count(runs)} inputs for each function on wasm64, a fifth of them on wasm32, seed ${seed}.`;
  return [
    ...findings.flatMap((finding) => [...findingRows(finding, names, put), '']),
    ...(files.length === 0 ? put('It changes no C file under lib/.') : []),
    ...tried.flatMap((file) => fileRows(file, names, put)),
    ...files.filter(({ status }) => status === 'untried').flatMap((file) => untriedRows(file, put)),
    ...passedOver(files).flatMap((text) => put(text, 0, 2)),
    ...(tried.length === 0 ? [] : [...put(many, 0, 2), ...put(neverModelled, 0, 2)]),
    '',
  ].join('\n');
}

/** `Not run: lib/a.c, lib/b.c: a new file: it has no before.` */
function passedOver(files: readonly FileDifferences[]): readonly string[] {
  const none = files.filter(({ status }) => status === 'none');
  return [...Map.groupBy(none, ({ why }) => why)].map(
    ([why, same]) => `Not run: ${same.map(({ path }) => path).join(', ')}: ${why}.`,
  );
}

const count = (number: number): string => number.toLocaleString('en');

/**
 *     lib/strand.c  before and after have their blob ids
 *       equal    strand_match(): 5,000 inputs
 *       differs  strand_last(): 5,000 inputs; comparisons …
 *       not run  strand_map(): not generated: parameter `map` of type `struct map *`
 */
function fileRows(file: FileDifferences, names: LineNames, put: Put): readonly string[] {
  const { path, states, functions, unexecuted } = file;
  return [
    ...put(`${path}  ${stateWords(states)}`, 0, 2),
    ...functions.flatMap((one) => functionRows(one, put)),
    ...lackRows(file, put),
    ...(unexecuted.length === 0 ? [] : put('Added lines that no input came to:', 2)),
    ...unexecuted.flatMap(({ origin, text }) =>
      put(`${names(origin.message, origin.line)}: ${text}`, 4, 6),
    ),
  ];
}

function stateWords(states: FileDifferences['states']): string {
  if (states?.[1] !== 'verified') return 'not verified by blob ids';
  return states[0] === 'verified'
    ? 'before and after have their blob ids'
    : 'after has its blob id';
}

const words: Readonly<Record<FunctionDifferences['status'], string>> = {
  equal: 'equal  ',
  differs: 'differs',
  untried: 'not run',
  uncalled: 'not run',
};

function functionRows(
  { name, status, said, runs }: FunctionDifferences,
  put: Put,
): readonly string[] {
  const parts = [...(runs === 0 ? [] : [`${count(runs)} inputs`]), ...said];
  const told = parts.length === 0 ? '' : `: ${parts.join('; ')}`;
  return put(`${words[status]}  ${name}()${told}`, 2, 11);
}

function lackRows({ headers, unmodelled }: FileDifferences, put: Put): readonly string[] {
  const rows: readonly (readonly [readonly string[], string])[] = [
    [headers, 'Headers that nobody has'],
    [unmodelled, 'Called, and not modelled'],
  ];
  return rows.flatMap(([names, what]) =>
    names.length === 0 ? [] : put(`${what}: ${names.join(', ')}.`, 2, 4),
  );
}

function untriedRows(file: FileDifferences, put: Put): readonly string[] {
  return [
    ...put(`Not tried: ${file.path}: ${file.why}.`, 0, 2),
    ...file.functions.flatMap((one) => functionRows(one, put)),
    ...lackRows(file, put),
  ];
}
