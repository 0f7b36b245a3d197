import type { Unpaired } from './pair.ts';
import { affectedFunctions } from './affected.ts';
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

/** Those that a change reaches: all that others can call, and those of the file's own that it changes. */
export function chooseFunctions(before: Source, after: Source, view: View): Chosen {
  const reached = affectedFunctions(before, after);
  const callables: Callable[] = [];
  const left: FunctionDifferences[] = [];
  let misses = false;
  const structs = [...after.structs, ...before.structs, ...view.structs];
  for (const now of after.functions) {
    const old = before.functions.find(({ name }) => name === now.name);
    const isChanged = old === undefined || textOf(before, old) !== textOf(after, now);
    if (!reached.has(now.name) || (now.isStatic && !isChanged)) continue;
    const leave = (why: string, status: 'uncalled' | 'untried' = 'uncalled'): void => {
      left.push({ name: now.name, status, said: [why], runs: 0 });
    };
    if (old === undefined) leave('new: it has no before');
    else if (signature(old) !== signature(now)) {
      leave(`its signature is changed: ${signature(old)} → ${signature(now)}`);
    } else {
      const made = callableOf(now, structs);
      if ('refused' in made) {
        misses = true;
        leave(`not generated: ${made.refused}`);
      } else if (callables.length < most) callables.push(made);
      else leave(`only ${most} functions of a file are run`, 'untried');
    }
  }
  for (const { name, isStatic } of before.functions) {
    if (isStatic || after.functions.some((one) => one.name === name)) continue;
    left.push({ name, status: 'uncalled', said: ['gone: it has no after'], runs: 0 });
  }
  return { callables, left, misses };
}

function signature({ result, parameters }: SourceFunction): string {
  return `${result} (${parameters.map(({ type }) => type).join(', ')})`;
}

/** What keeps a file from being run, whatever its functions are; null where nothing does. */
export function refusal(path: string, sources: readonly Source[]): Unpaired | null {
  const reaches = sources.some(({ lines }) =>
    lines.some(({ text }) => /\b(?:ks_|sn_|__asan_|__sanitizer_)\w/.test(text)),
  );
  if (!reaches) return null;
  return { path, status: 'untried', why: 'it uses names of the sandbox that runs it' };
}
