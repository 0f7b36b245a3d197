import { Exit, runLLVM } from '@yowasp/clang';
import { newTree, type Tree } from './tree.ts';

/** What a tool of LLVM did. */
interface ToolRun {
  /** Its exit status was 0. */
  readonly fine: boolean;
  /** It trapped: an assertion, its stack, its memory. */
  readonly crashed: boolean;
  /** stdout and stderr, cut. */
  readonly output: string;
  readonly files: Tree;
}

export type RunTool = (args: readonly string[], files: Tree) => ToolRun;

/** Characters of output that are kept. */
const most = 1_000_000;

/**
 * Loads LLVM (100 MB from disk, a second or two), once. Its tools see the files they are given and
 * the headers of a C library that come with the package; nothing of the disk.
 */
export async function loadLlvm(): Promise<RunTool> {
  compileAtOnce();
  await runLLVM(undefined, {}, { fetchProgress: () => undefined });
  return runTool;
}

/**
 * V8 13.6 aborts the process where a thread is ended while others look through a module that is still being
 * streamed to it: what they read is gone then. What is compiled at once cannot be left in the middle.
 */
function compileAtOnce(): void {
  WebAssembly.compileStreaming = async (response) =>
    new WebAssembly.Module(new Uint8Array(await (await response).arrayBuffer()));
}

function runTool(args: readonly string[], files: Tree): ToolRun {
  const said = collector();
  const options = {
    stdin: null,
    stdout: said.take,
    stderr: said.take,
    decodeASCII: false,
    synchronously: true,
  };
  try {
    const made = runLLVM([...args], files, options) as Tree;
    return { fine: true, crashed: false, output: said.text(), files: made };
  } catch (error) {
    return {
      fine: false,
      crashed: !(error instanceof Exit),
      output: said.text(),
      files: newTree(),
    };
  }
}

function collector(): {
  readonly take: (bytes: Uint8Array | null) => void;
  readonly text: () => string;
} {
  const decoder = new TextDecoder();
  let text = '';
  return {
    take: (bytes) => {
      if (bytes !== null && text.length < most) text += decoder.decode(bytes, { stream: true });
    },
    text: () => text,
  };
}
