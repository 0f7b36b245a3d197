import type { Api, ApiFunction, Macro, Member, Struct } from '../../extract/api.ts';

/** Which part an extracted API plays, found by shape and kernel-doc, never by a prefix. */
export interface Roles {
  /** What names of this API begin with: `klp` of `klp_state`. */
  readonly prefix: string;
  readonly state: {
    readonly struct: Struct;
    readonly id: Member;
    readonly version: Member | null;
  };
  readonly patch: {
    /** null where no mail shows any of it. */
    readonly struct: Struct | null;
    readonly name: string;
    readonly states: string;
    readonly replace: Member | null;
  };
  readonly loop: Loop | null;
  readonly get: ApiFunction | null;
  readonly earlier: ApiFunction | null;
  readonly compatible: Compatible | null;
  /** What gives a state, and is called in a way that is not understood: in place of `get`, of `earlier`. */
  readonly odd: { readonly get: ApiFunction | null; readonly earlier: ApiFunction | null };
}

interface Loop {
  readonly macro: Macro;
  /** Which of its two arguments is the patch; the other is the cursor. */
  readonly patchFirst: boolean;
}

interface Compatible {
  readonly function: ApiFunction;
  /** `truth` not zero means compatible; `error` zero does, as in `-EINVAL`. */
  readonly says: 'truth' | 'error';
}

const integer =
  /^(?:const\s+)?(?:(?:unsigned|signed)(?:\s+(?:long(?:\s+long)?(?:\s+int)?|int|short|char))?|long(?:\s+long)?|int|short|u?int(?:8|16|32|64)_t|[us](?:8|16|32|64)|size_t|ulong|uint)$/;

/** The struct that a type points to: `klp_state` of `struct klp_state *`. */
function pointee(type: string): string | null {
  return /^(?:const\s+)?struct\s+(\w+)\s*(?:const\s*)?\*$/.exec(type.trim())?.[1] ?? null;
}

const isInteger = (type: string): boolean => integer.test(type.trim());

/** Finds a state API in what a series adds; null where there is none. */
export function rolesOf(api: Api): Roles | null {
  for (const struct of api.structs) {
    const id = idOf(struct);
    if (id === null) continue;
    const holder = holderOf(api, struct);
    if (holder === null) continue;
    const version =
      struct.members.find(({ name, type }) => /version/i.test(name) && isInteger(type)) ?? null;
    const patch = { ...holder, replace: replaceOf(holder.struct) };
    const functions = functionsOf(api, struct.name, holder.name);
    // A function that takes a number and gives a struct alone is in every program.
    const { get, odd } = functions;
    if (get === null && odd.get === null && loopOf(api, holder.states) === null) continue;
    return {
      prefix: commonPrefix(struct.name, holder.name),
      state: { struct, id, version },
      patch,
      loop: loopOf(api, holder.states),
      ...functions,
    };
  }
  return null;
}

/** `id`, or what its kernel-doc calls an identifier. */
function idOf({ members, doc }: Struct): Member | null {
  const whole = members.filter(({ type }) => isInteger(type));
  const said = whole.find(({ name }) =>
    /\bid(?:entif\w+)?\b|what was changed|number/i.test(doc?.members.get(name) ?? ''),
  );
  return whole.find(({ name }) => name === 'id') ?? said ?? null;
}

/** The struct with an array of these states: by a member, else by who is asked for one. */
function holderOf(
  api: Api,
  state: Struct,
): { readonly struct: Struct | null; readonly name: string; readonly states: string } | null {
  for (const struct of api.structs) {
    if (struct.name === state.name) continue;
    const member = struct.members.find(({ type }) => pointee(type) === state.name);
    if (member !== undefined) return { struct, name: struct.name, states: member.name };
  }
  return null;
}

