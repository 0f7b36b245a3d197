import type { ApiFunction, Struct } from '../extract/api.ts';
import { arrayType, callbackOf, integerOf, pointedOf, type Integer } from './types.ts';

/** How a parameter is made. An index names another parameter. */
type Made =
  | ({
      readonly make: 'integer';
      readonly sizes: boolean;
      readonly enumeration: string | null;
    } & Integer)
  | { readonly make: 'flags' }
  /** Text with a NUL, or without one where `count`, a parameter, may end it. */
  | { readonly make: 'text'; readonly count: number | null }
  /** As many elements as the product of those parameters says. */
  | {
      readonly make: 'buffer';
      readonly sizes: readonly number[];
      /** Of an element, for sizeof; `char` for bytes. */
      readonly element: string;
      readonly text: boolean;
      /** Sizes count bits. */
      readonly bits: boolean;
      readonly written: boolean;
      /** In order of the comparator: what is searched. */
      readonly sorted: boolean;
    }
  /** One integer, or a struct of them by its members. */
  | {
      readonly make: 'object';
      readonly type: string;
      readonly members: readonly string[] | null;
      readonly written: boolean;
    }
  /** Address of a pointer to text. */
  | { readonly make: 'cursor' }
  | { readonly make: 'list' }
  | { readonly make: 'compare'; readonly form: 'two' | 'three' | 'list' }
  /** NULL, always. */
  | { readonly make: 'null' };

export type Parameter = { readonly name: string; readonly type: string } & Made;

/** A function that can be called with what is generated. */
export interface Callable {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** `text` a pointer to characters. */
  readonly result: 'nothing' | 'integer' | 'pointer' | 'text';
  /** Of a pointer that it returns: the type of what that leads to, as far as it means something outside; else null. */
  readonly leads: string | null;
}

const sizeName =
  /(?:^|_)(?:n|nr|sz|cnt|max|room|avail)$|(?:len|length|size|count|num|nmemb|elems|bytes|width|bits)\d?$/i;
/** Right behind a text: what ends that, though something else is written; a `size` would be of that. */
const textSize = /(?:^|_)(?:n|len|length|count|num)$/;

/**
 * How each parameter of a function is made; else which of them is not, in words.
 *
 * @param structs whose definitions are in view.
 */
export function callableOf(
  { name, result, parameters }: ApiFunction,
  structs: readonly Struct[],
): Callable | { readonly refused: string } {
  const gives = resultOf(result);
  if (gives === null) return { refused: `it returns \`${result}\`` };
  const made: Parameter[] = [];
  for (const [index, one] of parameters.entries()) {
    const how = madeOf(parameters, index, structs);
    if (how === null) {
      return {
        refused:
          one.name === '...'
            ? 'it takes any arguments'
            : `parameter \`${one.name}\` of type \`${one.type}\``,
      };
    }
    made.push({ name: one.name, type: one.type, ...how });
  }
  const sizes = new Set(made.flatMap((one) => (one.make === 'buffer' ? one.sizes : [])));
  return {
    name,
    result: gives,
    leads: gives === 'pointer' ? leadsTo(result, structs) : null,
    parameters: made.map((one, index) =>
      one.make === 'integer' ? { ...one, sizes: sizes.has(index) } : one,
    ),
  };
}

function resultOf(result: string): Callable['result'] | null {
  const pointed = pointedOf(result);
  if (pointed !== null) return pointed.stars === 1 && pointed.base === 'char' ? 'text' : 'pointer';
  if (/\bvoid\b/.test(result)) return 'nothing';
  return integerOf(result) === null && !isEnum(result) ? null : 'integer';
}

/** Integers, memory, and structs of integers and pointers: addresses are blanked, functions would not be. */
function leadsTo(result: string, structs: readonly Struct[]): string | null {
  const pointed = pointedOf(result);
  if (pointed === null || pointed.stars !== 1) return null;
  const { base } = pointed;
  if (base === 'void' || integerOf(base) !== null) return base;
  const found = structs.find(({ name, kind }) => `${kind} ${name}` === base);
  const plain = found?.members.every(
    ({ type }) => integerOf(arrayType(type)) !== null || pointedOf(arrayType(type)) !== null,
  );
  return found?.complete === true && plain === true ? base : null;
}

const isEnum = (type: string): boolean => /^(?:const )?enum \w+(?: const)?$/.test(type);

type Declared = ApiFunction['parameters'];

function madeOf(parameters: Declared, index: number, structs: readonly Struct[]): Made | null {
  const { name, type } = parameters[index]!;
  if (/\bgfp_t\b/.test(type)) return { make: 'flags' };
  const integer = integerOf(type);
  if (integer !== null) return { make: 'integer', sizes: false, enumeration: null, ...integer };
  if (isEnum(type)) {
    const enumeration = /enum (\w+)/.exec(type)?.[1] ?? null;
    return { make: 'integer', sizes: false, enumeration, bits: 32, signed: true };
  }
  const callback = callbackOf(type);
  if (callback !== null)
    return callback === 'swap' ? { make: 'null' } : { make: 'compare', form: callback };
  const pointed = pointedOf(type);
  if (pointed === null) return null;
  const { base, stars, isConst } = pointed;
  if (stars === 2) return base === 'char' ? { make: 'cursor' } : null;
  if (stars > 2) return null;
  if (base === 'struct list_head') return { make: 'list' };
  if (base.startsWith('struct ')) return structOf(base, structs, !isConst);
  if (base === 'void' || integerOf(base) !== null) {
    return memoryOf(parameters, index, { base, isConst, name });
  }
  return null;
}

