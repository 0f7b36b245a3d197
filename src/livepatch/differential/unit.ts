import type { Unit } from '../compile/build.ts';
import type { Origin } from '../rebuild/rebuilt.ts';
import { callerHeader, callerLines } from './caller.ts';
import type { Callable } from './parameters.ts';
import type { Source, SourceFunction } from './source.ts';
import { outersOf } from './source.ts';

/** What is left out of a file, or added to it, so that the rest compiles. */
export interface Pruning {
  /** Functions whose bodies do nothing but trap. */
  readonly stubs: ReadonlySet<string>;
  /** Lines that are blank. */
  readonly blank: ReadonlySet<number>;
  /** Functions that are called and that no header declares. */
  readonly declared: ReadonlySet<string>;
  /** Names of the file's own, besides functions, that the runtime has as well. */
  readonly renamed: ReadonlySet<string>;
  /** Functions that no caller is made for, names that are neither declared nor asked for their value. */
  readonly uncalled: ReadonlySet<string>;
  readonly unnamed: ReadonlySet<string>;
}

/** What a line of the unit is. */
export type Part =
  | { readonly sort: 'source'; readonly line: number }
  | { readonly sort: 'call'; readonly name: string }
  | { readonly sort: 'constant'; readonly name: string }
  | { readonly sort: 'own' };

export interface Made {
  readonly unit: Unit;
  /** By line of the unit, `[n - 1]`. */
  readonly parts: readonly Part[];
}

/** A function of the file's own is called so before its name, that there be no other of that name. */
export const ownPrefix = 'sn_own_';

/** Where a stub ends: no runtime has it, so that reaching it is told as what is not modelled. */
const trapBody =
  '{ extern void sn_not_modelled(void); sn_not_modelled(); __builtin_unreachable(); }';

interface Row {
  readonly text: string;
  readonly part: Part;
  readonly origin: Origin | null;
}

const own = (text: string): Row => ({ text, part: { sort: 'own' }, origin: null });

/** The unit of a file: its text, less what is pruned, and behind it the callers of its functions. */
export function unitOf(
  source: Source,
  functions: readonly Callable[],
  constants: readonly string[],
  pruning: Pruning,
): Made {
  const texts = prunedLines(source, pruning);
  const at = insertionLine(source);
  const lines = source.lines.map(({ origin }, line): Row => ({
    text: texts[line] ?? '',
    part: { sort: 'source', line },
    origin,
  }));
  const called = functions.map((one) =>
    pruning.uncalled.has(one.name) ? { ...one, name: '' } : one,
  );
  const behind = callerLines(
    called,
    constants.filter((name) => !pruning.unnamed.has(name)),
    definedNames(source),
  )
    .filter(({ of }) => of === null || of.name !== '')
    .map(({ text, of }): Row => ({ text, part: of ?? { sort: 'own' }, origin: null }));
  const rows = [
    ...lines.slice(0, at),
    ...callerHeader(definedNames(source)).map(own),
    ...[...pruning.declared]
      .filter((name) => !pruning.unnamed.has(name))
      .map((name): Row => ({
        text: declarationOf(name),
        part: { sort: 'constant', name },
        origin: null,
      })),
    ...[...sharedNames(source), ...pruning.renamed].flatMap((name) => [
      own(`#undef ${name}`),
      own(`#define ${name} ${ownPrefix}${name}`),
    ]),
    ...lines.slice(at),
    ...behind,
  ];
  return {
    unit: {
      path: source.path,
      text: `${rows.map(({ text }) => text).join('\n')}\n`,
      isPatch: true,
      origins: rows.map(({ origin }) => origin),
    },
    parts: rows.map(({ part }) => part),
  };
}

/** Of what nobody declares, any function; of one of the file's own that is used above its body, as headers have it. */
function declarationOf(name: string): string {
  return name.startsWith(ownPrefix)
    ? `extern __typeof__(${name.slice(ownPrefix.length)}) ${name};`
    : `extern int ${name}();`;
}

/** Lower-case macros that ks_call.h is itself made of. */
const needed = /^(?:true|false|likely|unlikely|typeof|offsetof|container_of|list_entry)$/;

/** Names of its macros that could meet the words of callers. */
function definedNames({ lines, directives }: Source): readonly string[] {
  const names = directives.flatMap(({ word, from }) => {
    const name = /^\s*#\s*define\s+(\w+)/.exec(lines[from]?.text ?? '')?.[1];
    return word === 'define' && name !== undefined && /^[a-z_]/.test(name) && !needed.test(name)
      ? [name]
      : [];
  });
  return [...new Set(names)];
}

/** Functions that others can call: the runtime has some of them, and headers have some as macros. */
function sharedNames({ functions }: Source): readonly string[] {
  return functions.flatMap(({ name, isStatic }) => (isStatic ? [] : [name]));
}

function prunedLines({ lines, functions }: Source, { stubs, blank }: Pruning): readonly string[] {
  const texts = lines.map(({ text }, line) => (blank.has(line) ? '' : text));
  for (const one of functions) {
    const { line, column } = one.brace;
    if (!stubs.has(one.name) || blank.has(line)) continue;
    texts[line] = (lines[line]?.text ?? '').slice(0, column) + trapBody;
    for (let rest = line + 1; rest <= one.to; rest++) texts[rest] = '';
  }
  return texts;
}

/** The first line of code that is in no `#if`, behind what is included before it. */
function insertionLine({ functions, directives, lines }: Source): number {
  const first = functions.reduce((least, { from }) => Math.min(least, from), lines.length);
  let depth = 0;
  let opened = 0;
  for (const { word, from } of directives) {
    if (from >= first) break;
    if (word.startsWith('if') && depth++ === 0) opened = from;
    if (word === 'endif') depth--;
  }
  return Math.max(0, depth > 0 ? opened : first);
}

/** The function that a line of the file stands in. */
export function functionAt({ functions }: Source, line: number): SourceFunction | null {
  return functions.find(({ from, to }) => line >= from && line <= to) ?? null;
}

/** Lines of what stands at a line outside of functions. */
export function outerAt(source: Source, line: number): readonly number[] {
  const { from, to } = outersOf(source).findLast((one) => one.from <= line) ?? {
    from: line,
    to: line,
  };
  return line > to ? [line] : Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
