import type { Struct } from '../extract/api.ts';
import { affectedFunctions, reachedFrom, type Headers } from './affected.ts';
import type { Unpaired } from './pair.ts';
import { callableOf, type Callable } from './parameters.ts';
import type { FunctionDifferences } from './report.ts';
import type { View } from './view.ts';
import { textOf, type Source, type SourceFunction } from './source.ts';

/** Functions of one file that are run: each costs a second or so. */
const most = 40;

/** Which functions of a file are called on both sides, and which are not, and why. */
export interface Chosen {
  readonly callables: readonly Callable[];
  readonly left: readonly FunctionDifferences[];
  /** Whether one of those is on both sides: it should have been called. */
  readonly misses: boolean;
}

/**
 * Those that a change reaches: all that others can call, those of the file's own that it changes, and those of
 * which none of these comes by.
 */
export function chooseFunctions(
  before: Source,
  after: Source,
  view: View,
  headers: Headers = { before: [], after: [] },
): Chosen {
  const reached = affectedFunctions(before, after, headers);
  const structs = [...after.structs, ...before.structs, ...view.structs];
  const rows = after.functions
    .filter(({ name }) => reached.has(name))
    .map((now) => rowOf(before, after, now, structs));
  const called = rows.flatMap(({ isOwn, made }) => (isOwn || made === null ? [] : [made.name]));
  const by = reachedFrom(after, called);
  const wanted = rows.filter(({ isOwn, name }) => !isOwn || !by.has(name));
  const callables = wanted.flatMap(({ made }) => made ?? []);
  const left = [
    ...wanted.flatMap(({ name, why }) => (why === null ? [] : [uncalled(name, why)])),
    ...callables.slice(most).map(({ name }): FunctionDifferences => {
      const why = `only ${most} functions of a file are run`;
      return { name, status: 'untried', said: [why], runs: 0 };
    }),
    ...before.functions
      .filter((one) => !one.isStatic && after.functions.every(({ name }) => name !== one.name))
      .map(({ name }) => uncalled(name, 'gone: it has no after')),
  ];
  const misses = wanted.some(({ isMissed }) => isMissed);
  return { callables: callables.slice(0, most), left, misses };
}

const uncalled = (name: string, why: string): FunctionDifferences => {
  return { name, status: 'uncalled', said: [why], runs: 0 };
};

interface Row {
  readonly name: string;
  /** Of the file's own, and not changed: others may come by. */
  readonly isOwn: boolean;
  readonly made: Callable | null;
  /** Why it cannot be called; whether it is on both sides all the same. */
  readonly why: string | null;
  readonly isMissed: boolean;
}

function rowOf(
  before: Source,
  after: Source,
  now: SourceFunction,
  structs: readonly Struct[],
): Row {
  const { name, isStatic } = now;
  const old = before.functions.find((one) => one.name === name);
  const isOwn = isStatic && old !== undefined && textOf(before, old) === textOf(after, now);
  const row = { name, isOwn, made: null, isMissed: false };
  if (old === undefined) return { ...row, why: 'new: it has no before' };
  if (signature(old) !== signature(now)) {
    return { ...row, why: `its signature is changed: ${signature(old)} → ${signature(now)}` };
  }
  const made = callableOf(now, structs);
  return 'refused' in made
    ? { ...row, why: `not generated: ${made.refused}`, isMissed: true }
    : { ...row, made, why: null };
}

function signature({ result, parameters }: SourceFunction): string {
  return `${result} (${parameters.map(({ type }) => type).join(', ')})`;
}

/** Names that are the sandbox's; and pieces of them that are put together. */
const ours =
  /\b(?:ks_|KS_|sn_|SN_|shim_|SHIM_|__asan_|__sanitizer_)\w|\b(?:k|ks|ks_|s|sn|sn_|KS|SN|shim|SHIM|shim_|__asan|__sanitizer)_?\s*##|##\s*_(?:set_fuel|not_modelled)/;

/** What keeps a file from being run, whatever its functions are; null where nothing does. */
export function refusal(path: string, sources: readonly Source[]): Unpaired | null {
  const reaches = sources.some(({ lines }) =>
    withoutComments(lines).some((text) => ours.test(text)),
  );
  if (!reaches) return null;
  return { path, status: 'untried', why: 'it uses names of the sandbox that runs it' };
}

/** Lines of C, less the comments that begin a line or stand in one: what looks like one in a text is kept. */
function withoutComments(lines: Source['lines']): readonly string[] {
  let inside = false;
  return lines.map(({ text }) => {
    const [opens, closes] = [/^\s*\/\*/.test(text), text.includes('*/')];
    if (inside || opens) {
      inside = !closes;
      return closes ? text.slice(text.indexOf('*/') + 2) : '';
    }
    return text.replace(/^\s*\/\/.*[^\\]$/, '');
  });
}
