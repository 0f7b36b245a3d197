import type { Diagnostic, Unit } from './build.ts';

/** The compiler's file system, as @yowasp/clang takes it. */
export interface Tree {
  [name: string]: Tree | string | Uint8Array;
}

/** Characters of all units together: the whole of kernel/livepatch is 0.2 MB; more is no patch to be run. */
const most = 4_000_000;
/** Units: every one is compiled. */
const mostUnits = 64;
/** A path of the kernel: names of ordinary characters, none of them a folder above. */
const usable = /^(?!.{200})(?:\w[\w.+-]*\/)*\w[\w.+-]*$/;

/**
 * Units as a tree of files. Made without prototypes: a file may be called `__proto__`.
 *
 * @returns null where they are too much, a diagnostic where a path is none that a kernel has.
 */
export function unitTree(
  units: readonly Unit[],
): { readonly tree: Tree } | { readonly refused: Diagnostic | null } {
  const size = units.reduce((sum, { text }) => sum + text.length, 0);
  if (size > most || units.length > mostUnits) return { refused: null };
  const tree = newTree();
  for (const { path, text } of units) {
    if (!usable.test(path) || !put(tree, path.split('/'), text)) {
      return { refused: { path, line: 1, severity: 'error', text: refusal, flag: null } };
    }
  }
  return { tree };
}

const refusal = 'this is not the path of a file that can be compiled';

export function newTree(): Tree {
  return Object.create(null) as Tree;
}

/** False where a file stands in the place of a folder, or twice. */
function put(tree: Tree, names: readonly string[], text: string): boolean {
  let folder = tree;
  for (const name of names.slice(0, -1)) {
    const next = (folder[name] ??= newTree());
    if (typeof next === 'string' || next instanceof Uint8Array) return false;
    folder = next;
  }
  const last = names.at(-1) ?? '';
  if (last in folder) return false;
  folder[last] = text;
  return true;
}
