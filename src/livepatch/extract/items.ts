import type { ApiFunction, KernelDoc, Macro, Member, Struct } from './api.ts';
import { chunksOf } from './chunks.ts';
import type { Found, FoundFunction, FoundStruct } from './declarations.ts';
import { declarationsOf } from './declarations.ts';
import type { Grammar } from './grammar.ts';
import { unknownName } from './heading.ts';
import type { PlacedDoc } from './kernel-doc.ts';
import { readKernelDocs } from './kernel-doc.ts';
import type { FoundMacro } from './macros.ts';
import { macrosOf } from './macros.ts';
import type { Region } from './region.ts';
import { lineAt } from './region.ts';

/** What a region declares, and the lines it takes: indices, both ends in; negative where it begins above. */
export type Item = (
  | { readonly sort: 'struct'; readonly value: Struct }
  | { readonly sort: 'function'; readonly value: ApiFunction }
  | { readonly sort: 'macro'; readonly value: Macro }
) & { readonly from: number; readonly to: number };

export interface RegionItems {
  /** In order of their lines, each with the kernel-doc right above it. */
  readonly items: readonly Item[];
  /** Kernel-doc with a name above which nothing stands that it could be about. */
  readonly loose: readonly KernelDoc[];
  /** `EXPORT_SYMBOL_GPL` by the name of what it exports. */
  readonly exported: ReadonlyMap<string, string>;
  /** Declarations that were not read, for their size. */
  readonly refused: number;
}

/** How many declarations may still be read; what is read is taken off. */
export interface Budget {
  left: number;
}

/** Reads what a region declares. */
export function itemsOf(region: Region, grammar: Grammar, budget: Budget): RegionItems {
  const { chunks, refused } = chunksOf(region.code);
  const kept = chunks.slice(0, Math.max(0, budget.left));
  budget.left -= kept.length;
  let unread = refused + chunks.length - kept.length;
  const found: Found[] = [];
  for (const chunk of kept) {
    const tree = grammar.parse(chunk.text);
    if (tree === null) unread += 1;
    else found.push(...declarationsOf(tree, chunk.from, region.plain));
  }
  const items = [
    ...found.filter(({ name }) => name !== unknownName).map((one) => itemOf(one, region)),
    ...macrosOf(region.directives).map((macro) => macroItem(macro, region)),
  ].sort((one, other) => one.from - other.from);
  const docs = readKernelDocs(region.comments, region.lines);
  return { ...withDocs(items, docs, region), exported: exportsOf(region), refused: unread };
}

