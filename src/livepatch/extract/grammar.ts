import { Language, Parser } from 'web-tree-sitter';
import type { TreeCursor } from 'web-tree-sitter';

/** A node of a syntax tree. Indices are UTF-16 units of the text that was parsed. */
export interface Syntax {
  /** As in tree-sitter-c's grammar: `function_definition`; `ERROR` for what fits no rule. */
  readonly type: string;
  /** Its role in its parent: `declarator`, `type`, `body`; null without one. */
  readonly field: string | null;
  readonly from: number;
  readonly to: number;
  readonly children: readonly Syntax[];
}

/** The two WebAssembly modules: that of `web-tree-sitter`, and the grammar of `tree-sitter-c`. */
export interface GrammarBytes {
  readonly runtime: Uint8Array;
  readonly language: Uint8Array;
}

export interface Grammar {
  /** The syntax tree of C; null where the parser would work on it for too long. */
  parse(text: string): Syntax | null;
}

/** Where the bytes stand in the installed packages. */
export const grammarFiles: Readonly<Record<keyof GrammarBytes, string>> = {
  runtime: 'web-tree-sitter/web-tree-sitter.wasm',
  language: 'tree-sitter-c/tree-sitter-c.wasm',
};

/**
 * Calls of the parser's progress callback, after which it is stopped: recovery from errors can be
 * quadratic. A declaration of 20,000 characters takes about 300.
 */
const maxProgress = 3_000;

/**
 * Loads the C grammar. The bytes are handed in since this folder reads no files, and since Node would
 * otherwise take the grammar's native addon. Tens of milliseconds; what it returns may be kept.
 */
export async function loadGrammar({ runtime, language }: GrammarBytes): Promise<Grammar> {
  await Parser.init({ wasmBinary: runtime.slice().buffer });
  const parser = new Parser().setLanguage(await Language.load(language));
  return {
    parse(text) {
      let calls = 0;
      const progressCallback = (): boolean => (calls += 1) > maxProgress;
      const tree = parser.parse(text, null, { progressCallback });
      if (tree === null) {
        parser.reset();
        return null;
      }
      const cursor = tree.walk();
      const copied = copyTree(cursor);
      cursor.delete();
      tree.delete();
      return copied;
    },
  };
}

interface Open extends Syntax {
  readonly children: Syntax[];
}

/** Copies a tree out of WebAssembly's memory, without recursion: text of strangers may be deep. */
function copyTree(cursor: TreeCursor): Syntax {
  const root = nodeAt(cursor);
  const path: Open[] = [root];
  while (path.length > 0) {
    const top = path.at(-1)!;
    if (cursor.gotoFirstChild()) {
      path.push(adopt(top, nodeAt(cursor)));
      continue;
    }
    path.pop();
    while (path.length > 0 && !cursor.gotoNextSibling()) {
      cursor.gotoParent();
      path.pop();
    }
    const parent = path.at(-1);
    if (parent !== undefined) path.push(adopt(parent, nodeAt(cursor)));
  }
  return root;
}

function adopt(parent: Open, child: Open): Open {
  parent.children.push(child);
  return child;
}

function nodeAt(cursor: TreeCursor): Open {
  const { nodeType: type, currentFieldName: field, startIndex: from, endIndex: to } = cursor;
  return { type, field, from, to, children: [] };
}
