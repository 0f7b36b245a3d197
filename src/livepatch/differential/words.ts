import type { Ending } from '../compile/build.ts';
import { bufferWords } from './content.ts';
import { mostFuel } from './machine.ts';
import { truncated, type Input, type Value } from './input.ts';
import type { Callable, Parameter } from './parameters.ts';
import { parameterOf, type Memory, type Pointer, type Result } from './result.ts';

/** Names for the values of a parameter: those of its enumeration. */
export type ValueNames = ReadonlyMap<number, ReadonlyMap<bigint, string>>;

/** `string_get_size(8192, 1, STRING_UNITS_2, buf, 16)`; what matters of a buffer stands in it. */
export function callWords({ name, parameters }: Callable, input: Input, names: ValueNames): string {
  const given = parameters.map((one, index) =>
    argumentWords(one, input[index] ?? { sort: 'fixed' }, names.get(index), input),
  );
  return `${name}(${given.join(', ')})`;
}

function argumentWords(
  one: Parameter,
  value: Value,
  names: ReadonlyMap<bigint, string> | undefined,
  input: Input,
): string {
  if (value.sort === 'integer') {
    const number = truncated(
      value.value,
      one.make === 'integer' ? one : { bits: 64, signed: true },
    );
    if (/^(?:const )?char$/.test(one.type) && number >= 32n && number < 127n) {
      return `'${String.fromCharCode(Number(number))}'`;
    }
    return names?.get(number) ?? integerWords(number, one.make === 'integer' && one.bits === 1);
  }
  if (value.sort === 'fixed')
    return one.make === 'flags' ? 'GFP_KERNEL' : one.make === 'null' ? 'NULL' : one.name;
  if (value.bytes === null) return 'NULL';
  if (one.make === 'list') return `${one.name} {${keyWords(value.bytes)}}`;
  if (one.make === 'text' || one.make === 'cursor') {
    const text = textWords(value.bytes);
    return value.open ? `${text} without a NUL` : one.make === 'cursor' ? `&${text}` : text;
  }
  if (one.make === 'buffer' && one.text)
    return value.bytes.length === 0 ? one.name : `${one.name} ${textWords(value.bytes)}`;
  if (one.make === 'buffer') return `${one.name} ${bufferWords(one, value.bytes, input)}`;
  return value.bytes.every((byte) => byte === 0)
    ? one.name
    : `${one.name} {${bytesWords(value.bytes)}}`;
}

function integerWords(value: bigint, isTruth: boolean): string {
  if (isTruth) return value === 0n ? 'false' : 'true';
  return value > 0xffff_ffffn ? `0x${value.toString(16)}` : String(value);
}

const escapes: Readonly<Record<number, string>> = {
  9: '\\t',
  10: '\\n',
  13: '\\r',
  34: '\\"',
  92: '\\\\',
};
const longest = 60;

/** As a string of C. */
function textWords(content: readonly number[]): string {
  const text = content
    .slice(0, longest)
    .map(
      (byte) =>
        escapes[byte] ?? (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : `\\x${hex(byte)}`),
    )
    .join('');
  return `"${text}"${content.length > longest ? '…' : ''}`;
}

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
const bytesWords = (content: readonly number[]): string =>
  `${content.slice(0, 24).map(hex).join(' ')}${content.length > 24 ? ' …' : ''}`;
const keyWords = (content: readonly number[]): string =>
  `${content.slice(0, 24).join(', ')}${content.length > 24 ? ', …' : ''}`;

