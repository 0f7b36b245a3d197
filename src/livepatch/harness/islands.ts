import type { Struct } from '../extract/api.ts';
import type { Origin, RebuiltFile, RebuiltLine } from '../rebuild/rebuilt.ts';

/** A line of C and where a mail shows it; null for lines of our own. */
export interface PlacedLine {
  readonly text: string;
  readonly origin: Origin | null;
}

/** Lines that belong together: one declaration, one definition, one directive. */
interface Chunk {
  readonly lines: readonly RebuiltLine[];
  /** Its text without comments. */
  readonly code: string;
  readonly directive: boolean;
}

export interface IslandOptions {
  /** Structs of this file of which only a part is shown, and our members for them. */
  readonly partial: readonly {
    readonly struct: Struct;
    readonly more: readonly string[];
  }[];
  /** Whether a name is used by what is compiled: context that nobody uses is left out. */
  readonly used: (name: string) => boolean;
}

/**
 * Makes a header of which only hunks are shown one that compiles: declarations that are whole and
 * added, or used; each partial struct once, with all of its members that are shown.
 */
export function islandHeader(file: RebuiltFile, options: IslandOptions): readonly PlacedLine[] {
  const inside = new Set(
    options.partial.flatMap(({ struct }) => struct.members.map(({ at }) => originKey(at))),
  );
  const chunks = runsOf(file.lines)
    .flatMap(chunksOf)
    .filter(
      ({ lines }) => !lines.some(({ origin }) => origin !== null && inside.has(originKey(origin))),
    )
    .filter((chunk) => keeps(chunk, options));
  const lines = pairConditionals(chunks).flatMap((chunk) => chunk.lines.map(placed));
  const structs = options.partial.flatMap(({ struct, more }) => structLines(file, struct, more));
  return [
    own('#pragma once'),
    ...hiddenIncludes(file).map((name) => own(`#include <linux/${name}>`)),
    ...forward([...lines, ...structs]),
    ...includesFirst(lines, structs),
  ];
}

