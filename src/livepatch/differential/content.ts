import type { Input } from './input.ts';
import type { Parameter } from './parameters.ts';
import { integerOf } from './types.ts';

type Buffer = Parameter & { readonly make: 'buffer' };

/** What ks_call.h fills memory with that nothing is given for. */
const unset = 0xa5;
/** Bytes of which the content is told. */
const most = 4096;

/** What a buffer has before the call, as ks_call.h fills it (on 64 bits): what is given, again and again. */
function contentOf(one: Buffer, given: readonly number[], input: Input): readonly number[] {
  const sizes = one.sizes.map((at) => {
    const value = input[at];
    return value?.sort === 'integer' && value.value > 0n ? Number(value.value) : 0;
  });
  const product = sizes.reduce((so, size) => so * size, 1);
  const count = one.bits ? Math.ceil(product / 64) : product;
  const size = Math.min(most, count * widthOf(one));
  const content = Array.from({ length: size }, (_, at) =>
    given.length === 0 ? unset : (given[at % given.length] ?? unset),
  );
  return one.sorted ? sorted(content, sizes[1] ?? widthOf(one)) : content;
}

const widthOf = ({ element }: Buffer): number => Math.max(1, (integerOf(element)?.bits ?? 8) / 8);

function sorted(content: readonly number[], width: number): readonly number[] {
  if (width < 1) return content;
  const elements = Array.from({ length: Math.floor(content.length / width) }, (_, at) =>
    content.slice(at * width, (at + 1) * width),
  );
  return elements.toSorted(order).flat();
}

function order(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((byte, index) => byte !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** Elements that are told one by one. */
const shown = 24;

/** `{00 6c}` of bytes, `{1, 2}` of wider numbers, `{0 × 40}` where all are the same, `{1, 2, … 300 in all}`. */
export function bufferWords(one: Buffer, given: readonly number[], input: Input): string {
  const content = contentOf(one, given, input);
  const width = widthOf(one);
  const signed = integerOf(one.element)?.signed === true;
  const rows = Array.from({ length: Math.floor(content.length / width) }, (_, at) => {
    const own = content.slice(at * width, (at + 1) * width);
    if (width === 1) return (own[0] ?? 0).toString(16).padStart(2, '0');
    const value = own.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    return String(signed ? BigInt.asIntN(8 * width, value) : value);
  });
  const [first = ''] = rows;
  if (rows.length > 3 && rows.every((row) => row === first)) return `{${first} × ${rows.length}}`;
  const between = width === 1 ? ' ' : ', ';
  const head = rows.slice(0, shown).join(between);
  return rows.length > shown ? `{${head}${between}… ${rows.length} in all}` : `{${head}}`;
}
