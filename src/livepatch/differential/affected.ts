import type { Outer, Source, SourceFunction } from './source.ts';
import { outersOf, textOf } from './source.ts';

/** Words that name nothing of a file's own. */
const common = new Set(
  (
    'auto bool break case char const continue default do double else enum extern float for goto if inline int long ' +
    'register return short signed sizeof static struct switch typedef union unsigned void volatile while ' +
    'u8 u16 u32 u64 s8 s16 s32 s64 size_t ssize_t loff_t gfp_t true false NULL define undef include ifdef ifndef ' +
    'endif elif defined linux asm EXPORT_SYMBOL EXPORT_SYMBOL_GPL __always_inline noinline __init __exit'
  ).split(' '),
);

const wordsIn = (text: string): readonly string[] =>
  (text.match(/[A-Za-z_]\w*/g) ?? []).filter((word) => !common.has(word));

/** What a part of a file gives a name to, and what it mentions. */
interface Part {
  readonly names: readonly string[];
  readonly mentions: ReadonlySet<string>;
  readonly text: string;
}

function functionPart(source: Source, one: SourceFunction): Part {
  const mentions = new Set(wordsIn(source.rows.slice(one.from, one.to + 1).join('\n')));
  return { names: [one.name], mentions, text: textOf(source, one) };
}

function outerPart(source: Source, { from, to }: Outer): Part {
  const texts = source.lines.slice(from, to + 1).map(({ text }) => text.trim());
  const [first = ''] = texts;
  const text = texts.join('\n');
  const mentions = new Set(wordsIn(text));
  // `#define NAME …`; `#include` names nothing, nor does `#if`, which has a part of its own.
  const macro = /^#\s*define\s+(\w+)/.exec(first)?.[1];
  if (macro !== undefined) return { names: [macro], mentions, text };
  if (first.startsWith('#')) return { names: [], mentions, text: '' };
  return { names: declaredIn(source.rows.slice(from, to + 1).join('\n')), mentions, text };
}

/**
 * What a declaration gives a name to, and some of what it mentions: `static int a = 1, b;`, the tag and the name of
 * a type, all values of an enumeration, `static const u8\n\ttable[] = {`, `DEFINE_MUTEX(lock);`.
 */
function declaredIn(code: string): readonly string[] {
  const open = code.indexOf('{');
  if (open === -1) {
    return code
      .replace(/\([^()]*\)/g, (inside) => inside.replaceAll(',', ' '))
      .split(',')
      .flatMap((part) => wordsIn((part.split('=')[0] ?? '').replace(/\[[^\]]*\]/g, ' ')));
  }
  const head = code.slice(0, open);
  const close = code.lastIndexOf('}');
  const inside = /\benum\b[^=]*$/.test(head) ? code.slice(open, close) : '';
  return wordsIn(
    `${(head.split('=')[0] ?? '').replace(/\[[^\]]*\]/g, ' ')} ${inside} ${code.slice(close)}`,
  );
}

/** Each `#if` with its branches, as what gives all that stands in it. */
function branchParts(source: Source, parts: readonly Placed[]): readonly Part[] {
  const found: Part[] = [];
  const open: { readonly from: number; readonly texts: string[] }[] = [];
  for (const { word, from, to } of source.directives) {
    const text = source.lines
      .slice(from, to + 1)
      .map((line) => line.text.trim())
      .join('\n');
    if (word.startsWith('if')) open.push({ from, texts: [] });
    if (/^(?:if|el)/.test(word)) open.at(-1)?.texts.push(text);
    const ended = word === 'endif' ? open.pop() : undefined;
    if (ended === undefined) continue;
    const inside = parts.filter((one) => one.from > ended.from && one.from < from);
    const all = ended.texts.join('\n');
    // Two of one text are told apart by what they begin with.
    const names = inside.flatMap((one) => one.part.names);
    found.push({ names, mentions: new Set(wordsIn(all)), text: `${all}\n${names[0] ?? ''}` });
  }
  return found;
}

interface Placed {
  readonly part: Part;
  readonly from: number;
}

function partsOf(source: Source): readonly Part[] {
  const placed: readonly Placed[] = [
    ...source.functions.map((one) => ({ part: functionPart(source, one), from: one.from })),
    ...outersOf(source).map((one) => ({ part: outerPart(source, one), from: one.from })),
  ];
  return [...placed.map(({ part }) => part), ...branchParts(source, placed)];
}

/** Headers of the series on both sides of it. */
export interface Headers {
  readonly before: readonly Source[];
  readonly after: readonly Source[];
}

/**
 * Names of the functions that a change reaches: those that are changed, and those that use, by way of others
 * or not, a function, macro, type or table that is, or one of the headers that the series changes.
 */
export function affectedFunctions(
  before: Source,
  after: Source,
  headers: Headers = { before: [], after: [] },
): ReadonlySet<string> {
  const old = [before, ...headers.before].flatMap(partsOf);
  const now = [after, ...headers.after].flatMap(partsOf);
  const known = new Set(old.map(({ text }) => text));
  const still = new Set(now.map(({ text }) => text));
  const changed = new Set([
    ...now.filter(({ text }) => !known.has(text)).flatMap(({ names }) => names),
    ...old.filter(({ text }) => !still.has(text)).flatMap(({ names }) => names),
  ]);
  const all = [...old, ...now];
  for (let grown = true; grown;) {
    grown = false;
    for (const { names, mentions } of all) {
      const fresh = names.filter((name) => !changed.has(name));
      if (fresh.length === 0 || ![...mentions].some((name) => changed.has(name))) continue;
      for (const name of fresh) changed.add(name);
      grown = true;
    }
  }
  return new Set(after.functions.map(({ name }) => name).filter((name) => changed.has(name)));
}

/** What the part of a file that a line stands in gives a name to; null for a directive that names nothing. */
export function namesAt(source: Source, line: number): readonly string[] | null {
  const inside = source.functions.find(({ from, to }) => line >= from && line <= to);
  if (inside !== undefined) return [inside.name];
  const outer = outersOf(source).find(({ from, to }) => line >= from && line <= to);
  if (outer === undefined) return [];
  const { names, text } = outerPart(source, outer);
  return text === '' ? null : names;
}

/** What functions mention, by way of others. */
function usedBy(source: Source, names: readonly string[]): readonly Part[] {
  const parts = partsOf(source);
  const wanted = new Set(names);
  const taken = new Set<Part>();
  for (let grown = true; grown;) {
    grown = false;
    for (const part of parts) {
      if (taken.has(part) || !part.names.some((one) => wanted.has(one))) continue;
      taken.add(part);
      for (const word of part.mentions) wanted.add(word);
      grown = true;
    }
  }
  return [...taken];
}

/** The text of a function and of all that it mentions, by way of others: where its literals stand. */
export function surroundingText(source: Source, name: string): string {
  return usedBy(source, [name])
    .map(({ text }) => text)
    .join('\n');
}

/** Functions, and all that they name, by way of others. */
export function reachedFrom(source: Source, names: readonly string[]): ReadonlySet<string> {
  return new Set(usedBy(source, names).flatMap((part) => [...part.names, ...part.mentions]));
}
