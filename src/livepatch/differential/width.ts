import { Failure } from '../../failure.ts';
import type { Width } from '../compile/build.ts';
import type { Finding } from '../finding.ts';
import { surroundingText } from './affected.ts';
import type { DifferOptions } from './options.ts';
import { partingFinding } from './findings.ts';
import { demandsOf, looksForNull } from './demands.ts';
import type { Ingredients } from './ingredients.ts';
import { enumeratorsOf, literalsOf, type Literals } from './literals.ts';
import { constantValues, openMachine } from './machine.ts';
import type { Pair, Paired } from './pair.ts';
import type { Callable } from './parameters.ts';
import type { FileDifferences } from './report.ts';
import { buildSide, carried, type LeftOut, type Side } from './side.ts';
import { bodyOf, type Source } from './source.ts';
import type { Asked } from './standing.ts';
import { tryFunction, type Both, type Tried } from './try.ts';
import { unexecutedLines } from './unexecuted.ts';
import type { View } from './view.ts';
import { endIfAborted } from '../worker.ts';
import type { ValueNames } from './words.ts';

/** A file of which both sides are known and some functions can be called. */
export interface Work {
  readonly series: string;
  readonly pair: Pair;
  readonly headers: Paired['headers'];
  readonly before: Source;
  readonly after: Source;
  readonly view: View;
  readonly callables: readonly Callable[];
  readonly options: DifferOptions;
}

/** What came of a file on one width. */
export interface WidthResult extends Pick<
  FileDifferences,
  'headers' | 'unmodelled' | 'unexecuted'
> {
  readonly tried: ReadonlyMap<string, Tried>;
  /** Functions that were not called, and why. */
  readonly uncalled: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
  readonly left: { readonly before: LeftOut; readonly after: LeftOut };
}

/**
 * Runs all functions of a file on one width.
 *
 * @param first what came of the width before: what was left out there is left out here, and what parts there
 * is not looked at again.
 */
export async function runWidth(
  work: Work,
  width: Width,
  runs: number,
  first: WidthResult | null,
): Promise<WidthResult | { readonly refused: string }> {
  const literals = new Map(work.callables.map(({ name }) => [name, literalsFor(work, name)]));
  const names = [...new Set([...literals.values()].flatMap((one) => one.names))].slice(0, 200);
  const { options, callables } = work;
  options.onProgress?.(`compiling ${work.pair.path}`, 0);
  const sides: Side[] = [];
  for (const which of ['before', 'after'] as const) {
    const [other] = sides;
    const side = await buildSide(work[which], callables, names, {
      compiler: options.compiler,
      width,
      headers: textsOf(work.headers[which]),
      lookUp: options.lookUp,
      start: first?.left[which] ?? (other === undefined ? null : carried(other.left, work[which])),
    });
    if ('refused' in side) return { refused: `${which} the patch ${side.refused}` };
    sides.push(side);
  }
  const [oldSide, newSide] = sides;
  if (oldSide === undefined || newSide === undefined) return { refused: 'it does not compile' };
  const before = await openMachine(oldSide, options.compiler);
  if ('refused' in before) return before;
  const after = await openMachine(newSide, options.compiler);
  if ('refused' in after) {
    await before.close();
    return after;
  }
  try {
    return await runBoth({ ...work, literals, names, width, runs, first }, { before, after });
  } catch (error) {
    // What breaks the sandbox is one file, and not the rest of the series.
    if (!(error instanceof Failure) || error.kind !== 'other') throw error;
    return { refused: error.message };
  } finally {
    await before.close();
    await after.close();
  }
}

const textsOf = (files: Paired['headers']['before']): ReadonlyMap<string, string> =>
  new Map(
    [...files].map(([path, { lines }]) => [path, lines.map(({ text }) => `${text}\n`).join('')]),
  );

function literalsFor({ before, after }: Work, name: string): Literals {
  return literalsOf(`${surroundingText(after, name)}\n${surroundingText(before, name)}`);
}

interface OneWidth extends Work {
  readonly literals: ReadonlyMap<string, Literals>;
  readonly names: readonly string[];
  readonly width: Width;
  readonly runs: number;
  readonly first: WidthResult | null;
}

