import { codes } from '../model/state/scenario.ts';

/**
 * C that makes ids of codes: numbers whose meaning depends on a size, half of the bits, the top bit, all of them.
 * They are as wide as the widest of `sizes`, so that what narrows them is seen.
 *
 * @param sizes C expressions: `sizeof(unsigned long)`.
 * @param constants ids of the codes behind the table's own.
 */
export function idTable(sizes: readonly string[], constants: readonly number[]): string {
  const widest = sizes.reduce((one, other) => `(${one} > ${other} ? ${one} : ${other})`);
  const more = constants.map((number, index) => `\tcase ${codes.ids + index}: return ${number};\n`);
  return `
static unsigned long long sn_id(unsigned int code)
{
	unsigned int bits = ${widest} * 8;

	switch (code) {
	case 3: return ~0ULL >> (64 - bits);
	case 4: return 1ULL << (bits - 1);
	case 5: return 1ULL << (bits / 2) | 1;
	case 6: return 1ULL << (bits / 2);
${more.join('')}	default: return code;
	}
}`;
}
