import type { Block, BuildOptions, Diagnostic, Unit, Width } from './build.ts';
import { blockAddresses } from './blocks.ts';
import { parseDiagnostics, parseLinkDiagnostics, undefinedFlag } from './diagnostics.ts';
import { linkArguments, runtimeArguments, unitArguments } from './flags.ts';
import type { RunTool } from './llvm.ts';
import { newTree, unitTree, type Tree } from './tree.ts';
import { parseSymbols, trapText, unitPlace, type Place } from './symbolise.ts';

/** What the compiler's thread is asked; each has an answer of its own type. */
export type CompileRequest =
  /** LLVM loaded, and nothing else: an empty object. */
  | { readonly type: 'load' }
  | { readonly type: 'runtime'; readonly width: Width }
  | {
      readonly type: 'compile';
      readonly units: readonly Unit[];
      readonly options: BuildOptions;
      readonly runtime: Uint8Array;
    }
  | { readonly type: 'symbols'; readonly wasm: Uint8Array; readonly addresses: readonly number[] };

/** The runtime as an object file. Throws where our own code does not compile. */
export interface RuntimeAnswer {
  readonly object: Uint8Array;
}

export interface CompileAnswer {
  readonly wasm: Uint8Array | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly stopped: 'size' | 'crash' | null;
  readonly blocks: readonly Block[];
  readonly unmodelled: readonly string[];
}

export interface SymbolsAnswer {
  /** For each address. */
  readonly places: readonly (readonly Place[])[];
}

/** An object or a module that is larger is refused: state.c with its debug information has 60 kB. */
const largest = 16 * 1024 * 1024;

/** Does what a request asks. `shim` is the tree of the shim's files. */
export function answerCompileRequest(
  request: CompileRequest,
  tool: RunTool,
  shim: Tree,
): RuntimeAnswer | CompileAnswer | SymbolsAnswer | Record<string, never> {
  if (request.type === 'runtime') return compileRuntime(request.width, tool, shim);
  if (request.type === 'compile') return compileUnits(request, tool, shim);
  if (request.type === 'symbols') {
    return { places: symbols(request.wasm, request.addresses, tool) };
  }
  return {};
}

function compileRuntime(width: Width, tool: RunTool, shim: Tree): RuntimeAnswer {
  const run = tool(runtimeArguments(width), { shim });
  const object = run.files['out.o'];
  if (object instanceof Uint8Array) return { object };
  throw new TypeError(`the runtime does not compile: ${run.output.slice(0, 2000)}`);
}

const failed: CompileAnswer = {
  wasm: null,
  diagnostics: [],
  stopped: null,
  blocks: [],
  unmodelled: [],
};

function compileUnits(
  { units, options, runtime }: Extract<CompileRequest, { readonly type: 'compile' }>,
  tool: RunTool,
  shim: Tree,
): CompileAnswer {
  const made = unitTree(units);
  if ('refused' in made) {
    if (made.refused === null) return { ...failed, stopped: 'size' };
    return { ...failed, diagnostics: [made.refused] };
  }
  const objects = newTree();
  objects['runtime.o'] = runtime;
  const paths = new Map([['/runtime.o', '']]);
  const diagnostics: Diagnostic[] = [];
  let whole = true;
  for (const unit of units.filter(({ path }) => path.endsWith('.c'))) {
    const args = unitArguments(
      options.width,
      unit.path,
      unit.isPatch,
      options.guards && unit.isPatch,
    );
    const run = tool(args, { patch: made.tree, shim });
    diagnostics.push(...parseDiagnostics(run.output, unit.path));
    if (run.crashed) return { ...failed, diagnostics, stopped: 'crash' };
    const object = run.files['out.o'];
    if (!(object instanceof Uint8Array)) whole = false;
    else if (object.length > largest) return { ...failed, diagnostics, stopped: 'size' };
    else {
      objects[`${paths.size}.o`] = object;
      paths.set(`/${paths.size}.o`, unit.path);
    }
  }
  if (!whole) return { ...failed, diagnostics: explained(diagnostics, units) };
  return linkObjects(objects, paths, { units, options, diagnostics }, tool);
}

/** A compiler that fails without a word must not look as if it had not. */
function explained(
  diagnostics: readonly Diagnostic[],
  units: readonly Unit[],
): readonly Diagnostic[] {
  if (diagnostics.some(({ severity }) => severity === 'error')) return diagnostics;
  const path = units.find(({ isPatch }) => isPatch)?.path ?? '';
  const text = 'the compiler gives up without saying why';
  return [...diagnostics, { path, line: 1, severity: 'error', text, flag: null }];
}

function linkObjects(
  objects: Tree,
  paths: ReadonlyMap<string, string>,
  context: {
    readonly units: readonly Unit[];
    readonly options: BuildOptions;
    readonly diagnostics: readonly Diagnostic[];
  },
  tool: RunTool,
): CompileAnswer {
  const { units, options } = context;
  const trapping = options.unmodelled === 'trap';
  const run = tool(linkArguments(options.width, [...paths.keys()], trapping), objects);
  const said = parseLinkDiagnostics(run.output, units, paths);
  const undefinedSymbols = said.filter(({ flag }) => flag === undefinedFlag);
  const unmodelled = trapping ? undefinedSymbols.map(({ text }) => text.split(' ')[0] ?? '') : [];
  const kept = trapping ? said.filter(({ flag }) => flag !== undefinedFlag) : said;
  const diagnostics = [...context.diagnostics, ...kept];
  if (run.crashed) return { ...failed, diagnostics, stopped: 'crash' };
  const wasm = run.files['m'];
  if (!(wasm instanceof Uint8Array)) {
    return { ...failed, diagnostics: explained(diagnostics, units) };
  }
  if (wasm.length > largest) return { ...failed, diagnostics, stopped: 'size' };
  const blocks = options.guards ? blocksOf(wasm, options.width, tool) : [];
  const names = [...new Set(unmodelled)].toSorted();
  return { wasm, diagnostics, stopped: null, blocks, unmodelled: names };
}

/** The line at which each block begins. A sanitizer's own block, which only traps, has none. */
function blocksOf(wasm: Uint8Array, width: Width, tool: RunTool): readonly Block[] {
  return symbols(wasm, blockAddresses(wasm, width), tool).map(
    (places) => (trapText(places) === null ? unitPlace(places) : null) ?? { path: '', line: 0 },
  );
}

function symbols(
  wasm: Uint8Array,
  addresses: readonly number[],
  tool: RunTool,
): readonly (readonly Place[])[] {
  if (addresses.length === 0) return [];
  const texts = addresses.map((address) => `0x${Math.max(0, address).toString(16)}`);
  const args = ['symbolizer', '-e', '/m', '-f', '-i', '--no-demangle', ...texts];
  return parseSymbols(tool(args, { m: wasm }).output, addresses.length);
}
