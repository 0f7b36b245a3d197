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

function outerPart({ lines }: Source, { from, to }: Outer): Part {
  const texts = lines.slice(from, to + 1).map(({ text }) => text.trim());
  const [first = ''] = texts;
  // `#define NAME …`, `#include` names nothing; else what is declared stands in the first line.
  const macro = /^#\s*define\s+(\w+)/.exec(first)?.[1];
  const names = macro === undefined ? (first.startsWith('#') ? [] : wordsIn(first)) : [macro];
  const text = texts.join('\n');
  return { names, mentions: new Set(wordsIn(text)), text };
}

const partsOf = (source: Source): readonly Part[] => [
  ...source.functions.map((one) => functionPart(source, one)),
  ...outersOf(source).map((one) => outerPart(source, one)),
];

/**
 * Names of the functions that a change reaches: those that are changed, and those that use, by way of others
 * or not, a function, macro, type or table that is.
 */
export function affectedFunctions(before: Source, after: Source): ReadonlySet<string> {
  const [old, now] = [partsOf(before), partsOf(after)];
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

/** The text of a function and of all that it mentions, by way of others: where its literals stand. */
export function surroundingText(source: Source, name: string): string {
  const parts = partsOf(source);
  const wanted = new Set([name]);
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
  return [...taken].map(({ text }) => text).join('\n');
}
