import type { Callable, Parameter } from './parameters.ts';

/** A line of C that belongs to a caller or names a constant: where it does not compile, that is left out. */
export interface OwnLine {
  readonly text: string;
  /** What it is for; null for what all need. */
  readonly of:
    | { readonly sort: 'call'; readonly name: string }
    | { readonly sort: 'constant'; readonly name: string }
    | null;
}

/** The exports: that which calls a function, by its number, and the one that gives the values of names. */
export const callExport = (number: number): string => `sn_call_${number}`;
export const constantsExport = 'sn_constants';

const ours = (text: string): OwnLine => ({ text, of: null });

/**
 * What callers are made of. It stands before the file's own functions, which may have the names of what it uses;
 * nothing that the file defines above it reaches into it: `#define int long`.
 */
export function callerHeader(defined: readonly string[]): readonly string[] {
  return [
    ...defined.flatMap((name) => [`#pragma push_macro("${name}")`, `#undef ${name}`]),
    '#include <ks_call.h>',
    ...defined.map((name) => `#pragma pop_macro("${name}")`),
  ];
}

/** Words that callers use as C and ks.h have them, whatever a file defines them as. */
const words: ReadonlySet<string> = new Set(
  (
    'bool char const double enum extern float for if int long return short signed sizeof static struct union ' +
    'unsigned void volatile u64 list_head used unused no_sanitize export_name'
  ).split(' '),
);

/**
 * C behind the text of a file, so that its static functions are in reach: an export for each function, in
 * the order given, and one for the values of names.
 *
 * @param defined names of macros of the file.
 */
export function callerLines(
  functions: readonly Callable[],
  constants: readonly string[],
  defined: readonly string[],
): readonly OwnLine[] {
  return [
    ...defined.filter((name) => words.has(name)).map((name) => ours(`#undef ${name}`)),
    ...functions.flatMap((one, number) =>
      callerOf(one, number).map((text) => ({
        text,
        of: { sort: 'call', name: one.name } as const,
      })),
    ),
    ours(`SN_BARE int KS_EXPORT(${constantsExport})(int sn_unused) {`),
    ours('\tsn_words = 0;'),
    ...constants.map((name) => ({
      text: `\tsn_put_integer((unsigned long long)(long long)(${name}));`,
      of: { sort: 'constant', name } as const,
    })),
    ours('\treturn (int)sn_words; }'),
  ];
}

/** Numbers that stand before the result, `enum sn_numbers` of ks_call.h. */
export const numbers = {
  warns: 0,
  misuses: 1,
  logs: 2,
  live: 3,
  open: 4,
  compared: 5,
  said: 6,
  count: 7,
} as const;

function callerOf(
  { name, parameters, result, leads }: Callable,
  number: number,
): readonly string[] {
  const leadsTo = leads === null ? 'SN_UNSEEN' : leads === 'void' ? '0' : `sizeof(${leads})`;
  const integers = parameters.flatMap((one, at) =>
    one.make === 'integer' ? [`\tu64 sn_v${at} = sn_integer();`] : [],
  );
  const given = parameters.map((one, at) => argumentOf(one, at)).join(', ');
  const call = `${name}(${given})`;
  return [
    `SN_BARE int KS_EXPORT(${callExport(number)})(int sn_unused) {`,
    '\tsn_begin();',
    ...integers,
    ...elementSize(parameters),
    ...parameters.flatMap((one, at) => makingOf(one, at, parameters)),
    ...parameters.flatMap((one, at) => sortingOf(one, at, parameters)),
    '\tsn_before();',
    result === 'nothing' ? `\t${call};` : `\t__auto_type sn_result = ${call};`,
    '\tsn_after();',
    ...(result === 'integer'
      ? ['\tsn_put_integer((unsigned long long)(long long)sn_result);']
      : []),
    ...(result === 'pointer' ? [`\tsn_put_pointer(sn_result, false, ${leadsTo});`] : []),
    ...(result === 'text' ? ['\tsn_put_pointer(sn_result, true, 0);'] : []),
    ...parameters.flatMap((one, at) => puttingOf(one, at, parameters)),
    '\treturn (int)sn_words; }',
  ];
}