/** What differs in two results, of each side: `returns 8, buf "8.00 KiB"`. */
export function differenceWords(
  { parameters }: Callable,
  before: Result,
  after: Result,
): readonly [before: string, after: string] {
  const rows: (readonly [string, string])[] = [];
  const put = (old: string, now: string): void => {
    if (old !== now) rows.push([old, now]);
  };
  put(valueWords(before.value, parameters), valueWords(after.value, parameters));
  for (const [index, one] of parameters.entries()) {
    const [old, now] = [before.behind.get(index), after.behind.get(index)];
    if (old !== undefined && now !== undefined && !sameMemory(old, now))
      rows.push(memoryWords(one, old, now));
    const [was, is] = [before.cursors.get(index), after.cursors.get(index)];
    if (was !== undefined && is !== undefined) {
      put(
        `${one.name} ${pointerWords(was, parameters)}`,
        `${one.name} ${pointerWords(is, parameters)}`,
      );
    }
  }
  const counts: readonly (readonly [
    keyof Result & ('warns' | 'misuses' | 'logs' | 'live' | 'open'),
    string,
  ])[] = [
    ['warns', 'warnings'],
    ['misuses', 'misuses of a lock'],
    ['logs', 'lines of the log'],
    ['live', 'objects kept'],
    ['open', 'sections left open'],
  ];
  for (const [key, what] of counts) put(`${what}: ${before[key]}`, `${what}: ${after[key]}`);
  if (before.logs === after.logs && before.said !== after.said)
    rows.push(['logs one text', 'another']);
  return [rows.map(([old]) => old).join(', '), rows.map(([, now]) => now).join(', ')];
}

function valueWords(value: Result['value'], parameters: readonly Parameter[]): string {
  if (value === null) return 'returns';
  return `returns ${typeof value === 'bigint' ? String(value) : pointerWords(value, parameters)}`;
}

function pointerWords(pointer: Pointer, parameters: readonly Parameter[]): string {
  if (pointer.to === 'null') return 'NULL';
  if (pointer.to === 'other') {
    const { size, bytes } = pointer.memory;
    return size === 0 ? 'a pointer' : `a pointer to {${bytesWords(bytes)}}`;
  }
  if (pointer.to === 'error') return `an error, ${pointer.code}`;
  if (pointer.to === 'text') return textWords(pointer.memory.bytes);
  const name = parameterOf(parameters, pointer.object)?.name ?? '?';
  return pointer.offset === 0 ? name : `${name} + ${pointer.offset}`;
}

const sameMemory = (one: Memory, other: Memory): boolean =>
  one.size === other.size && one.hash === other.hash;

function memoryWords(one: Parameter, old: Memory, now: Memory): readonly [string, string] {
  const isText =
    one.make === 'text' || one.make === 'cursor' || (one.make === 'buffer' && one.text);
  if (one.make === 'list') return [`nodes ${keyWords(old.bytes)}`, `nodes ${keyWords(now.bytes)}`];
  if (isText) {
    const [was, is] = [upToNul(old.bytes), upToNul(now.bytes)].map(textWords);
    if (was !== is) return [`${one.name} ${was}`, `${one.name} ${is}`];
  }
  if (one.make === 'object' && one.members === null) {
    return [
      `*${one.name} ${littleEndian(old.bytes, one)}`,
      `*${one.name} ${littleEndian(now.bytes, one)}`,
    ];
  }
  const at = old.bytes.findIndex((byte, index) => byte !== now.bytes[index]);
  if (old.bytes.length <= 24 && old.bytes.length === now.bytes.length && !isText) {
    return [`${one.name} {${bytesWords(old.bytes)}}`, `${one.name} {${bytesWords(now.bytes)}}`];
  }
  if (at === -1)
    return [`${one.name} otherwise behind byte ${old.bytes.length}`, `${one.name} not`];
  const [was = 0, is = 0] = [old.bytes[at], now.bytes[at]];
  return [`byte ${at} of ${one.name} 0x${hex(was)}`, `byte ${at} of ${one.name} 0x${hex(is)}`];
}

function upToNul(content: readonly number[]): readonly number[] {
  const end = content.indexOf(0);
  return end === -1 ? content : content.slice(0, end);
}

function littleEndian(content: readonly number[], { type }: Parameter): string {
  const value = content.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const signed = !/\b(?:unsigned|u\d+|size_t|bool)\b/.test(type);
  return String(signed ? BigInt.asIntN(8 * Math.max(1, content.length), value) : value);
}

/** How a run was ended: `reads 1 byte beyond an object`. */
export function endingWords(ending: Ending): string {
  if (ending.type === 'trap') return ending.text;
  if (ending.type === 'returned') return 'returns';
  if (ending.type === 'time') return 'does not end in ten seconds';
  return `does not end within ${mostFuel.toLocaleString('en')} blocks`;
}
