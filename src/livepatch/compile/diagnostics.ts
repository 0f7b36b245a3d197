import type { Diagnostic, Unit } from './build.ts';
import { patchRoot } from './flags.ts';

/** `/patch/kernel/x.c:12:5: warning: unused variable 'x' [-Wunused-variable]` */
const located =
  /^([^:\n]+):(\d{1,9}):\d+: (fatal error|error|warning|note): (.*?)(?: \[(-W[^\]\s]+)\])?$/;
/** `error: cannot open file '/patch/x.c'` */
const unlocated = /^(?:\S+: )?(fatal error|error|warning): (.*)$/;
/** `wasm-ld: error: /2.o: undefined symbol: klp_mutex` */
const undefinedSymbol = /^(\/\S+): undefined symbol: (\S+)$/;
/** `wasm-ld: error: duplicate symbol: kfree`: the patch brings what the runtime has, or two of its files do. */
const duplicateSymbol = /^duplicate symbol: (\S+)$/;

/** More are not kept: clang stops at twenty errors, but warnings have no such end. */
const most = 200;
/** Characters of one text that are kept: a macro can make them as long as it likes. */
const longest = 400;

/**
 * What clang printed, as diagnostics. Paths are those of the units, lines those that `#line` gives.
 *
 * @param path stands where a message names no place.
 */
export function parseDiagnostics(output: string, path: string): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const line of output.split('\n')) {
    if (diagnostics.length === most) break;
    const diagnostic = parseLine(line.slice(0, 4096), path);
    if (diagnostic !== null) diagnostics.push(diagnostic);
  }
  return diagnostics;
}

function parseLine(line: string, path: string): Diagnostic | null {
  const place = located.exec(line);
  if (place !== null) {
    return {
      path: unitPath(place[1] ?? path),
      line: Math.max(1, Number(place[2])),
      severity: severityOf(place[3]),
      text: (place[4] ?? '').slice(0, longest),
      flag: place[5] ?? null,
    };
  }
  const bare = unlocated.exec(line);
  if (bare === null) return null;
  const text = (bare[2] ?? '').slice(0, longest);
  return { path, line: 1, severity: severityOf(bare[1]), text, flag: null };
}

function severityOf(word: string | undefined): Diagnostic['severity'] {
  return word === 'warning' || word === 'note' ? word : 'error';
}

/** `/patch/kernel/x.c` is `kernel/x.c`, as units call it. */
export function unitPath(path: string): string {
  return path.startsWith(patchRoot) ? path.slice(patchRoot.length) : path;
}

/**
 * What the linker printed. A symbol that is nowhere defined is placed at its first mention.
 *
 * @param objects path of the unit that each object was made of, by the object's path.
 */
export function parseLinkDiagnostics(
  output: string,
  units: readonly Unit[],
  objects: ReadonlyMap<string, string>,
): readonly Diagnostic[] {
  const said = [...new Set(output.split('\n'))].join('\n');
  return parseDiagnostics(said, '').map((diagnostic) => {
    const twice = duplicateSymbol.exec(diagnostic.text)?.[1];
    if (twice !== undefined) {
      return { ...diagnostic, ...firstMention(units, twice), text: `${twice} is defined twice` };
    }
    const [, object = '', symbol] = undefinedSymbol.exec(diagnostic.text) ?? [];
    if (symbol === undefined) return diagnostic;
    const users = units.filter(({ path }) => path === objects.get(object));
    const text = `${symbol} is used and nowhere defined`;
    return { ...diagnostic, ...firstMention(users, symbol), text, flag: undefinedFlag };
  });
}

/** Marks a symbol that is used and nowhere defined, as a `-W` flag marks a warning. */
export const undefinedFlag = 'undefined-symbol';

/** The first line (from 1) that has the word; line 1 of the first unit where none has. */
function firstMention(
  units: readonly Unit[],
  word: string,
): { readonly path: string; readonly line: number } {
  for (const { path, text } of units) {
    const at = text.split('\n').findIndex((line) => line.split(/\W+/).includes(word));
    if (at !== -1) return { path, line: at + 1 };
  }
  return { path: units[0]?.path ?? '', line: 1 };
}
