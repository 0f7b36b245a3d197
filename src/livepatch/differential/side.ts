import type { Built, Unit, Width } from '../compile/build.ts';
import type { Compiler } from '../compile/compile.ts';
import type { Callable } from './parameters.ts';
import { nothingPruned, remedyFor, withRemedy, type Remedy } from './prune.ts';
import type { Source } from './source.ts';
import { includedPaths } from './view.ts';
import { unitOf, type Made, type Pruning } from './unit.ts';

/** One of the two: a file, compiled with callers of its functions. */
export interface Side {
  readonly source: Source;
  readonly built: Built & { readonly wasm: Uint8Array };
  readonly made: Made;
  readonly left: LeftOut;
}

/** What had to be left out for it to compile. */
export interface LeftOut {
  readonly pruning: Pruning;
  /** Headers that nobody has. */
  readonly headers: readonly string[];
  /** By function: what the compiler said of its body. */
  readonly why: ReadonlyMap<string, string>;
}

export interface SideOptions {
  readonly compiler: Pick<Compiler, 'compile'>;
  readonly width: Width;
  /** Text of headers that the series has, by path. */
  readonly headers: ReadonlyMap<string, string>;
  /** Text of a file of the user's tree, or null. */
  readonly lookUp: (path: string) => Promise<string | null>;
  /** What was found out on another width, or on the other side as far as it holds here. */
  readonly start: LeftOut | null;
}

/** What one side had to do without, as far as the other has to: lines and bodies are its own. */
export function carried({ pruning, headers }: LeftOut, { lines }: Source): LeftOut {
  const { declared, renamed, unnamed } = pruning;
  const blank = lines.flatMap(({ text }, line) => {
    const name = /^\s*#\s*include\s*[<"]([^>"]{1,200})[>"]/.exec(text)?.[1];
    return name !== undefined && headers.includes(name) ? [line] : [];
  });
  const kept = { ...nothingPruned, declared, renamed, unnamed, blank: new Set(blank) };
  return { pruning: kept, headers, why: new Map() };
}

/** Each round takes something away; a file of many functions that do not compile has one for twenty errors. */
const mostRounds = 24;

interface State {
  left: LeftOut;
  readonly headers: Map<string, string>;
  /** Headers that were tried and are no good here. */
  readonly refused: Set<string>;
}

/** Compiles a file; what does not compile is left out, body by body. Says why where nothing is left. */
export async function buildSide(
  source: Source,
  functions: readonly Callable[],
  constants: readonly string[],
  options: SideOptions,
): Promise<Side | { readonly refused: string }> {
  const state: State = {
    left: options.start ?? { pruning: nothingPruned, headers: [], why: new Map() },
    headers: new Map(options.headers),
    refused: new Set(),
  };
  let said = 'it does not compile';
  for (let round = 0; round < mostRounds; round++) {
    const made = unitOf(source, functions, constants, state.left.pruning);
    const how = { width: options.width, guards: true, unmodelled: 'trap' } as const;
    const units = [made.unit, ...[...state.headers].map(([path, text]) => headerUnit(path, text))];
    const built = await options.compiler.compile(units, how);
    const { wasm } = built;
    if (wasm !== null) return { source, built: { ...built, wasm }, made, left: state.left };
    if (built.stopped !== null) return { refused: stopWords[built.stopped] };
    const first = built.diagnostics.find(({ severity }) => severity === 'error');
    if (first !== undefined) said = `it does not compile: ${first.path}: ${first.text}`;
    if (!(await mend(state, built, made, source, options))) return { refused: said };
  }
  return { refused: said };
}

const stopWords: Readonly<Record<NonNullable<Built['stopped']>, string>> = {
  time: 'it takes the compiler too long',
  memory: 'it takes the compiler too much memory',
  size: 'it is too large',
  crash: 'the compiler gives up on it',
};

const headerUnit = (path: string, text: string): Unit => ({
  path,
  text,
  isPatch: false,
  origins: [],
});

/** Takes away what the compiler complains of; false where that is nothing. */
async function mend(
  state: State,
  { diagnostics }: Built,
  { parts }: Made,
  source: Source,
  options: SideOptions,
): Promise<boolean> {
  const before = state.left;
  let isOther = false;
  for (const one of diagnostics) {
    if (one.severity !== 'error') continue;
    if (state.headers.has(one.path)) {
      // A header of the user's tree, or of the series, may lean on more than there is here.
      state.headers.delete(one.path);
      state.refused.add(one.path);
      isOther = true;
      continue;
    }
    const remedy = remedyFor(one, source, parts, before.pruning);
    if (remedy === null) continue;
    if (remedy.do === 'header' && (await supply(state, source.path, remedy.name, options))) {
      isOther = true;
      continue;
    }
    take(state, remedy, one.text);
  }
  return isOther || state.left !== before;
}

function take(state: State, remedy: Remedy, text: string): void {
  const pruning = withRemedy(state.left.pruning, remedy);
  if (pruning === state.left.pruning) return;
  const { headers, why } = state.left;
  state.left = {
    pruning,
    headers: remedy.do === 'header' ? [...headers, remedy.name] : headers,
    why: remedy.do === 'stub' ? new Map(why).set(remedy.name, text) : why,
  };
}

/** Puts a header of the user's tree where it is looked for; false where there is none. */
async function supply(
  { headers, refused }: State,
  path: string,
  name: string,
  { lookUp }: SideOptions,
): Promise<boolean> {
  for (const candidate of includedPaths(path, name)) {
    if (refused.has(candidate) || headers.has(candidate)) continue;
    const text = await lookUp(candidate);
    if (text === null) continue;
    headers.set(candidate, text);
    return true;
  }
  return false;
}
