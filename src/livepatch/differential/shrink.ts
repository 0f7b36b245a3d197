import { bytes, integer, type Input, type Value } from './input.ts';
import type { Parameter } from './parameters.ts';

/** Inputs that are smaller in one place, those first in which most is gone. */
function smaller(parameters: readonly Parameter[], input: Input): readonly Input[] {
  // Nobody has elements of no bytes.
  const elements = new Set(
    parameters.flatMap((one) => (one.make === 'buffer' ? one.sizes.slice(1) : [])),
  );
  const rows = input.map((value, index) => {
    const one = parameters[index];
    return one === undefined
      ? []
      : smallerValues(one, value)
          .filter((less) => !elements.has(index) || less.sort !== 'integer' || less.value > 0n)
          .map((less) => input.with(index, less));
  });
  const deepest = rows.reduce((most, { length }) => Math.max(most, length), 0);
  return Array.from({ length: deepest }, (_, nth) =>
    rows.flatMap((row) => row.slice(nth, nth + 1)),
  ).flat();
}

/** Bytes of which each is tried otherwise; of more only pieces are taken away. */
const large = 256;

function smallerValues(one: Parameter, value: Value): readonly Value[] {
  if (value.sort === 'integer') return smallerIntegers(value.value).map(integer);
  if (value.sort === 'fixed' || value.bytes === null) return [];
  const isText =
    one.make === 'text' || one.make === 'cursor' || (one.make === 'buffer' && one.text);
  const content = value.bytes;
  const plain = isText ? 97 : 0;
  return [
    ...(value.open ? [bytes(content)] : []),
    ...shorter(content).map((less) => bytes(less, value.open)),
    ...(content.length > large ? [] : [...content.entries()]).flatMap(([at, byte]) =>
      byte === plain ? [] : [bytes(content.with(at, plain), value.open)],
    ),
  ];
}

function smallerIntegers(value: bigint): readonly bigint[] {
  if (value === 0n) return [];
  const size = value < 0n ? -value : value;
  const sign = value < 0n ? -1n : 1n;
  // Fewer bits, then fewer ones, then one less.
  const less = [
    0n,
    1n,
    ...[32n, 16n, 8n, 4n, 2n, 1n].map((by) => size >> by),
    size - (size & -size),
    size - 1n,
  ];
  const found = less.filter((one) => one < size).map((one) => sign * one);
  return [...new Set(value < 0n ? [size, ...found] : found)];
}

function shorter(content: readonly number[]): readonly (readonly number[])[] {
  const found: (readonly number[])[] = [];
  const least = Math.max(1, content.length >> 8);
  for (let size = content.length; size >= least; size = size >> 1) {
    for (let at = 0; at < content.length; at += size) found.push(content.toSpliced(at, size));
  }
  return found;
}

/** Rounds after which an input is small enough, whatever could still be taken away. */
const rounds = 200;

/**
 * Makes an input as small as it gets while it still does what is asked for: `does` is asked for many at once,
 * since a trip to the sandbox costs more than a call.
 */
export async function shrink(
  parameters: readonly Parameter[],
  input: Input,
  does: (candidates: readonly Input[]) => Promise<readonly boolean[]>,
): Promise<Input> {
  let best = input;
  for (let round = 0; round < rounds; round++) {
    const candidates = smaller(parameters, best);
    const verdicts = await does(candidates);
    const next = candidates.find((_, index) => verdicts[index] === true);
    if (next === undefined) return best;
    best = next;
  }
  return best;
}
