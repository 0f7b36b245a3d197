import type { RebuiltFile } from '../../rebuild/rebuilt.ts';

/** A constructor or destructor, as the code declares it. */
export interface Callback {
  /** It can fail: its result is an error. */
  readonly fails: boolean;
  /** Types of its parameters, as written, and what each is for. */
  readonly parameters: readonly {
    readonly type: string;
    readonly slot: 'obj' | 'data' | 'ctorData';
  }[];
}

/** Types of functions by name: result, and parameters as written. */
export type Typedefs = ReadonlyMap<string, { readonly result: string; readonly list: string }>;

/** `typedef int (*klp_shadow_ctor_t)(void *obj, void *shadow_data, void *ctor_data);` */
const typedef =
  /\btypedef\s{1,9}(int|void)\s{0,9}\(\s{0,9}\*\s{0,9}(\w{1,64})\s{0,9}\)\s{0,9}\(([^();]{0,300})\)\s{0,9};/g;

/** The types of callbacks that files declare. */
export function typedefsIn(files: readonly RebuiltFile[]): Typedefs {
  return new Map(
    files
      .filter(({ path }) => /\.[ch]$/.test(path))
      .flatMap(({ lines }) => [
        ...lines
          .map(({ text }) => text)
          .join('\n')
          .matchAll(typedef),
      ])
      .map(([, result = '', name = '', list = '']) => [name, { result, list }]),
  );
}

/**
 * What a type of a parameter says of the callback; null where it is not understood. A type that no mail shows
 * is taken for what the shim's <linux/livepatch.h> has under that name.
 */
export function callbackOf(
  type: string,
  kind: 'ctor' | 'dtor',
  typedefs: Typedefs,
): Callback | null {
  const bare = /^(int|void) ?\(\s{0,9}\*\s{0,9}\)\s{0,9}\(([^()]{0,300})\)$/.exec(type);
  const known = typedefs.get(type) ?? shown.get(type);
  const result = bare?.[1] ?? known?.result;
  const list = bare?.[2] ?? known?.list;
  if (result === undefined || list === undefined) return null;
  const parameters = list.split(',').map((one) => one.replaceAll(/\s+/g, ' ').trim());
  const most = kind === 'ctor' ? 3 : 2;
  if (parameters.length > most || (kind === 'dtor' && result !== 'void')) return null;
  const named = parameters.map((one) => /^((?:const )?void \*)(\w*)$/.exec(one));
  if (named.includes(null)) return null;
  return {
    fails: result === 'int',
    parameters: named.map((one, index) => ({
      type: one?.[1] ?? '',
      slot: slotOf(one?.[2] ?? '', index, named.length),
    })),
  };
}

/** What stands in the shim's own <linux/livepatch.h>. */
const shown: Typedefs = new Map([
  ['klp_shadow_ctor_t', { result: 'int', list: 'void *obj, void *data, void *ctor_data' }],
  ['klp_shadow_dtor_t', { result: 'void', list: 'void *obj, void *data' }],
]);

const order = ['obj', 'data', 'ctorData'] as const;

/** By name, else by where it stands; a single one is the data. */
function slotOf(name: string, index: number, count: number): 'obj' | 'data' | 'ctorData' {
  if (/^(?:obj\w*|owner|parent|target|host)$/.test(name)) return 'obj';
  if (/ctor_?data|^(?:arg\w*|priv\w*|cookie|ctx|context|opaque|how)$/.test(name)) return 'ctorData';
  if (/data$|^(?:shadow|var|new|value)/.test(name) || count === 1) return 'data';
  return order[index] ?? 'ctorData';
}