/** The member that makes a patch take the place of the others: `bool replace`, `unsigned int replace_set`. */
function replaceOf(struct: Struct | null): Member | null {
  const flags = (struct?.members ?? []).filter(
    ({ type }) => isInteger(type) || /^(?:bool|_Bool)$/.test(type.trim()),
  );
  const named = flags.find(({ name }) => /replac|cumulative|supersed/i.test(name));
  const said = flags.find(({ name }) =>
    /replac|take the place/i.test(struct?.doc?.members.get(name) ?? ''),
  );
  return named ?? said ?? null;
}

const types = ({ parameters }: ApiFunction): readonly string[] =>
  parameters.map(({ type }) => type);

function functionsOf(
  { functions }: Api,
  state: string,
  patch: string,
): Pick<Roles, 'get' | 'earlier' | 'compatible' | 'odd'> {
  const giving = functions.filter(({ result }) => pointee(result) === state);
  const get = giving.filter((one) => {
    const [first = '', second = '', ...more] = types(one);
    return more.length === 0 && pointee(first) === patch && isInteger(second);
  });
  const earlier = giving.filter((one) => {
    const [first = '', ...more] = types(one);
    return more.length === 0 && isInteger(first);
  });
  const asked = functions.filter((one) => {
    const [first = '', ...more] = types(one);
    return more.length === 0 && pointee(first) === patch && asksCompatible(one);
  });
  // What only the file itself calls is no API.
  const others = giving.filter(
    (one) => !one.isStatic && !get.includes(one) && !earlier.includes(one),
  );
  const ofPatch = others.filter((one) => types(one).some((type) => pointee(type) === patch));
  const alone = others.filter((one) => types(one).length === 1 && !ofPatch.includes(one));
  return {
    get: fullest(get),
    earlier: fullest(earlier),
    compatible: compatibleOf(fullest(asked)),
    odd: {
      get: get.length === 0 ? fullest(ofPatch) : null,
      earlier: earlier.length === 0 ? fullest(alone) : null,
    },
  };
}

/** Of a prototype and a definition the definition. */
function fullest(functions: readonly ApiFunction[]): ApiFunction | null {
  const order = { whole: 0, cut: 1, absent: 2 } as const;
  const [first = null] = functions.toSorted((a, b) => order[a.body] - order[b.body]);
  return first;
}

function asksCompatible({ name, result, doc }: ApiFunction): boolean {
  if (!/^(?:bool|int)$/.test(result.trim())) return false;
  return /compat|conflict/i.test(name) || /\bcompatible\b/i.test(doc?.summary ?? '');
}

function compatibleOf(found: ApiFunction | null): Compatible | null {
  if (found === null) return null;
  const says = `${found.doc?.returns ?? ''} ${found.doc?.text ?? ''}`;
  const isError = found.result.trim() === 'int' && /-E[A-Z]+\b|\bnegative\b/.test(says);
  return { function: found, says: isError ? 'error' : 'truth' };
}

/** A macro `for (cursor = (patch)->states; …` of two arguments. */
function loopOf({ macros }: Api, states: string): Loop | null {
  for (const macro of macros.toReversed()) {
    const [first, second, ...more] = macro.parameters ?? [];
    if (first === undefined || second === undefined || more.length > 0) continue;
    const start = new RegExp(
      String.raw`for\s*\(\s*\(?(\w+)\)?\s*=\s*\(?\s*(\w+)\s*\)?\s*->\s*${states}\b`,
    ).exec(macro.body.replaceAll(/\\\n/g, ' '));
    if (start === null) continue;
    if (start[1] === second && start[2] === first) return { macro, patchFirst: true };
    if (start[1] === first && start[2] === second) return { macro, patchFirst: false };
  }
  return null;
}

/** What two names begin with alike, up to an underscore. */
function commonPrefix(one: string, other: string): string {
  const parts = one.split('_');
  const same = parts.filter((_, index) =>
    other.startsWith(`${parts.slice(0, index + 1).join('_')}_`),
  );
  return same.join('_');
}
