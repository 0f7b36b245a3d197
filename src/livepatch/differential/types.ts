/** How wide an integer is, `long` as on 64 bits. */
export interface Integer {
  readonly bits: 1 | 8 | 16 | 32 | 64;
  readonly signed: boolean;
}

const rows: readonly (readonly [names: string, Integer['bits'], signed: boolean])[] = [
  ['bool,_Bool', 1, false],
  ['char,signed char,s8,__s8,int8_t', 8, true],
  ['unsigned char,u8,__u8,uint8_t,u_char,unchar', 8, false],
  ['short,short int,signed short,s16,__s16,int16_t', 16, true],
  ['unsigned short,unsigned short int,u16,__u16,uint16_t,ushort,umode_t,__le16,__be16', 16, false],
  ['int,signed,signed int,s32,__s32,int32_t,pid_t', 32, true],
  ['unsigned,unsigned int,u32,__u32,uint32_t,uint,__le32,__be32,wchar_t', 32, false],
  ['long,long int,signed long,long long,long long int,signed long long', 64, true],
  ['s64,__s64,int64_t,ssize_t,ptrdiff_t,intptr_t,loff_t,ktime_t,time64_t', 64, true],
  ['unsigned long,unsigned long int,unsigned long long,unsigned long long int', 64, false],
  ['ulong,size_t,u64,__u64,uint64_t,uintptr_t,sector_t,phys_addr_t,__le64,__be64', 64, false],
];

const integers: ReadonlyMap<string, Integer> = new Map(
  rows.flatMap(([names, bits, signed]) =>
    names.split(',').map((name) => [name, { bits, signed }] as const),
  ),
);

/** Words of a type that say nothing of what is generated. */
const qualifiers =
  /\b(?:const|volatile|register|restrict|__restrict|__force|__user|__kernel|__must_check|__pure)\b/g;

/** The type without its qualifiers, blanks as one. */
function bare(type: string): string {
  return type.replace(qualifiers, ' ').replace(/\s+/g, ' ').trim();
}

/** What integer a type is; null where it is none that is known here. */
export function integerOf(type: string): Integer | null {
  return integers.get(bare(type)) ?? null;
}

/** `unsigned char` of `unsigned char [4]`: members may be arrays. */
export function arrayType(type: string): string {
  return type.replace(/(?:\s*\[[^\]]*\])+$/, '');
}

/** What a pointer, or an array as a parameter, points at. */
export interface Pointed {
  /** Without qualifiers: `char`, `struct list_head`. */
  readonly base: string;
  readonly stars: number;
  /** What it points at is not to be written. */
  readonly isConst: boolean;
}

/** null for what is no pointer, or one to a function. */
export function pointedOf(type: string): Pointed | null {
  const match = /^([\w\s]{1,80}?)((?:\s|\*|\bconst\b|\brestrict\b|__restrict|\[\w*\])+)$/.exec(
    type,
  );
  const stars = (match?.[2]?.match(/\*|\[/g) ?? []).length;
  if (match === null || stars === 0) return null;
  const head = type.slice(0, type.search(/[*[]/));
  return { base: bare(head), stars, isConst: /\bconst\b/.test(head) };
}

/** Names of types that the kernel gives callbacks. */
const named: Readonly<Record<string, 'two' | 'three' | 'list' | 'swap'>> = {
  cmp_func_t: 'two',
  cmp_r_func_t: 'three',
  list_cmp_func_t: 'list',
  swap_func_t: 'swap',
  swap_r_func_t: 'swap',
};

/** Whether a type is a comparator of two elements, of three with one's own pointer last, of list nodes; or swaps. */
export function callbackOf(type: string): 'two' | 'three' | 'list' | 'swap' | null {
  const known = named[bare(type)];
  if (known !== undefined) return known;
  const match = /^(int|void)\s*\(\s*\*\s*\)\s*\(([^()]{0,200})\)$/.exec(bare(type));
  if (match === null) return null;
  const taken = (match[2] ?? '').split(',').map((one) => one.trim());
  if (match[1] === 'void')
    return taken.length === 3 && taken[2]?.startsWith('int') === true ? 'swap' : null;
  if (taken.slice(1).every((one) => one.startsWith('struct list_head *'))) {
    return taken.length === 3 ? 'list' : null;
  }
  if (!taken.every((one) => one.startsWith('void *'))) return null;
  return taken.length === 2 ? 'two' : taken.length === 3 ? 'three' : null;
}
