import type { Ingredients, Oddity } from './ingredients.ts';
import { bytes, integer, mostBytes, type Input, type Value } from './input.ts';
import type { Parameter } from './parameters.ts';
import { randomFrom, type Random } from '../model/random.ts';
import { poolOf, valueOf } from './values.ts';

/** Inputs by number: the same under the same seed, whatever ran before. */
export function inputsOf(seed: number, ingredients: Ingredients): (number: number) => Input {
  return (number) => {
    const mixed = Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b);
    return generate(randomFrom(mixed), ingredients);
  };
}

/** An input in which one parameter is odd. */
export function oddInput(
  seed: number,
  ingredients: Ingredients,
  index: number,
  oddity: Oddity,
): Input {
  const made = inputsOf(
    seed,
    ingredients,
  )(seed).map((value, at) => (at === index ? withOddity(value, oddity) : value));
  return ended(randomFrom(seed), ingredients, made);
}

/** Sizes of texts without a NUL, and of those that are read to their size, go no further than these. */
function ended(random: Random, { parameters, bounded }: Ingredients, made: Value[]): Input {
  for (const [index, one] of parameters.entries()) {
    const value = made[index];
    if (one.make !== 'text' || one.count === null || value?.sort !== 'bytes') continue;
    if (!value.open && !bounded.has(index)) continue;
    const size = made[one.count];
    const length = value.bytes?.length ?? 0;
    // To its very end, where it may be read too far.
    const isWithin = size?.sort === 'integer' && size.value >= 0n && size.value < BigInt(length);
    if (!isWithin || random(2) === 0) made[one.count] = integer(BigInt(length));
  }
  return made;
}

function withOddity(value: Value, oddity: Oddity): Value {
  if (value.sort === 'integer') return oddity === 'negative' ? integer(-1n) : value;
  if (value.sort === 'fixed') return value;
  return oddity === 'null' ? bytes(null) : bytes(value.bytes, true);
}

function generate(random: Random, ingredients: Ingredients): Input {
  const { parameters, allowed } = ingredients;
  const pool = poolOf(random, ingredients);
  const made: Value[] = [];
  const texts: (readonly number[])[] = [];
  for (const [index, one] of parameters.entries()) {
    const value = valueOf(random, one, index, { ...ingredients, pool, texts });
    if (value.sort === 'bytes' && value.bytes !== null) texts.push(value.bytes);
    const odd = [...(allowed.get(index) ?? [])];
    made.push(
      odd.length > 0 && random(8) === 0 ? withOddity(value, odd[random(odd.length)]!) : value,
    );
  }
  return ended(random, ingredients, fitted(random, parameters, made));
}

/** A size where one is too large. */
const mostUsual = 256;

/**
 * Sizes that ask for more memory together than there is are made less; now and then a buffer is filled to its
 * end, for otherwise what is in it is said again and again.
 */
function fitted(random: Random, parameters: readonly Parameter[], made: Value[]): Value[] {
  const compares = parameters.some(({ make }) => make === 'compare');
  for (const [index, one] of parameters.entries()) {
    if (one.make !== 'buffer') continue;
    const most = one.sizes.length > 1 ? 65 : mostBytes + 1;
    for (const at of one.sizes) {
      const value = made[at];
      if (value?.sort !== 'integer') continue;
      if (value.value >= BigInt(most))
        made[at] = integer(BigInt(random(one.sizes.length > 1 ? most : mostUsual)));
      if (value.value < -1n) made[at] = integer(0n);
      // Nobody has elements of no bytes.
      const now = made[at];
      if (at !== one.sizes[0] && now?.sort === 'integer' && now.value <= 0n) made[at] = integer(1n);
    }
    const value = made[index];
    if (one.text || value?.sort !== 'bytes' || value.bytes === null) continue;
    if (random(3) > (compares ? 1 : 0)) continue;
    const bound = random(4) === 0 ? 4 : 256;
    const wanted = bytesIn(one.sizes, made);
    const filled = Array.from({ length: one.bits ? Math.ceil(wanted / 64) * 8 : wanted }, () =>
      random(bound),
    );
    if (filled.length > 0) made[index] = bytes(filled);
  }
  return made;
}

/** Bytes that sizes ask for, as far as they are filled. */
function bytesIn(sizes: readonly number[], made: readonly Value[]): number {
  const product = sizes.reduce((so, at) => {
    const value = made[at];
    return value?.sort === 'integer' ? so * Number(value.value) : 0;
  }, 1);
  return Math.min(mostBytes, Math.max(0, product));
}