/** `EXPORT_SYMBOL_GPL(klp_get_state);` */
function exportsOf(region: Region): ReadonlyMap<string, string> {
  const exported = new Map<string, string>();
  for (const line of region.plain.split('\n')) {
    const [, word, name] = /^\s*(EXPORT_(?:\w+_)?SYMBOL\w*)\s*\(\s*(\w+)/.exec(line) ?? [];
    if (word !== undefined && name !== undefined) exported.set(name, word);
  }
  return exported;
}

function itemOf(found: Found, region: Region): Item {
  const from = lineAt(region, found.from) ?? (found.from < region.from ? -1 : region.lines.length);
  const to = lineAt(region, found.to - 1) ?? region.lines.length - 1;
  return found.sort === 'function'
    ? { sort: 'function', from, to, value: functionOf(found, region, { from, to }) }
    : { sort: 'struct', from, to, value: structOf(found, region, { from, to }) };
}

interface Lines {
  readonly from: number;
  readonly to: number;
}

function changedBy(region: Region, { from, to }: Lines): readonly string[] {
  const lines = region.lines.slice(Math.max(0, from), to + 1);
  return [
    ...new Set(
      lines.flatMap(({ added, origin }) => (added && origin !== null ? [origin.message] : [])),
    ),
  ];
}

/** Path, place, and whether the line at an offset is added. */
function placed(region: Region, offset: number): Pick<Member, 'at' | 'added'> {
  const line = region.lines[lineAt(region, offset) ?? -1];
  return { at: line?.origin ?? null, added: line?.added === true };
}

function functionOf(found: FoundFunction, region: Region, lines: Lines): ApiFunction {
  const { name, result, isStatic, body } = found;
  const isWhole = body !== null && body.from >= region.from && body.to <= region.to;
  return {
    name,
    result,
    parameters: found.parameters.map((one) => ({ name: one.name, type: one.type })),
    body: body === null ? 'absent' : isWhole ? 'whole' : 'cut',
    isStatic,
    exported: null,
    doc: null,
    path: region.path,
    changedBy: changedBy(region, lines),
    ...placed(region, found.at),
  };
}

function structOf(found: FoundStruct, region: Region, lines: Lines): Struct {
  const { name, kind, body } = found;
  const hidden = privateLines(region, lines);
  const members = found.members.map((member): Member => ({
    name: member.name,
    type: member.type,
    isPrivate: hidden.has(lineAt(region, member.at) ?? -1),
    ...placed(region, member.at),
  }));
  return {
    name,
    kind,
    members,
    complete: body.from >= region.from && body.to <= region.to,
    doc: null,
    path: region.path,
    changedBy: changedBy(region, lines),
    ...placed(region, found.at),
  };
}

/** Lines of a struct behind a comment `private:`, up to one `public:`. */
function privateLines(region: Region, { from, to }: Lines): ReadonlySet<number> {
  const switches = new Map(
    beginning(region.comments, from + 1, to).flatMap((comment) => {
      const word = /^[*\s]{0,20}(private|public):/.exec(comment.lines.join(' ').slice(0, 60))?.[1];
      return word === undefined ? [] : [[comment.from, word] as const];
    }),
  );
  const hidden = new Set<number>();
  if (switches.size === 0) return hidden;
  let word = 'public';
  for (let line = Math.max(0, from); line <= to; line += 1) {
    word = switches.get(line) ?? word;
    if (word === 'private') hidden.add(line);
  }
  return hidden;
}

function macroItem(macro: FoundMacro, region: Region): Item {
  const { name, parameters, body, whole, from, to } = macro;
  const line = region.lines[from];
  const value: Macro = {
    name,
    parameters,
    body,
    whole,
    doc: null,
    path: region.path,
    at: line?.origin ?? null,
    added: line?.added === true,
    changedBy: changedBy(region, { from, to }),
  };
  return { sort: 'macro', value, from, to };
}

/** Gives each item the kernel-doc right above it, and structs what stands beside their members. */
function withDocs(
  items: readonly Item[],
  docs: readonly PlacedDoc[],
  region: Region,
): Pick<RegionItems, 'items' | 'loose'> {
  const above = new Map<Item, KernelDoc>();
  const loose: KernelDoc[] = [];
  for (const { doc, to, inline } of docs) {
    if (inline) continue;
    const next = items[firstFrom(items, to + 1)];
    const isNext = next !== undefined && isBlank(region, to + 1, next);
    if (isNext && !above.has(next)) above.set(next, doc);
    else if (doc.name !== '') loose.push(doc);
  }
  const given = items.map((item): Item => {
    const doc = above.get(item) ?? null;
    if (item.sort === 'function') return { ...item, value: { ...item.value, doc } };
    if (item.sort === 'macro') return { ...item, value: { ...item.value, doc } };
    const inside = beginning(docs, item.from + 1, item.to).filter(({ inline }) => inline);
    return { ...item, value: { ...item.value, doc: withInline(doc, inside) } };
  });
  return { items: given, loose };
}

/** Whether nothing stands between a line and an item. */
function isBlank(region: Region, first: number, item: Item): boolean {
  for (let line = first; line < item.from; line += 1) {
    const start = region.starts[line] ?? 0;
    const text = region.plain.slice(start, start + (region.lines[line]?.text.length ?? 0));
    if (text.trim() !== '') return false;
  }
  return beginning(region.directives, first, item.from - 1).length === 0;
}

interface Begun {
  readonly from: number;
}

/** Index of the first of what is in order that begins at or after a line. */
function firstFrom(all: readonly Begun[], line: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((all[middle]?.from ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Those that begin on the lines from `first` to `last`, both ends in. */
function beginning<T extends Begun>(all: readonly T[], first: number, last: number): readonly T[] {
  return all.slice(firstFrom(all, first), firstFrom(all, last + 1));
}

function withInline(doc: KernelDoc | null, inside: readonly PlacedDoc[]): KernelDoc | null {
  if (inside.length === 0) return doc;
  const all = [...(doc === null ? [] : [doc]), ...inside.map((one) => one.doc)];
  const first = all[0]!;
  return {
    ...first,
    name: doc?.name ?? '',
    members: new Map(all.flatMap((one) => [...one.members])),
    places: new Map(all.flatMap((one) => [...one.places])),
  };
}
