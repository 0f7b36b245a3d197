import type { ApiFunction, Struct } from '../extract/api.ts';
import type { Directive } from '../extract/cscan.ts';
import type { Grammar } from '../extract/grammar.ts';
import { itemsOf } from '../extract/items.ts';
import { regionsOf } from '../extract/region.ts';
import type { RebuiltFile, RebuiltLine } from '../rebuild/rebuilt.ts';

/** A function with a body. Lines are indices, both ends in. */
export interface SourceFunction extends ApiFunction {
  readonly from: number;
  readonly to: number;
  /** Where its body opens. */
  readonly brace: { readonly line: number; readonly column: number };
}

/** A whole C file, read. */
export interface Source {
  readonly path: string;
  readonly lines: readonly RebuiltLine[];
  /** Each line with blanks for comments, directives and what stands in quotes. */
  readonly rows: readonly string[];
  /** In order; of several of one name (in branches of #if) the last that is read. */
  readonly functions: readonly SourceFunction[];
  readonly structs: readonly Struct[];
  readonly directives: readonly Directive[];
}

/** Declarations read of one file. */
const most = 20_000;

/** Reads a whole file. */
export function readSource(file: RebuiltFile, grammar: Grammar): Source {
  const [region] = regionsOf(file);
  const empty = { path: file.path, lines: file.lines };
  if (region === undefined) {
    return { ...empty, rows: [], functions: [], structs: [], directives: [] };
  }
  const { starts, code, directives } = region;
  const rows = starts.map((start, line) => code.slice(start, (starts[line + 1] ?? region.to) - 1));
  const { items } = itemsOf(region, grammar, { left: most });
  const functions = items.flatMap(({ sort, value, from, to }): readonly SourceFunction[] => {
    if (sort !== 'function' || value.body !== 'whole') return [];
    const brace = braceOf(rows, from, to);
    return brace === null ? [] : [{ ...value, from, to, brace }];
  });
  const structs = items.flatMap((item) => (item.sort === 'struct' ? [item.value] : []));
  const byName = new Map(functions.map((one) => [one.name, one]));
  return { ...empty, rows, functions: [...byName.values()], structs, directives };
}

/** The brace behind the parameters. */
function braceOf(
  rows: readonly string[],
  from: number,
  to: number,
): SourceFunction['brace'] | null {
  for (let line = from; line <= to; line++) {
    const column = (rows[line] ?? '').indexOf('{');
    if (column !== -1) return { line, column };
  }
  return null;
}

/** The text of a function as it is written. */
export function textOf({ lines }: Source, { from, to }: SourceFunction): string {
  return lines
    .slice(from, to + 1)
    .map(({ text }) => text.trim())
    .join('\n');
}

/** The body of a function, blank where comments and quotes are; empty where there is none. */
export function bodyOf({ functions, rows }: Source, name: string): string {
  const one = functions.find((other) => other.name === name);
  return one === undefined ? '' : rows.slice(one.brace.line, one.to + 1).join('\n');
}

/** Something at the outermost level that is no function: where it begins at the left edge, and its lines. */
export interface Outer {
  readonly from: number;
  readonly to: number;
}

/** All that is outside of functions, cut at lines that begin at the left edge. */
export function outersOf({ rows, functions, directives }: Source): readonly Outer[] {
  const taken = new Uint8Array(rows.length);
  for (const { from, to } of functions) taken.fill(1, Math.max(0, from), to + 1);
  for (const { from, to } of directives) taken.fill(2, from, to + 1);
  const found: { from: number; to: number }[] = directives.map(({ from, to }) => ({ from, to }));
  let open: { from: number; to: number } | null = null;
  for (const [line, row] of rows.entries()) {
    if (taken[line] === 1) open = null;
    if (taken[line] !== 0 || row.trim() === '') continue;
    if (open === null || /^[A-Za-z_]/.test(row)) found.push((open = { from: line, to: line }));
    open.to = line;
  }
  return found.toSorted((a, b) => a.from - b.from);
}
