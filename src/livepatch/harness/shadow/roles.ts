import type { Api, ApiFunction } from '../../extract/api.ts';
import type { RebuiltFile } from '../../rebuild/rebuilt.ts';
import { callbackOf, typedefsIn, type Callback, type Typedefs } from './callbacks.ts';
import { isInteger, slotsOf, type Slot } from './slots.ts';

/** A function of the API, and what each of its parameters is for. */
export interface Call {
  readonly function: ApiFunction;
  readonly slots: readonly Slot[];
  /** Constructor or destructor that it takes. */
  readonly callback: Callback | null;
  /** What is not understood of it; null where all is. */
  readonly why: string | null;
}

/** Which part an extracted API plays, found by shape, naming and kernel-doc, never by a prefix. */
export interface Roles {
  readonly get: Call | null;
  readonly alloc: Call | null;
  readonly getOrAlloc: Call | null;
  readonly free: Call | null;
  readonly freeAll: Call | null;
}

export type CallRole = keyof Roles;

/** Finds an API of shadow variables that a series adds or changes; null where there is none. */
export function rolesOf(api: Api, files: readonly RebuiltFile[]): Roles | null {
  const shared = api.functions.filter(({ isStatic, path }) => !isStatic || path.endsWith('.h'));
  const typedefs = typedefsIn(files);
  const found = new Map<CallRole, ApiFunction>();
  for (const one of shared) {
    const role = roleOf(one);
    const held = role === null ? undefined : found.get(role);
    if (role !== null && (held === undefined || isFuller(one, held))) found.set(role, one);
  }
  if (!isApi(found) || !isTouched(files, found)) return null;
  const call = (role: CallRole): Call | null => {
    const one = found.get(role);
    return one === undefined ? null : callOf(one, typedefs);
  };
  const alloc = call('alloc');
  return {
    get: call('get'),
    alloc,
    getOrAlloc: alike(alloc, call('getOrAlloc')),
    free: call('free'),
    freeAll: call('freeAll'),
  };
}

/** One constructor of ours must do for both. */
function alike(alloc: Call | null, other: Call | null): Call | null {
  if (alloc?.callback == null || other?.callback == null) return other;
  if (JSON.stringify(alloc.callback) === JSON.stringify(other.callback)) return other;
  const why = `${other.function.name}() takes another constructor than ${alloc.function.name}()`;
  return { ...other, why: other.why ?? why };
}

/** Of a prototype and a definition the definition. */
function isFuller(one: ApiFunction, other: ApiFunction): boolean {
  const order = { whole: 0, cut: 1, absent: 2 } as const;
  return order[one.body] < order[other.body];
}

/** Both ways by shape, under one prefix; or called shadow variables by name or kernel-doc. */
function isApi(found: ReadonlyMap<CallRole, ApiFunction>): boolean {
  if ([...found.values()].some(isShadow)) return true;
  const get = found.get('get');
  const making = found.get('alloc') ?? found.get('getOrAlloc');
  const freeing = found.get('free') ?? found.get('freeAll');
  if (get === undefined || making === undefined || freeing === undefined) return false;
  const prefix = get.name.split('_')[0] ?? '';
  return [making, freeing].every(({ name }) => name.startsWith(`${prefix}_`));
}

function isShadow({ name, doc }: ApiFunction): boolean {
  return /(?:^|_)shadow(?:_|$)/i.test(name) || /\bshadow variables?\b/i.test(doc?.summary ?? '');
}

/**
 * They are declared anew, or code is added to the files that have their bodies. What only stands beside a
 * change, calls them or is commented is no reason to run them.
 */
function isTouched(
  files: readonly RebuiltFile[],
  found: ReadonlyMap<CallRole, ApiFunction>,
): boolean {
  const all = [...found.values()];
  const paths = new Set(all.filter(({ body }) => body !== 'absent').map(({ path }) => path));
  const declared = all.some(({ body, changedBy }) => body === 'absent' && changedBy.length > 0);
  return (
    declared ||
    files.some(
      ({ path, lines }) => paths.has(path) && lines.some((line) => line.added && isCode(line)),
    )
  );
}

const isCode = ({ text }: { readonly text: string }): boolean => !/^\s*(?:$|\*|\/[*/])/.test(text);

const making = /alloc|attach|create|make|add|new/i;
/** `x_get_or_alloc`, `x_find_or_create`: what is there is as good. */
const either = /(?:get|find|lookup)_(?:or_)?(?:alloc|attach|create|make|add|new)/i;
const freeing = /free|detach|remove|delete|del|drop|release|destroy|put|forget/i;

/** What a function is for: by what it gives and takes, then by its name and kernel-doc. */
function roleOf(one: ApiFunction): CallRole | null {
  const { name, result, parameters } = one;
  const slots = slotsOf(parameters);
  const has = (slot: Slot): boolean => slots.includes(slot);
  const isKnown = !has('unknown') || isShadow(one);
  if (!isKnown || !parameters.some(({ type }) => isInteger(type) || has('unknown'))) return null;
  if (result.trim() === 'void *') {
    if (has('size') && (has('gfp') || making.test(name))) {
      const gives = /\balready\b|\bexisting\b|\bif (?:it|there)\b.*\belse\b|\bget or\b/i;
      const isEither = either.test(name) || gives.test(one.doc?.summary ?? '');
      return isEither ? 'getOrAlloc' : 'alloc';
    }
    return slots.length === 2 && has('obj') ? 'get' : null;
  }
  if (result.trim() !== 'void' || !freeing.test(name) || slots.length > 3) return null;
  return has('obj') ? 'free' : 'freeAll';
}

function callOf(one: ApiFunction, typedefs: Typedefs): Call {
  const slots = slotsOf(one.parameters);
  const at = slots.findIndex((slot) => slot === 'ctor' || slot === 'dtor');
  const type = one.parameters[at]?.type ?? '';
  const kind = slots[at] === 'dtor' ? 'dtor' : 'ctor';
  const callback = at === -1 ? null : callbackOf(type, kind, typedefs);
  return { function: one, slots, callback, why: notUnderstood(one, slots, at, callback) };
}

function notUnderstood(
  { name, parameters }: ApiFunction,
  slots: readonly Slot[],
  at: number,
  callback: Callback | null,
): string | null {
  const odd = parameters[slots.indexOf('unknown')];
  const twice = slots.find((slot, index) => slots.indexOf(slot) !== index);
  if (odd !== undefined) return `${name}() takes ${odd.type}, which has no model`;
  if (twice !== undefined) return `${name}() has parameters that cannot be told apart`;
  if (!slots.includes('id')) return `${name}() takes no id`;
  if (at !== -1 && callback === null) {
    return `what ${parameters[at]?.type ?? ''} takes is not shown, or has no model`;
  }
  return null;
}
