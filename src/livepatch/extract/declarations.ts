import type { Syntax } from './grammar.ts';

/** A name and a type as written; offsets in the region's code. */
interface Named {
  readonly name: string;
  readonly type: string;
  /** Of the name; of the whole where it has none. */
  readonly at: number;
}

interface Extent {
  readonly name: string;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface FoundFunction extends Extent {
  readonly sort: 'function';
  readonly result: string;
  readonly parameters: readonly Named[];
  readonly body: { readonly from: number; readonly to: number } | null;
  readonly isStatic: boolean;
}

export interface FoundStruct extends Extent {
  readonly sort: 'struct';
  readonly kind: 'struct' | 'union';
  readonly members: readonly Named[];
  readonly body: { readonly from: number; readonly to: number };
}

export type Found = FoundFunction | FoundStruct;

/** What a chunk's tree is read with: its place in the code, and the code with attributes. */
interface Reading {
  readonly shift: number;
  readonly plain: string;
}

/** Nodes whose children may declare something. */
const transparent: ReadonlySet<string> = new Set([
  'translation_unit',
  'ERROR',
  'declaration',
  'declaration_list',
  'linkage_specification',
  'type_definition',
  'function_definition',
  'field_declaration_list',
  'field_declaration',
  'struct_specifier',
  'union_specifier',
]);

/**
 * The functions and structs that a syntax tree declares, in order.
 *
 * @param shift where in the region's code the text begins that was parsed.
 * @param plain the region's code with its attributes: types are given as written.
 */
export function declarationsOf(root: Syntax, shift: number, plain: string): readonly Found[] {
  const reading: Reading = { shift, plain };
  const found: Found[] = [];
  const stack: Syntax[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type === 'declaration' || node.type === 'function_definition') {
      found.push(...functionsIn(node, reading));
    }
    const struct = structIn(node, reading);
    if (struct !== null) found.push(struct);
    for (const child of node.children.toReversed()) {
      if (transparent.has(child.type)) stack.push(child);
    }
  }
  return found;
}

/** White space runs made one blank, none before `)` or behind `(` and `*`. */
function written(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\( /g, '(')
    .replace(/ (?=[),;])/g, '')
    .replace(/\* (?=[*)])/g, '*')
    .trim();
}

function slice({ shift, plain }: Reading, from: number, to: number): string {
  return plain.slice(from + shift, to + shift);
}

const names: ReadonlySet<string> = new Set(['identifier', 'field_identifier', 'type_identifier']);

/** The name in a declarator such as `*(*a)[3]`; null in one without. */
function nameIn(declarator: Syntax): Syntax | null {
  let node: Syntax | undefined = declarator;
  while (node !== undefined) {
    if (names.has(node.type)) return node;
    node = inner(node);
  }
  return null;
}

function inner(node: Syntax): Syntax | undefined {
  return (
    node.children.find(({ field }) => field === 'declarator') ??
    (node.type === 'parenthesized_declarator' || node.type === 'attributed_declarator'
      ? node.children.find(({ type }) => names.has(type) || type.endsWith('_declarator'))
      : undefined)
  );
}

function declaratorsOf(node: Syntax): readonly Syntax[] {
  return node.children.filter(({ field }) => field === 'declarator');
}

/** Words of a function that are not part of the type it returns. */
const storage =
  /\b(?:static|extern|inline|__inline__|__inline|__always_inline|noinline|asmlinkage)\b/g;
const section = /\b(?:__init|__exit|__must_check|__maybe_unused|__weak|__cold|notrace|noinstr)\b/g;

function functionsIn(node: Syntax, reading: Reading): readonly FoundFunction[] {
  return declaratorsOf(node).flatMap((declarator) => {
    let owner: Syntax | undefined = declarator;
    while (owner?.type === 'pointer_declarator') owner = inner(owner);
    const name = owner?.type === 'function_declarator' ? inner(owner) : undefined;
    const list = owner?.children.find(({ field }) => field === 'parameters');
    if (owner === undefined || name?.type !== 'identifier' || list === undefined) return [];
    const first = declaratorsOf(node)[0] ?? declarator;
    const words = slice(reading, node.from, first.from);
    const stars = slice(reading, declarator.from, owner.from);
    const body = node.children.find(({ type }) => type === 'compound_statement') ?? null;
    const { shift } = reading;
    const found: FoundFunction = {
      sort: 'function',
      name: slice(reading, name.from, name.to),
      at: name.from + shift,
      from: node.from + shift,
      to: node.to + shift,
      result: written(`${words} ${stars}`.replace(storage, ' ').replace(section, ' ')),
      parameters: parametersOf(list, reading),
      body: body && { from: body.from + shift, to: body.to + shift },
      isStatic: /\bstatic\b/.test(words),
    };
    return [found];
  });
}

