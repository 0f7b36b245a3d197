import type { Part } from '../../family/family.ts';
import type { Domain } from '../../model/shadow/scenario.ts';
import type { Role } from '../../model/shadow/rules.ts';
import type { RebuiltFile } from '../../rebuild/rebuilt.ts';
import type { Call, CallRole, Roles } from './roles.ts';
import type { Slot } from './slots.ts';

const callRoles: readonly CallRole[] = ['get', 'alloc', 'getOrAlloc', 'free', 'freeAll'];

/** What plays each role of an API of shadow variables; none where it has no such part. */
export function partsOf(roles: Roles, files: readonly RebuiltFile[]): ReadonlyMap<Role, Part> {
  const parts = new Map<Role, Part>();
  for (const role of callRoles) {
    const call = roles[role];
    if (call !== null) parts.set(role, partOf(call, files));
  }
  const derived: readonly (readonly [Role, readonly CallRole[], Slot | null])[] = [
    ['ctor', ['alloc', 'getOrAlloc'], 'ctor'],
    ['dtor', ['free', 'freeAll'], 'dtor'],
    ['grace', ['free', 'freeAll'], null],
  ];
  for (const [role, from, slot] of derived) {
    const having = from.filter((one) => slot === null || roles[one]?.slots.includes(slot) === true);
    const tried = having.find((one) => isRunnable(parts.get(one))) ?? having[0];
    const part = tried === undefined ? undefined : parts.get(tried);
    if (part !== undefined) parts.set(role, part);
  }
  if (isRunnable(parts.get('alloc')) || isRunnable(parts.get('getOrAlloc'))) return parts;
  // That nothing is found or freed where there is nothing says little.
  const why = 'nothing can be allocated';
  return new Map(
    [...parts].map(([role, part]) => [role, isRunnable(part) ? { ...part, why } : part]),
  );
}

const isRunnable = (part: Part | undefined): boolean => part?.body === 'whole' && part.why === null;

function partOf(call: Call, files: readonly RebuiltFile[]): Part {
  const { name, body, doc, path } = call.function;
  const file = files.find((one) => one.path === path);
  // Its table, its lock and its helpers may stand in what is not shown.
  const cut = body === 'whole' && file?.whole !== true ? `only parts of ${path} are shown` : null;
  const says = doc?.returns ?? doc?.summary ?? null;
  return { name: `${name}()`, body, why: call.why ?? cut, says };
}

/** The roles without those that cannot be run: nothing of them is called. */
export function runnablePart(roles: Roles, parts: ReadonlyMap<Role, Part>): Roles {
  const kept = (role: CallRole): Call | null => (isRunnable(parts.get(role)) ? roles[role] : null);
  return {
    get: kept('get'),
    alloc: kept('alloc'),
    getOrAlloc: kept('getOrAlloc'),
    free: kept('free'),
    freeAll: kept('freeAll'),
  };
}

/** `@id: number of the variable (non-zero)` */
const notZero =
  /\bnon[- ]?\s*zero\b|\b(?:not|never)(?:\s+be)?\s+(?:zero|0)\b|\bgreater than (?:zero|0)\b/i;
/** `@obj: must not be NULL` */
const notNull = /\bnon[- ]?\s*null\b|\b(?:not|never)(?:\s+be)?\s+NULL\b/i;

/** What the kernel-doc allows, for what can be run. */
export function documentedDomain(runnable: Roles): Domain {
  const { get, alloc, getOrAlloc, free, freeAll } = runnable;
  const asking = [alloc, getOrAlloc].filter((one) => one !== null);
  const freeing = [free, freeAll].filter((one) => one !== null);
  const says = (slot: Slot, what: RegExp): boolean =>
    [get, ...asking, ...freeing].some((call) => what.test(saidOf(call, slot)));
  return {
    get: get !== null,
    alloc: alloc !== null,
    getOrAlloc: getOrAlloc !== null,
    free: free !== null,
    freeAll: freeAll !== null,
    ctor: all(asking, 'ctor'),
    ctorFails: all(asking, 'ctor') && asking.every(({ callback }) => callback?.fails === true),
    dtor: all(freeing, 'dtor'),
    gfp: all(asking, 'gfp'),
    copies: all(asking, 'data'),
    zeroId: !says('id', notZero),
    nullObject: !says('obj', notNull),
  };
}

const all = (calls: readonly Call[], slot: Slot): boolean =>
  calls.length > 0 && calls.every(({ slots }) => slots.includes(slot));

/** What the kernel-doc of a function says of a parameter. */
function saidOf(call: Call | null, slot: Slot): string {
  const name = call?.function.parameters[call.slots.indexOf(slot)]?.name;
  return name === undefined ? '' : (call?.function.doc?.members.get(name) ?? '');
}

/** The same without regard for what is documented. */
export function bareDomain(domain: Domain): Domain {
  return { ...domain, zeroId: true, nullObject: true };
}
