import { readFileSync, readdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort } from 'node:worker_threads';
import type { CompileRequest } from './steps.ts';
import { loadLlvm, type RunTool } from './llvm.ts';
import { answerCompileRequest } from './steps.ts';
import { newTree, type Tree } from './tree.ts';
import { emptyHeaders, shimFolder } from '../shim/index.ts';
import type { Reply } from '../worker.ts';

/** The thread in which LLVM runs. What it reads of the disk is LLVM and the shim, before it is given any code. */

/**
 * No WebAssembly memory grows beyond 0.8 GB, LLVM's neither: a large array makes it ask for gigabytes faster
 * than anybody can look. The flag holds for the whole process, in which nothing else needs a tenth of that.
 */
setFlagsFromString('--wasm-max-mem-pages=12288');

/**
 * Each run of a tool leaves a memory of some 30 MB behind, of which JavaScript sees next to nothing: without
 * being told to, it would let dozens of them stand.
 */
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

let shim: Tree | null = null;
let tool: Promise<RunTool> | null = null;

/** The shim as files of the compiler. */
function readShim(): Tree {
  const tree = newTree();
  const folders: (readonly [URL, Tree])[] = [[shimFolder, tree]];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    const [url, into] = next;
    for (const entry of readdirSync(url, { withFileTypes: true })) {
      if (entry.isDirectory()) {
        const folder = (into[entry.name] = newTree());
        folders.push([new URL(`${entry.name}/`, url), folder]);
      } else if (/\.[ch]$/.test(entry.name)) {
        into[entry.name] = readFileSync(new URL(entry.name, url), 'utf8');
      }
    }
  }
  addEmptyHeaders(tree);
  return tree;
}

/** Each says that it was left empty on purpose, for whoever looks at what was compiled. */
function addEmptyHeaders(tree: Tree): void {
  for (const path of emptyHeaders) {
    let folder = tree['include'] as Tree;
    const names = path.split('/');
    for (const name of names.slice(0, -1)) folder = (folder[name] ??= newTree()) as Tree;
    folder[names.at(-1) ?? ''] ??= '/* Nothing of it is needed here. */\n';
  }
}

let warmed = false;

const firstText =
  'int first(int *at, int n) { for (int i = 0; i < n; i++) at[i] = i; return at[n]; }\n';
const firstCompile = {
  type: 'compile',
  units: [{ path: 'first.c', text: firstText, isPatch: true, origins: [null] }],
  options: { width: 64, guards: true, unmodelled: 'trap' },
  runtime: new Uint8Array(),
} as const satisfies CompileRequest;

parentPort?.on('message', (request: CompileRequest) => {
  const answer = async (): Promise<object> => {
    shim ??= readShim();
    tool ??= loadLlvm();
    const run = await tool;
    const tidy: RunTool = (args, files) => {
      const done = run(args, files);
      collect();
      return done;
    };
    if (request.type === 'load' && !warmed) {
      warmed = true;
      // V8 compiles a function of LLVM when it is first called: that time is not the patch's either.
      answerCompileRequest(firstCompile, tidy, shim);
    }
    return answerCompileRequest(request, tidy, shim);
  };
  answer().then(
    (value) => parentPort?.postMessage({ value } satisfies Reply<object>, []),
    (error: unknown) =>
      parentPort?.postMessage({ error: String(error) } satisfies Reply<object>, []),
  );
});
