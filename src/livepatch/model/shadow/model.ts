/**
 * Shadow variables as their documentation describes them, in values and plain functions. It knows nothing
 * of the C that it is compared with.
 *
 * Not modelled: real concurrency, but for one other task that comes by while memory is waited for.
 */

/** Which number of a small table of objects, ids or sizes. */
export type Code = number;

/** What a variable is known by. Any pointer is an object, NULL too, and zero is an id. */
export interface Key {
  readonly obj: Code;
  readonly id: Code;
}

/** Each key once, in the order in which they were added. */
export type World = readonly Key[];

/** A request for a new variable, and what happens to it. */
export interface Request extends Key {
  readonly ctor: 'none' | 'works' | 'fails';
  /** Memory is not to be had. */
  readonly starves: boolean;
}

/** What a request for a variable gives. */
export interface Given {
  readonly world: World;
  /** The key of the data that is given, or null. */
  readonly key: Key | null;
  readonly warns: boolean;
  /** How often the constructor was called. */
  readonly constructed: 0 | 1;
}

const isSame = (one: Key, other: Key): boolean => one.obj === other.obj && one.id === other.id;

/** V1: whether there is a variable. */
export function has(world: World, key: Key): boolean {
  return world.some((one) => isSame(one, key));
}

/** V2: a new variable; where there is one already the caller has made a mistake. */
export function alloc(world: World, request: Request): Given {
  return has(world, request)
    ? { world, key: null, warns: true, constructed: 0 }
    : add(world, request);
}

/** V3: the variable that there is, else a new one. */
export function getOrAlloc(world: World, request: Request): Given {
  const { obj, id } = request;
  return has(world, request)
    ? { world, key: { obj, id }, warns: false, constructed: 0 }
    : add(world, request);
}

/** V4: without memory nothing is constructed, and what fails is not added. */
function add(world: World, { obj, id, ctor, starves }: Request): Given {
  const constructed = ctor === 'none' || starves ? 0 : 1;
  if (starves || ctor === 'fails') return { world, key: null, warns: false, constructed };
  const key = { obj, id };
  return { world: [...world, key], key, warns: false, constructed };
}

/** V5: without the variable. */
export function free(world: World, key: Key): World {
  return world.filter((one) => !isSame(one, key));
}

/** V6: without all variables of that id. */
export function freeAll(world: World, id: Code): World {
  return world.filter((one) => one.id !== id);
}