async function runBoth(work: OneWidth, both: Both): Promise<WidthResult> {
  const { callables, options, width, first } = work;
  const constants = await constantValues(both.after, work.names);
  const tried = new Map<string, Tried>();
  const uncalled = uncalledIn(work, both);
  const findings: Finding[] = [];
  for (const [number, callable] of callables.entries()) {
    const was = first?.tried.get(callable.name);
    endIfAborted(options.signal);
    if (uncalled.has(callable.name) || was?.timed === true) continue;
    options.onProgress?.(`${callable.name}() on wasm${width}`, number / callables.length);
    const names = enumerationsOf(work, callable, constants);
    const asked = askedOf(work, { number, callable, constants, names });
    const stopped = (): boolean => options.signal?.aborted === true;
    const one = await tryFunction(both, { ...asked, runs: work.runs, stopped });
    endIfAborted(options.signal);
    tried.set(callable.name, one);
    const known = new Set(was?.partings.map(({ kind }) => kind));
    const only = first === null ? null : `wasm${width}`;
    const demands = demandsOf(work.after, callable);
    const context = { ...work, ...asked, both, room: one.room, tried: one, demands, names, only };
    for (const parting of one.partings.filter(({ kind }) => !known.has(kind))) {
      findings.push(await partingFinding(parting, context));
    }
  }
  const { before, after } = both;
  return {
    tried,
    uncalled,
    findings,
    headers: [...new Set([...before.side.left.headers, ...after.side.left.headers])],
    unmodelled: unmodelledOf(both),
    unexecuted: unexecutedLines(after, work.pair),
    left: { before: before.side.left, after: after.side.left },
  };
}

type OneFunction = Pick<Asked, 'number' | 'callable'> & {
  readonly constants: ReadonlyMap<string, bigint>;
  readonly names: ValueNames;
};

/** What inputs of one function are made of. */
function askedOf(work: OneWidth, { number, callable, constants, names }: OneFunction): Asked {
  const { parameters, name } = callable;
  const ingredients: Ingredients = {
    parameters,
    literals: work.literals.get(name) ?? literalsOf(''),
    constants,
    enumerations: new Map([...names].map(([at, values]) => [at, [...values.keys()]])),
    allowed: new Map(),
    bounded: new Set(),
  };
  const body = bodyOf(work.before, name);
  const nullable = new Set(
    parameters.flatMap((one, index) => (looksForNull(body, one.name) ? [index] : [])),
  );
  return { number, callable, ingredients, seed: work.options.seed, nullable };
}

/** Functions whose own bodies, or whose callers, do not compile on one side. */
function uncalledIn({ callables }: Work, { before, after }: Both): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { name } of callables) {
    for (const { side } of [before, after]) {
      const { stubs, uncalled } = side.left.pruning;
      const said = side.left.why.get(name);
      if (stubs.has(name))
        found.set(name, `not modelled: its body does not compile here: ${said ?? ''}`);
      else if (uncalled.has(name))
        found.set(name, 'not generated: what it takes does not compile here');
    }
  }
  return found;
}

function unmodelledOf({ before, after }: Both): readonly string[] {
  const names = [before, after].flatMap(({ side }) => [
    ...side.built.unmodelled.filter((name) => name !== 'sn_not_modelled'),
    ...side.left.pruning.stubs,
  ]);
  return [...new Set(names)].toSorted();
}

/** Of each parameter that is an enumeration: names of its values, from its definition or from how it is used. */
function enumerationsOf(
  { before, view }: Work,
  { parameters }: Callable,
  constants: ReadonlyMap<string, bigint>,
): ReadonlyMap<number, ReadonlyMap<bigint, string>> {
  const text = [{ text: view.text }, ...before.lines].map((line) => line.text).join('\n');
  const found = new Map<number, ReadonlyMap<bigint, string>>();
  for (const [index, one] of parameters.entries()) {
    if (one.make !== 'integer' || one.enumeration === null) continue;
    const defined = enumeratorsOf(text, one.enumeration);
    const word = one.enumeration.toUpperCase().split('_')[0] ?? '';
    const used = [...constants].filter(([name]) => name.startsWith(`${word}_`));
    const values = defined.size > 0 ? [...defined] : used;
    if (values.length > 0) found.set(index, new Map(values.map(([name, value]) => [value, name])));
  }
  return found;
}
