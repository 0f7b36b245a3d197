import { isPut, numbers } from './caller.ts';
import type { Callable, Parameter } from './parameters.ts';

/** Where a pointer points, as far as that means something outside. */
export type Pointer =
  | { readonly to: 'null' }
  /** Elsewhere, and what is there; nothing where that means nothing. */
  | { readonly to: 'other'; readonly memory: Memory }
  | { readonly to: 'error'; readonly code: number }
  /** Into what a parameter was given; `object` counts those. */
  | { readonly to: 'inside'; readonly object: number; readonly offset: number }
  | { readonly to: 'text'; readonly memory: Memory };

export interface Memory {
  readonly size: number;
  readonly hash: number;
  /** The first of it. */
  readonly bytes: readonly number[];
}

/** What a call gave, besides its numbers. */
export interface Result {
  readonly warns: number;
  readonly misuses: number;
  readonly logs: number;
  /** Objects more than before that are allocated, and sections more that are open. */
  readonly live: number;
  readonly open: number;
  readonly compared: number;
  /** A hash of what was logged. */
  readonly said: number;
  /** null for nothing. */
  readonly value: bigint | Pointer | null;
  /** By index of the parameter: what is behind it after the call. */
  readonly behind: ReadonlyMap<number, Memory>;
  /** By index of a cursor. */
  readonly cursors: ReadonlyMap<number, Pointer>;
}

/** SN_SHOWN of ks_call.h. */
const shown = 512;

/** Reads the words of a call that returned (see ks_call.h). */
export function readResult({ parameters, result }: Callable, words: Int32Array): Result {
  const reader = readerOf(words);
  const value =
    result === 'nothing' ? null : result === 'integer' ? reader.integer() : reader.pointer();
  const behind = new Map<number, Memory>();
  const cursors = new Map<number, Pointer>();
  for (const [index, one] of parameters.entries()) {
    if (one.make === 'cursor') cursors.set(index, reader.pointer());
    if (isPut(one)) behind.set(index, reader.memory());
  }
  const at = (place: keyof typeof numbers): number => words[numbers[place]] ?? 0;
  return {
    warns: at('warns'),
    misuses: at('misuses'),
    logs: at('logs'),
    live: at('live'),
    open: at('open'),
    compared: at('compared'),
    said: at('said'),
    value,
    behind,
    cursors,
  };
}

function readerOf(words: Int32Array): {
  readonly integer: () => bigint;
  readonly memory: () => Memory;
  readonly pointer: () => Pointer;
} {
  let at: number = numbers.count;
  const next = (): number => words[at++] ?? 0;
  const memory = (): Memory => {
    const [size, hash] = [next() >>> 0, next()];
    const bytes: number[] = [];
    for (let word = 0; bytes.length < Math.min(size, shown);) {
      if (bytes.length % 4 === 0) word = next();
      bytes.push((word >>> (8 * (bytes.length % 4))) & 255);
    }
    return { size, hash, bytes };
  };
  return {
    memory,
    integer: () => {
      const low = BigInt(next() >>> 0);
      return (BigInt(next()) << 32n) | low;
    },
    pointer: () => {
      const kind = next();
      if (kind === 1) return { to: 'error', code: next() };
      if (kind === 2) return { to: 'inside', object: next(), offset: next() };
      if (kind === 3) return { to: 'text', memory: memory() };
      return kind === 0 ? { to: 'null' } : { to: 'other', memory: memory() };
    },
  };
}

/** The parameter that an object was made for. */
export function parameterOf(parameters: readonly Parameter[], object: number): Parameter | null {
  const made = parameters.filter(({ make }) =>
    ['text', 'cursor', 'buffer', 'object', 'list'].includes(make),
  );
  return made[object] ?? null;
}
