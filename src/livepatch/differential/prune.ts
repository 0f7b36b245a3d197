import type { Diagnostic } from '../compile/build.ts';
import type { Source } from './source.ts';
import { functionAt, outerAt, ownPrefix, type Part, type Pruning } from './unit.ts';

/** What is done about one error. */
export type Remedy =
  | { readonly do: 'stub'; readonly name: string }
  | { readonly do: 'blank'; readonly lines: readonly number[] }
  | { readonly do: 'declare' | 'rename'; readonly name: string }
  | { readonly do: 'uncall' | 'unname'; readonly name: string }
  /** An included file that is not there, or not fit: by its name, and where it is included. */
  | { readonly do: 'header'; readonly name: string; readonly line: number };

export const nothingPruned: Pruning = {
  stubs: new Set(),
  blank: new Set(),
  declared: new Set(),
  renamed: new Set(),
  uncalled: new Set(),
  unnamed: new Set(),
};

/** What is called and was not declared; what was, by being called before its body, in another way than that has. */
function undeclaredIn(text: string): string | undefined {
  const called = /^call to undeclared (?:library )?function '(\w+)'/.exec(text)?.[1];
  const late = /^conflicting types for '(\w+)'/.exec(text)?.[1];
  return called ?? (late?.startsWith(ownPrefix) === true ? late : undefined);
}

/** What takes an error away, at least from where it is; null where nothing does. */
export function remedyFor(
  { path, line, text }: Diagnostic,
  source: Source,
  parts: readonly Part[],
  pruning: Pruning,
): Remedy | null {
  const twice = /^duplicate symbol: (\S+)$/.exec(text)?.[1];
  if (twice !== undefined) return pruning.renamed.has(twice) ? null : { do: 'rename', name: twice };
  if (path !== source.path) return null;
  const part = parts[line - 1];
  if (part === undefined || part.sort === 'own') return null;
  if (part.sort === 'call') return { do: 'uncall', name: part.name };
  if (part.sort === 'constant') return { do: 'unname', name: part.name };
  const undeclared = undeclaredIn(text);
  if (undeclared !== undefined && !pruning.declared.has(undeclared)) {
    return { do: 'declare', name: undeclared };
  }
  const inside = functionAt(source, part.line);
  // `#embed` misses files as well, and what stands in a function does something.
  const missing = inside === null ? /^'([^']+)' file not found/.exec(text)?.[1] : undefined;
  if (missing !== undefined) return { do: 'header', name: missing, line: part.line };
  if (inside === null) return { do: 'blank', lines: outerAt(source, part.line) };
  if (part.line >= inside.brace.line && !pruning.stubs.has(inside.name)) {
    return { do: 'stub', name: inside.name };
  }
  return { do: 'blank', lines: range(inside.from, inside.to) };
}

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** The set with more in it; itself where nothing is new. */
function add<T>(set: ReadonlySet<T>, more: readonly T[]): ReadonlySet<T> {
  return more.every((one) => set.has(one)) ? set : new Set([...set, ...more]);
}

/** The pruning with a remedy taken; the same where it changes nothing. */
export function withRemedy(pruning: Pruning, remedy: Remedy): Pruning {
  const next = {
    stubs: remedy.do === 'stub' ? add(pruning.stubs, [remedy.name]) : pruning.stubs,
    blank:
      remedy.do === 'blank'
        ? add(pruning.blank, remedy.lines)
        : remedy.do === 'header'
          ? add(pruning.blank, [remedy.line])
          : pruning.blank,
    declared: remedy.do === 'declare' ? add(pruning.declared, [remedy.name]) : pruning.declared,
    renamed: remedy.do === 'rename' ? add(pruning.renamed, [remedy.name]) : pruning.renamed,
    uncalled: remedy.do === 'uncall' ? add(pruning.uncalled, [remedy.name]) : pruning.uncalled,
    unnamed: remedy.do === 'unname' ? add(pruning.unnamed, [remedy.name]) : pruning.unnamed,
  };
  const same = Object.entries(next).every(([key, set]) => pruning[key as keyof Pruning] === set);
  return same ? pruning : next;
}