/** What the hidden top of a kernel header brings in nearly always; none where its top is shown. */
function hiddenIncludes({ lines }: RebuiltFile): readonly string[] {
  const shown = runsOf(lines).find(([first]) => (first?.number ?? 0) <= 3) ?? [];
  return shown.some(({ text }) => /^\s*#\s*include\b/.test(text))
    ? ['types.h']
    : [
        'types.h',
        'list.h',
        'bug.h',
        'errno.h',
        'export.h',
        'printk.h',
        'kernel.h',
        'module.h',
        'mutex.h',
      ];
}

const originKey = (origin: Origin | null): string =>
  origin === null ? '' : `${origin.message}:${origin.line}`;

const placed = ({ text, origin }: RebuiltLine): PlacedLine => ({ text, origin });
const own = (text: string): PlacedLine => ({ text, origin: null });

/** A partial struct with the lines of its members, ours behind them. */
function structLines(
  file: RebuiltFile,
  struct: Struct,
  more: readonly string[],
): readonly PlacedLine[] {
  const wanted = new Set(struct.members.map(({ at }) => originKey(at)));
  const members = file.lines.filter(
    ({ origin, text }) => origin !== null && wanted.has(originKey(origin)) && text.includes(';'),
  );
  return [own(`struct ${struct.name} {`), ...members.map(placed), ...more.map(own), own('};')];
}

/** Structs come behind the directives at the top, before all else. */
function includesFirst(
  lines: readonly PlacedLine[],
  structs: readonly PlacedLine[],
): readonly PlacedLine[] {
  const top = lines.findIndex(({ text }) => text.trim() !== '' && !/^\s*#/.test(text));
  const at = top === -1 ? lines.length : top;
  return [...lines.slice(0, at), ...structs, ...lines.slice(at)];
}

/** `struct module;` for each that is named, so that none is declared inside a parameter list. */
function forward(lines: readonly PlacedLine[]): readonly PlacedLine[] {
  const text = lines.map((line) => line.text).join('\n');
  const names = [...text.matchAll(/\bstruct\s+(\w+)/g)].map(([, name]) => name);
  return [...new Set(names)].map((name) => own(`struct ${name};`));
}

/** Lines whose numbers follow on each other. */
function runsOf(lines: readonly RebuiltLine[]): readonly (readonly RebuiltLine[])[] {
  const runs: RebuiltLine[][] = [];
  let last: number | null = null;
  for (const line of lines) {
    if (last === null || line.number !== last + 1) runs.push([]);
    runs.at(-1)?.push(line);
    last = line.number;
  }
  return runs;
}

/** Cuts a run where a line ends at the top level; what is begun before it or not ended in it is dropped. */
function chunksOf(run: readonly RebuiltLine[]): readonly Chunk[] {
  const codes = codeOf(run);
  const bare = run.map((line, index) => ({ ...line, text: codes[index] ?? '' }));
  const chunks: Chunk[] = [];
  let begun: RebuiltLine[] = [];
  let code = '';
  let depth = 0;
  for (const line of bare) {
    const { text } = line;
    const directive = begun.length === 0 ? /^\s*#/.test(text) : /^\s*#/.test(code);
    begun.push(line);
    code += `${text}\n`;
    if (directive) {
      if (/\\\s*$/.test(text)) continue;
    } else {
      depth += nesting(text);
      const ends = /[;}]\s*$/.test(text);
      // More is closed than was opened: this began before the run.
      if (depth < 0) code = '';
      if (depth > 0 || !(ends || code.trim() === '')) continue;
    }
    if (code.trim() !== '') chunks.push({ lines: begun, code, directive });
    begun = [];
    code = '';
    depth = 0;
  }
  return chunks;
}

function nesting(text: string): number {
  const opened = text.match(/[({]/g)?.length ?? 0;
  return opened - (text.match(/[)}]/g)?.length ?? 0);
}

const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ');

/** The lines without comments; a comment that began before the run ends where the first end of one stands. */
function codeOf(run: readonly RebuiltLine[]): readonly string[] {
  const all = run.map(({ text }) => text).join('\n');
  const open = all.indexOf('/*');
  const close = all.indexOf('*/');
  const begun = close !== -1 && (open === -1 || close < open);
  // `/*` in front moves its line by two columns, which blanks hide.
  return (begun ? `/*${all}` : all)
    .replaceAll(/\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"/g, (found) =>
      found.startsWith('"') ? found : blank(found),
    )
    .split('\n');
}

const longest = 20_000;

function keeps({ lines, code, directive }: Chunk, { used }: IslandOptions): boolean {
  // No declaration of people is as long, and looking through it takes its time.
  if (code.length > longest) return false;
  if (lines.some(({ added, text }) => added && text.trim() !== '')) return true;
  if (directive)
    return (
      /^\s*#\s*(?:include|if|ifdef|ifndef|else|elif|endif)\b/.test(code) ||
      used(/^\s*#\s*define\s+(\w+)/.exec(code)?.[1] ?? '')
    );
  const names = code.match(/\b[A-Za-z_]\w*\b/g) ?? [];
  return names.some((name) => used(name) && new RegExp(String.raw`\b${name}\s*[(;[{]`).test(code));
}

/** Leaves out `#else` and `#endif` whose `#if` no mail shows, and an `#if` without its end. */
function pairConditionals(chunks: readonly Chunk[]): readonly Chunk[] {
  const open: { readonly at: number; readonly others: number[] }[] = [];
  const paired = new Set<number>();
  for (const [index, { code, directive }] of chunks.entries()) {
    if (!directive) continue;
    if (/^\s*#\s*if/.test(code)) open.push({ at: index, others: [] });
    else if (/^\s*#\s*el/.test(code)) open.at(-1)?.others.push(index);
    else if (/^\s*#\s*endif\b/.test(code)) {
      const begun = open.pop();
      if (begun !== undefined) for (const at of [begun.at, ...begun.others, index]) paired.add(at);
    }
  }
  return chunks.filter(
    ({ code, directive }, index) =>
      !directive || !/^\s*#\s*(?:if|el|endif)/.test(code) || paired.has(index),
  );
}