/** A struct all of whose members are integers, or arrays of them. */
function structOf(type: string, structs: readonly Struct[], written: boolean): Made | null {
  const found = structs.find(({ name, kind }) => `${kind} ${name}` === type);
  if (found === undefined || !found.complete || found.members.length === 0) return null;
  const plain = found.members.every((member) => integerOf(arrayType(member.type)) !== null);
  return plain
    ? { make: 'object', type, members: found.members.map(({ name }) => name), written }
    : null;
}

function memoryOf(
  parameters: Declared,
  index: number,
  {
    base,
    isConst,
    name,
  }: { readonly base: string; readonly isConst: boolean; readonly name: string },
): Made | null {
  const isText = base === 'char';
  const sizes = sizesFor(parameters, index);
  if (isText && isConst) {
    const taken = parameters.some((_, other) => other !== index && isWritten(parameters, other));
    const next = textSize.test(parameters[index + 1]?.name ?? '') && sizes[0] === index + 1;
    return { make: 'text', count: taken && !next ? null : (sizes[0] ?? null) };
  }
  if (sizes.length > 0) {
    const element = base === 'void' ? 'char' : base;
    const compared = parameters.some(
      ({ type }) => callbackOf(type) === 'two' || callbackOf(type) === 'three',
    );
    const sorted = isConst && compared && sizes.length === 2;
    const sizeIs = parameters[sizes[0] ?? -1]?.name ?? '';
    const bits =
      base === 'unsigned long' &&
      (sizeIs.endsWith('bits') || (/size|start/.test(sizeIs) && /map|bits|addr|mask/.test(name)));
    return { make: 'buffer', sizes, element, text: isText, bits, written: !isConst, sorted };
  }
  if (isText) return { make: 'text', count: null };
  if (base !== 'void') return { make: 'object', type: base, members: null, written: !isConst };
  return (
    keyOf(parameters, index, isConst) ??
    (/priv|data|arg|ctx|context|cookie/.test(name) ? { make: 'null' } : null)
  );
}

/** What a comparator is to find: one element, as large as those that are searched. */
function keyOf(parameters: Declared, index: number, isConst: boolean): Made | null {
  const array = parameters.findIndex(
    (_, other) => other > index && sizesFor(parameters, other).length === 2,
  );
  const size = array === -1 ? undefined : sizesFor(parameters, array)[1];
  if (!isConst || size === undefined) return null;
  return {
    make: 'buffer',
    sizes: [size],
    element: 'char',
    text: false,
    bits: false,
    written: false,
    sorted: false,
  };
}

function isWritten(parameters: Declared, index: number): boolean {
  const pointed = pointedOf(parameters[index]!.type);
  return (
    pointed !== null &&
    !pointed.isConst &&
    pointed.stars === 1 &&
    sizesFor(parameters, index).length > 0
  );
}

/**
 * The parameters that say how large the memory behind one is: `(char *to, const char *from, size_t count)`,
 * `(void *base, size_t num, size_t size, cmp_func_t cmp)`, `(size_t len, char *buf)`; none where there are none.
 */
function sizesFor(parameters: Declared, index: number): readonly number[] {
  const own = pointedOf(parameters[index]!.type);
  if (own === null || own.stars !== 1 || own.base.startsWith('struct ')) return [];
  const isText = own.base === 'char';
  const isSize = (at: number): boolean => {
    const one = parameters[at];
    const integer = one === undefined ? null : integerOf(one.type);
    return integer !== null && integer.bits >= 16 && sizeName.test(one?.name ?? '');
  };
  for (let at = index + 1; at < parameters.length; at++) {
    const other = pointedOf(parameters[at]!.type);
    if (isSize(at)) {
      const compared = parameters.some(({ type }) => callbackOf(type) !== null);
      // What is one element among many has no number of its own: `(key, base, num, size, cmp)`.
      const isKey = compared && at > index + 1;
      if (isKey) return [];
      return compared && own.base === 'void' && isSize(at + 1) ? [at, at + 1] : [at];
    }
    // Text has its size right behind it, or behind what is put there; memory may share one, but a number that
    // is read from text has none.
    const isRead = own.base !== 'void' && !own.isConst && other?.base === 'char' && other.isConst;
    const shares =
      other !== null &&
      other.stars === 1 &&
      (!isText || other.isConst) &&
      !(isRead && (integerOf(own.base)?.bits ?? 8) > 8);
    if (!shares && integerOf(parameters[at]!.type) === null) break;
  }
  return isSize(index - 1) &&
    !parameters.some((_, at) => at < index - 1 && pointedOf(parameters[at]!.type) !== null)
    ? [index - 1]
    : [];
}
