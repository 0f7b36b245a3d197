import type { Edit } from './edits.ts';

const strand = { fixture: 'lib', path: 'lib/strand.c' } as const;
const pile = { fixture: 'lib', path: 'lib/pile.c' } as const;
const tally = { fixture: 'lib', path: 'lib/tally.c' } as const;

/** Slips in C as it could stand under lib/: what comes out is other than before. */
export const libMutants: readonly Edit[] = [
  { ...strand, name: 'one digit more is one', old: "c <= '9'", put: "c < '9'" },
  { ...strand, name: 'one letter more is one', old: "c <= 'f'", put: "c <= 'g'" },
  { ...strand, name: 'first byte left out', old: 'done = 0;', put: 'done = 1;' },
  { ...strand, name: 'low digit of the next', old: '2 * done + 1', put: '2 * done + 2' },
  {
    ...strand,
    name: 'not only where a run begins',
    old: ' && (i == 0 || at[i - 1] != byte)',
    put: '',
  },
  {
    ...strand,
    name: 'one byte too far',
    old: 'for (i = 0; i < len; i++) {',
    put: 'for (i = 0; i <= len; i++) {',
  },
  { ...strand, name: 'star takes no more', old: 'text = ++back;', put: 'text = back;' },
  {
    ...strand,
    name: 'stars at the end count',
    old: "	while (*pattern == '*')\n		pattern++;\n",
    put: '',
  },
  {
    ...strand,
    name: 'copy without its last',
    old: 'text[length - 1] == end',
    put: 'text[length - 1] != end',
  },
  { ...strand, name: 'before the first byte', old: 'while (length > 0 && ', put: 'while (' },
  {
    ...pile,
    name: 'last of a heap not looked at',
    old: '2 * root + 1 < end;',
    put: '2 * root + 2 < end;',
  },
  {
    ...pile,
    name: 'smaller child',
    old: '(child + 1) * size) < 0',
    put: '(child + 1) * size) > 0',
  },
  {
    ...pile,
    name: 'beyond the end of the heap',
    old: 'child + 1 < end &&',
    put: 'child + 1 <= end &&',
  },
  {
    ...pile,
    name: 'upper bound instead of lower',
    old: 'middle * size) > 0',
    put: 'middle * size) >= 0',
  },
  { ...pile, name: 'never ends', old: 'low = middle + 1;', put: 'low = middle;' },
  {
    ...pile,
    name: 'not stable',
    old: 'cmp(priv, before, at) > 0',
    put: 'cmp(priv, before, at) >= 0',
  },
  { ...tally, name: 'a gross of others', old: 'return 144;', put: 'return 143;' },
  { ...tally, name: 'rest where there is none', old: 'if (rest)', put: 'if (rest >= 0)' },
  { ...tally, name: 'number narrowed', old: 'u64 whole', put: 'u32 whole' },
  { ...tally, name: 'last of a range left out', old: 'at <= range->high', put: 'at < range->high' },
  { ...tally, name: 'largest number one less', old: 'n > 100000000', put: 'n >= 100000000' },
  { ...tally, name: 'unit without its blank', old: '" gr") == 0', put: '"gr") == 0' },
];

/** Other words for the same. */
export const libRewrites: readonly Edit[] = [
  { ...strand, name: 'shift as a product', old: 'high << 4 | low', put: 'high * 16 + low' },
  {
    ...strand,
    name: 'loop from behind',
    old: 'for (i = 0; i < len; i++) {\n		if (at[i] == byte && (i == 0 || at[i - 1] != byte))\n			found = at + i;\n	}\n	return found;',
    put: 'for (i = len; i > 0; i--) {\n		if (at[i - 1] == byte && (i == 1 || at[i - 2] != byte))\n			return at + i - 1;\n	}\n	return found;',
  },
  {
    ...strand,
    name: 'copy by hand',
    old: '	return kmemdup_nul(text, length, GFP_KERNEL);',
    put: '	char *copy = kmalloc(length + 1, GFP_KERNEL);\n\n	if (!copy)\n		return NULL;\n	memcpy(copy, text, length);\n	copy[length] = 0;\n	return copy;',
  },
  { ...pile, name: 'middle as a mean', old: 'low + (high - low) / 2', put: '(low + high) / 2' },
  {
    ...pile,
    name: 'swap by memcpy',
    old: '		u8 byte = *a;\n\n		*a++ = *b;\n		*b++ = byte;\n',
    put: '		u8 byte;\n\n		memcpy(&byte, a, 1);\n		memcpy(a++, b, 1);\n		memcpy(b++, &byte, 1);\n',
  },
  { ...tally, name: 'rest by a product', old: 'count % divisor', put: 'count - whole * divisor' },
  {
    ...tally,
    name: 'range turned round',
    old: 'return range->open || at <= range->high;',
    put: 'return !(at > range->high && !range->open);',
  },
];
