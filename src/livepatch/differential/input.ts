import { isObject } from './caller.ts';
import type { Parameter } from './parameters.ts';

/** What one parameter is given. */
export type Value =
  | { readonly sort: 'integer'; readonly value: bigint }
  /** Contents of memory; null for NULL. Open: text without a NUL behind it. */
  | { readonly sort: 'bytes'; readonly bytes: readonly number[] | null; readonly open: boolean }
  /** A callback, flags, NULL: always the same. */
  | { readonly sort: 'fixed' };

/** What a function is called with: a value a parameter. */
export type Input = readonly Value[];

export const integer = (value: bigint): Value => ({ sort: 'integer', value });
export const bytes = (content: readonly number[] | null, open = false): Value => ({
  sort: 'bytes',
  bytes: content,
  open,
});
export const fixed: Value = { sort: 'fixed' };

/** The value as a parameter of its type has it. */
export function truncated(
  value: bigint,
  one: { readonly bits: number; readonly signed: boolean },
): bigint {
  if (one.bits === 1) return value === 0n ? 0n : 1n;
  return one.signed ? BigInt.asIntN(one.bits, value) : BigInt.asUintN(one.bits, value);
}

/** Elements that a size may ask for (SN_LARGEST of ks_call.h). */
export const mostBytes = 4096;

/** An input as ks_call.h reads it: the room, integers, then what is behind pointers. */
export function encode(parameters: readonly Parameter[], input: Input, room: number): Uint8Array {
  const numbers: number[] = [room];
  const rest: number[] = [];
  for (const [index, one] of parameters.entries()) {
    const value = input[index] ?? fixed;
    if (value.sort === 'integer') {
      const wide = BigInt.asUintN(64, value.value);
      for (let n = 0n; n < 8n; n++) numbers.push(Number((wide >> (8n * n)) & 255n));
    } else if (isObject(one)) {
      const content = value.sort === 'bytes' ? value.bytes : null;
      const count = content?.length ?? 0;
      const open = value.sort === 'bytes' && value.open;
      rest.push((content === null ? 0 : 1) | (open ? 2 : 0), count & 255, count >> 8);
      for (const byte of content ?? []) rest.push(byte);
    }
  }
  return Uint8Array.from([...numbers, ...rest]);
}
