import type { Parsed, Problem } from '../../problem.ts';
import type { Api, ApiFunction, KernelDoc, Macro, Struct } from './api.ts';
import type { Budget, Item } from './items.ts';
import { itemsOf } from './items.ts';
import type { Grammar } from './grammar.ts';
import { mergeFunctions, mergeStructs } from './merge.ts';
import type { RebuiltFile } from '../rebuild/rebuilt.ts';
import { regionsOf } from './region.ts';

/** A file longer than this (UTF-16 units) is generated: the longest that people wrote for Linux has half. */
const maxFile = 2_000_000;

/** Declarations read of all files together: the parser takes up to a tenth of a millisecond for each. */
const maxDeclarations = 50_000;

/**
 * Finds what C files declare: structs, functions, macros, and the kernel-doc about them, from whole
 * files and from islands. Context is told from what the series adds by `added` and `changedBy`. A function
 * of which only the heading of a hunk is known has no place, and its body is `cut`.
 *
 * @param files as they are after a patch; those that are no C are passed over.
 * Problems: `file-too-long`, and `declarations-not-read` where some are larger than C is.
 */
export function extractApi(files: readonly RebuiltFile[], grammar: Grammar): Parsed<Api> {
  const problems: Problem[] = [];
  const items: Item[] = [];
  const loose: KernelDoc[] = [];
  const exported = new Map<string, string>();
  const budget: Budget = { left: maxDeclarations };
  for (const file of files) {
    if (!/\.[ch]$/.test(file.path)) continue;
    if (file.lines.reduce((sum, { text }) => sum + text.length + 1, 0) > maxFile) {
      const text = `It is longer than ${maxFile} characters and was not read.`;
      problems.push({ where: file.path, code: 'file-too-long', severity: 'warning', text });
      continue;
    }
    let refused = 0;
    for (const region of regionsOf(file)) {
      const read = itemsOf(region, grammar, budget);
      items.push(...read.items);
      loose.push(...read.loose);
      for (const [name, word] of read.exported) exported.set(name, word);
      refused += read.refused;
    }
    if (refused > 0) {
      const text = `${refused} of its declarations were not read: they are larger or deeper than C is, or too many.`;
      problems.push({ where: file.path, code: 'declarations-not-read', severity: 'warning', text });
    }
  }
  return { value: apiOf(items, loose, exported), problems };
}

function apiOf(
  items: readonly Item[],
  loose: readonly KernelDoc[],
  exported: ReadonlyMap<string, string>,
): Api {
  const structs: Struct[] = [];
  const functions: ApiFunction[] = [];
  const macros: Macro[] = [];
  for (const item of items) {
    if (item.sort === 'struct') structs.push(item.value);
    else if (item.sort === 'macro') macros.push(item.value);
    else {
      const { isStatic, name } = item.value;
      functions.push({ ...item.value, exported: isStatic ? null : (exported.get(name) ?? null) });
    }
  }
  const byName = new Map(loose.map((doc) => [doc.name, doc]));
  // a comment right above something that has its name is better than one elsewhere
  const documented = <T extends { readonly name: string; readonly doc: KernelDoc | null }>(
    one: T,
  ): T => (one.doc === null ? { ...one, doc: byName.get(one.name) ?? null } : one);
  return {
    structs: mergeStructs(structs).map(documented),
    functions: mergeFunctions(functions).map(documented),
    macros: macros.map(documented),
  };
}
