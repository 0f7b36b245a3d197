import { callExport } from './caller.ts';
import { inputsOf, oddInput } from './generate.ts';
import type { Ingredients, Oddity } from './ingredients.ts';
import { encode } from './input.ts';
import type { Runs } from './runner.ts';
import type { Callable, Parameter } from './parameters.ts';

/** What the old code is asked, to learn what it stands: nobody has written that down. */
export interface Asked {
  /** Number of the function, by which it is exported. */
  readonly number: number;
  readonly callable: Callable;
  readonly ingredients: Ingredients;
  readonly seed: number;
  /** Indices of the parameters that the old code looks at for NULL. */
  readonly nullable: ReadonlySet<number>;
}

/** Inputs by which the old code is asked what it takes. */
const asked = 40;
/** By which it is asked whether it takes what is odd: that is given it in many inputs. */
const askedOdd = 200;
/** Bytes for each that a size names; `hex(to, from, count)` writes two. */
const rooms = [1, 2, 4] as const;

/** The least room with which the old code keeps inside its buffers; one, where none helps. */
export async function roomOf(
  before: Runs,
  { number, callable, ingredients, seed }: Asked,
): Promise<number> {
  if (!callable.parameters.some((one) => one.make === 'buffer')) return 1;
  const make = inputsOf(seed, ingredients);
  const inputs = Array.from({ length: asked }, (_, index) => make(index));
  for (const room of rooms) {
    const encoded = inputs.map((input) => encode(callable.parameters, input, room));
    const outcomes = await before.run(callExport(number), encoded, {
      failures: asked,
      cover: 'total',
    });
    const beyond = outcomes.filter(
      ({ ending }) => ending.type === 'trap' && ending.kind === 'out-of-bounds',
    );
    if (beyond.length <= asked / 20) return room;
  }
  return 1;
}

/** Texts that the old code reads as far as their size says: `hash(s, len)`. */
export async function boundedTexts(
  before: Runs,
  { number, callable, ingredients, seed }: Asked,
  room: number,
): Promise<ReadonlySet<number>> {
  const texts = callable.parameters.flatMap((one, index) =>
    one.make === 'text' && one.count !== null ? [index] : [],
  );
  const faults = async (bounded: ReadonlySet<number>): Promise<number> => {
    const make = inputsOf(seed, { ...ingredients, bounded });
    const inputs = Array.from({ length: asked }, (_, index) =>
      encode(callable.parameters, make(index), room),
    );
    const how = { failures: asked, cover: 'total' } as const;
    const outcomes = await before.run(callExport(number), inputs, how);
    return outcomes.filter(({ ending }) => ending.type === 'trap').length;
  };
  const all = new Set(texts);
  if (texts.length === 0) return all;
  const free = await faults(new Set());
  return free > asked / 20 && (await faults(all)) < free / 2 ? all : new Set();
}

/** One integer that is given back: callers have a place for it. */
const isOutput = (one: Parameter): boolean =>
  one.make === 'object' && one.members === null && one.written;

/** Which oddities the old code stands in all of some inputs: it takes them, whatever nobody wrote down. */
export async function allowances(
  before: Runs,
  { number, callable, ingredients, seed, nullable }: Asked,
  room: number,
): Promise<Ingredients['allowed']> {
  const found = new Map<number, Set<Oddity>>();
  for (const [index, one] of callable.parameters.entries()) {
    // That NULL is stood in some inputs may mean that they did not come to its use.
    const oddities: Oddity[] = [
      ...(nullable.has(index) && !isOutput(one) ? (['null'] as const) : []),
      ...(one.make === 'integer' && one.sizes && one.signed ? (['negative'] as const) : []),
      ...(one.make === 'text' && one.count !== null ? (['open'] as const) : []),
    ];
    for (const oddity of oddities) {
      const inputs = Array.from({ length: askedOdd }, (_, nth) =>
        oddInput(seed + nth, ingredients, index, oddity),
      );
      const encoded = inputs.map((input) => encode(callable.parameters, input, room));
      const outcomes = await before.run(callExport(number), encoded, {
        failures: 1,
        cover: 'total',
      });
      const stands =
        outcomes.length === askedOdd && outcomes.every(({ ending }) => ending.type === 'returned');
      if (stands) found.set(index, (found.get(index) ?? new Set()).add(oddity));
    }
  }
  return found;
}
