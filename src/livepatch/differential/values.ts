import type { Random } from '../model/random.ts';
import type { Ingredients } from './ingredients.ts';
import { bytes, fixed, integer, mostBytes, truncated, type Value } from './input.ts';
import type { Parameter } from './parameters.ts';

interface Context extends Ingredients {
  /** Characters of this input: few, so that they meet. */
  readonly pool: readonly number[];
  /** What was made before, in this input. */
  readonly texts: readonly (readonly number[])[];
}

const letters = [...Buffer.from('ab01 A9zZ-.,:/*?[]!\\"%_=+\n\t~')];

/** The characters of one input. */
export function poolOf(random: Random, { literals }: Ingredients): readonly number[] {
  const from = [...literals.characters, ...literals.characters, ...letters];
  const count = 2 + random(6);
  return Array.from({ length: count }, () => pick(random, from));
}

const pick = <T>(random: Random, from: readonly T[]): T => from[random(from.length)]!;

/** A value for one parameter; sizes not yet held against each other. */
export function valueOf(random: Random, one: Parameter, index: number, context: Context): Value {
  switch (one.make) {
    case 'integer':
      return integer(integerOf(random, one, index, context));
    case 'text':
    case 'cursor':
      return bytes(textOf(random, context));
    case 'buffer':
      return bytes(one.text ? textOf(random, context) : memoryOf(random, context));
    case 'object':
      return bytes(memoryOf(random, context));
    case 'list':
      return bytes(keysOf(random));
    case 'compare':
    case 'flags':
    case 'null':
      return fixed;
    default:
      return one satisfies never;
  }
}

const boundaries = [
  0n,
  1n,
  -1n,
  127n,
  128n,
  255n,
  256n,
  32767n,
  65535n,
  65536n,
  2147483647n,
  2147483648n,
  4294967295n,
  4294967296n,
  9223372036854775807n,
  9223372036854775808n,
];

function integerOf(
  random: Random,
  one: Parameter & { readonly make: 'integer' },
  index: number,
  context: Context,
): bigint {
  const values = context.enumerations.get(index) ?? [];
  if (values.length > 0) return pick(random, values);
  if (one.enumeration !== null) return BigInt(random(3));
  if (one.sizes) return sizeOf(random, context);
  return truncated(anyInteger(random, context), one);
}

function anyInteger(random: Random, { literals, constants }: Context): bigint {
  const known = [...literals.numbers, ...constants.values()];
  const way = random(16);
  if (way < 4) return BigInt(random(20));
  if (way < 7) return pick(random, boundaries) + BigInt(random(3) - 1);
  if (way < 11 && known.length > 0) return pick(random, known) + BigInt(random(3) - 1);
  if (way < 12 && known.length > 0) return pick(random, known) | pick(random, known);
  if (way < 13 && known.length > 0) return pick(random, known) * BigInt(1 + random(2000));
  if (way < 14) return (1n << BigInt(random(64))) + BigInt(random(3) - 1);
  const wide = (BigInt(random(4294967296)) << 32n) | BigInt(random(4294967296));
  return wide >> BigInt(random(64));
}

/** Elements, or bytes of one: small, often a power of two, now and then what the code names. */
function sizeOf(random: Random, { literals, parameters }: Context): bigint {
  // What a comparator costs is seen on many elements.
  if (parameters.some(({ make }) => make === 'compare') && random(4) === 0) {
    return BigInt(32 + random(33));
  }
  const known = literals.numbers.filter((n) => n > 0n && n <= mostBytes);
  const way = random(8);
  if (way < 2 && known.length > 0) return pick(random, known) + BigInt(random(3) - 1);
  if (way < 4) return 1n << BigInt(random(7));
  return BigInt(random(way < 7 ? 20 : 100));
}

/** Characters of a text, where the code names no other number. */
const mostText = 200;

/** The text again and again, as long as the code names, or one more or less. */
function stretched(
  random: Random,
  text: readonly number[],
  { literals }: Context,
): readonly number[] {
  const known = literals.numbers.filter((n) => n > 1n && n <= mostBytes);
  if (known.length === 0 || text.length === 0) return text;
  const length = Math.min(mostBytes - 1, Number(pick(random, known)) + random(3) - 1);
  return Array.from({ length }, (_, index) => text[index % text.length] ?? 97);
}

/** Text without a NUL: a copy of an earlier one, or pieces. */
function textOf(random: Random, context: Context): readonly number[] {
  const { texts, pool, literals } = context;
  if (texts.length > 0 && random(3) === 0)
    return edited(random, pick(random, texts), pool).filter((byte) => byte !== 0);
  const pieces: number[] = [];
  const count = random(random(4) === 0 ? 12 : 5);
  for (let n = 0; n < count; n++) {
    const way = random(8);
    if (way === 0 && literals.texts.length > 0) pieces.push(...pick(random, literals.texts));
    else if (way === 1) pieces.push(...numberText(random, context));
    else if (way === 2) pieces.push(1 + random(255));
    else for (let more = 1 + random(4); more > 0; more--) pieces.push(pick(random, pool));
  }
  const text = pieces.filter((byte) => byte !== 0).slice(0, mostText);
  return random(16) === 0 ? stretched(random, text, context) : text;
}

function numberText(random: Random, context: Context): readonly number[] {
  const value = anyInteger(random, context);
  const text = random(3) === 0 ? `0x${BigInt.asUintN(64, value).toString(16)}` : String(value);
  return [...Buffer.from(text)];
}

function edited(
  random: Random,
  from: readonly number[],
  pool: readonly number[],
): readonly number[] {
  const at = random(from.length + 1);
  const way = random(4);
  if (way === 0) return from;
  if (way === 1) return from.toSpliced(at, 1);
  if (way === 2) return from.toSpliced(at, 0, pick(random, pool));
  return from.toSpliced(at, 1, pick(random, pool));
}

function memoryOf(random: Random, context: Context): readonly number[] {
  const count = 1 + random(random(3) === 0 ? 64 : 16);
  const way = random(4);
  if (way === 0) return Array.from({ length: count }, () => random(256));
  if (way === 1) return Array.from({ length: count }, () => pick(random, context.pool));
  if (way === 2) {
    const value = BigInt.asUintN(64, anyInteger(random, context));
    return Array.from({ length: 8 }, (_, n) => Number((value >> BigInt(8 * n)) & 255n));
  }
  return Array.from({ length: count }, () => pick(random, [0, 1, 2, 3, 127, 128, 255]));
}

function keysOf(random: Random): readonly number[] {
  const bound = pick(random, [2, 4, 16, 256]);
  return Array.from({ length: random(random(4) === 0 ? 60 : 12) }, () => random(bound));
}