function parametersOf(list: Syntax, reading: Reading): readonly Named[] {
  const all = list.children.flatMap((node): readonly Named[] => {
    if (node.type === 'variadic_parameter') {
      return [{ name: '...', type: '', at: node.from + reading.shift }];
    }
    if (node.type !== 'parameter_declaration') return [];
    const [declarator] = declaratorsOf(node);
    return [namedAt(node, node.to, declarator === undefined ? null : nameIn(declarator), reading)];
  });
  return all.length === 1 && all[0]?.name === '' && all[0].type === 'void' ? [] : all;
}

/** The type is what stands from the node to `to`, the name left out. */
function namedAt(node: Syntax, to: number, name: Syntax | null, reading: Reading): Named {
  const { shift } = reading;
  if (name === null) {
    return { name: '', type: written(slice(reading, node.from, to)), at: node.from + shift };
  }
  const type = slice(reading, node.from, name.from) + slice(reading, name.to, to);
  return { name: slice(reading, name.from, name.to), type: written(type), at: name.from + shift };
}

function structIn(node: Syntax, reading: Reading): FoundStruct | null {
  const kind = aggregates.get(node.type);
  const body = node.children.find(({ field }) => field === 'body');
  const name = node.children.find(({ field }) => field === 'name');
  if (kind === undefined || body === undefined || name === undefined) return null;
  const { shift } = reading;
  return {
    sort: 'struct',
    kind,
    name: slice(reading, name.from, name.to),
    at: name.from + shift,
    from: node.from + shift,
    to: node.to + shift,
    members: membersOf(body, reading),
    body: { from: body.from + shift, to: body.to + shift },
  };
}

const aggregates: ReadonlyMap<string, 'struct' | 'union'> = new Map([
  ['struct_specifier', 'struct'],
  ['union_specifier', 'union'],
] as const);

/** Members in order; those of a struct or union without a name count as members of what it is in. */
function membersOf(body: Syntax, reading: Reading): readonly Named[] {
  const members: Named[] = [];
  const stack = body.children.toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type === 'ERROR') stack.push(...node.children.toReversed());
    if (node.type !== 'field_declaration') continue;
    const type = node.children.find(({ field }) => field === 'type');
    const declarators = declaratorsOf(node);
    const nested = type?.children.find(({ field }) => field === 'body');
    if (declarators.length > 0) members.push(...declaredIn(node, declarators, reading));
    else if (nested !== undefined) stack.push(...nested.children.toReversed());
    else members.push(...declaredByMacro(node, reading));
  }
  return members;
}

/** `int a, *b;` and `unsigned c : 1;` */
function declaredIn(
  node: Syntax,
  declarators: readonly Syntax[],
  reading: Reading,
): readonly Named[] {
  const base = slice(reading, node.from, declarators[0]?.from ?? node.to);
  return declarators.flatMap((declarator) => {
    const name = nameIn(declarator);
    // a function is no member: the braces it seems to stand in are not its own
    if (name === null || isFunction(declarator)) return [];
    const bits = node.children.find(
      ({ type, from }) => type === 'bitfield_clause' && from >= declarator.to,
    );
    const end = bits !== undefined && declarators.at(-1) === declarator ? bits.to : declarator.to;
    const type = base + slice(reading, declarator.from, name.from) + slice(reading, name.to, end);
    const { shift } = reading;
    return [
      { name: slice(reading, name.from, name.to), type: written(type), at: name.from + shift },
    ];
  });
}

/** `*f(void)`, and not `(*f)(void)`. */
function isFunction(declarator: Syntax): boolean {
  let node: Syntax | undefined = declarator;
  while (node?.type === 'pointer_declarator') node = inner(node);
  if (node?.type !== 'function_declarator') return false;
  const name = inner(node);
  return name !== undefined && names.has(name.type);
}

/** `DECLARE_BITMAP(flags, 8);`: the first argument that is no type names the member. */
function declaredByMacro(node: Syntax, reading: Reading): readonly Named[] {
  const text = slice(reading, node.from, node.to);
  const match = /^\s*([A-Z][A-Z\d_]*)\s*\(([^()]*)\)/.exec(text.slice(0, 1_000));
  if (match === null) return [];
  const [, macro = '', list = ''] = match;
  const wanted = macro.includes('FLEX_ARRAY') || macro.includes('KFIFO_TYPE') ? 1 : 0;
  const name = /^\s*(\w+)\s*$/.exec(list.split(',')[wanted] ?? '')?.[1];
  const at = node.from + reading.shift;
  return name === undefined ? [] : [{ name, type: written(match[0]), at }];
}
