import type { Width } from './build.ts';
import { readSections } from './sections.ts';

const hook = '__sanitizer_cov_trace_pc_guard';
const guards = '__start___sancov_guards';
const opcodes = { call: 0x10, i32const: 0x41, i64const: 0x42 };
/** More than a patch has: a table can be of any size. */
const most = 100_000;

/**
 * Where each block of a guarded module begins. A block calls the hook with the address of its guard,
 * both numbers padded by the linker to their full length, so that the bytes alone show it:
 *
 *   41 b4 80 84 80 00   10 8e 80 80 80 00
 *   i32.const guard     call hook
 *
 * @returns by index of the guard, from 0, the address of its call in the code section, as DWARF counts;
 * -1 where the call is not found; empty for a module without guards.
 */
export function blockAddresses(wasm: Uint8Array, width: Width): readonly number[] {
  const sections = readSections(wasm);
  const target = sections?.functions.get(hook);
  const start = sections?.constants.get(guards);
  if (sections === null || target === undefined || start === undefined) return [];
  const padded = width === 64 ? 10 : 5;
  const call = Uint8Array.from([opcodes.call, ...padLeb(target)]);
  const found: number[] = [];
  const view = Buffer.from(wasm.buffer, wasm.byteOffset, wasm.byteLength);
  let at = view.indexOf(call, sections.code);
  for (; at !== -1 && at < sections.codeEnd; at = view.indexOf(call, at + 1)) {
    const constant = at - 1 - padded;
    if (wasm[constant] !== (width === 64 ? opcodes.i64const : opcodes.i32const)) continue;
    const index = (readPadded(wasm, constant + 1, padded) - start) / 4;
    if (Number.isInteger(index) && index >= 0 && index < most) found[index] = at - sections.code;
  }
  return Array.from(found, (address: number | undefined) => address ?? -1);
}

/** An unsigned number in five bytes of LEB128, as the linker writes what it relocates. */
function padLeb(value: number): readonly number[] {
  return [0, 1, 2, 3, 4].map((n) => ((value >>> (7 * n)) & 127) | (n < 4 ? 128 : 0));
}

function readPadded(bytes: Uint8Array, start: number, length: number): number {
  let value = 0;
  for (let n = 0; n < length; n++) value += ((bytes[start + n] ?? 0) & 127) * 2 ** (7 * n);
  return value;
}