function argumentOf({ make, type }: Parameter, at: number): string {
  if (make === 'integer') return `(${type})sn_v${at}`;
  if (make === 'flags') return 'GFP_KERNEL';
  if (make === 'null') return 'NULL';
  return make === 'cursor' ? `(void *)&sn_p${at}` : `sn_p${at}`;
}

/** What one element has, for the comparator: the second of two sizes, or that of the type. */
function elementSize(parameters: readonly Parameter[]): readonly string[] {
  for (const one of parameters) {
    if (one.make !== 'buffer') continue;
    if (one.sizes.length === 2) return [`\tsn_element = ${sizeOf(one.sizes[1]!, parameters)};`];
    if (one.element !== 'char') return [`\tsn_element = sizeof(${one.element});`];
  }
  return [];
}

const sizeOf = (at: number, parameters: readonly Parameter[]): string =>
  `sn_size((long long)(${parameters[at]?.type ?? 'int'})sn_v${at})`;

function makingOf(one: Parameter, at: number, all: readonly Parameter[]): readonly string[] {
  switch (one.make) {
    case 'text':
      return [`\tchar *sn_p${at} = sn_text();`];
    case 'cursor':
      return [`\tchar *sn_p${at} = sn_text();`];
    case 'buffer': {
      const product = one.sizes.map((size) => sizeOf(size, all)).join(' * ');
      const count = one.bits ? `sn_longs(${product})` : product;
      return [`\tvoid *sn_p${at} = sn_buffer(${count}, sizeof(${one.element}), ${one.text});`];
    }
    case 'object':
      return objectLines(one, at);
    case 'list':
      return [`\tstruct list_head *sn_p${at} = sn_list();`];
    case 'compare': {
      const names = { two: 'sn_compare', three: 'sn_compare_three', list: 'sn_compare_list' };
      return [`\t__auto_type sn_p${at} = &${names[one.form]};`];
    }
    case 'integer':
    case 'flags':
    case 'null':
      return [];
    default:
      return one satisfies never;
  }
}

function objectLines(
  { type, members }: Parameter & { readonly make: 'object' },
  at: number,
): readonly string[] {
  const parts = members === null ? [`*sn_p${at}`] : members.map((member) => `sn_p${at}->${member}`);
  return [
    `\tstruct sn_bytes sn_b${at} = sn_take();`,
    `\t${type} *sn_p${at} = (void *)sn_object(sn_b${at}.given, sizeof(*sn_p${at}));`,
    `\tif (sn_p${at}) {`,
    ...(members === null ? [] : [`\t\t__builtin_memset(sn_p${at}, 0, sizeof(*sn_p${at}));`]),
    ...parts.map((part) => {
      const truth = `__builtin_types_compatible_p(__typeof__(${part}), _Bool)`;
      return `\t\tsn_fill(&sn_b${at}, (void *)&${part}, sizeof(${part}), ${truth});`;
    }),
    '\t}',
  ];
}

function sortingOf(one: Parameter, at: number, all: readonly Parameter[]): readonly string[] {
  if (one.make !== 'buffer' || !one.sorted) return [];
  return [`\tsn_sort(sn_p${at}, ${sizeOf(one.sizes[0]!, all)});`];
}

/** Pointers of a call that objects are made for, in order: the numbers by which results name them. */
export const isObject = ({ make }: Parameter): boolean =>
  make === 'text' || make === 'cursor' || make === 'buffer' || make === 'object' || make === 'list';

function puttingOf(one: Parameter, at: number, all: readonly Parameter[]): readonly string[] {
  const number = all.slice(0, at).filter(isObject).length;
  if (one.make === 'cursor') {
    return [`\tsn_put_pointer(sn_p${at}, true, 0);`, `\tsn_put_object(${number});`];
  }
  if (one.make === 'list') return [`\tsn_put_list(sn_p${at});`];
  return isPut(one) ? [`\tsn_put_object(${number});`] : [];
}

/** Whether what is behind a pointer may be other after the call. */
export function isPut(one: Parameter): boolean {
  if (one.make === 'buffer' || one.make === 'object') return one.written;
  return one.make === 'text'
    ? !/\bconst\b/.test(one.type)
    : one.make === 'cursor' || one.make === 'list';
}
