import type { Related } from '../compile/build.ts';

/** Numbers of `enum ks_event` in shim/include/ks.h. */
export const eventKinds = {
  fault: 1,
  allocatedAt: 2,
  freedAt: 3,
  warn: 4,
  bug: 5,
  fuel: 6,
  misuse: 7,
} as const;

/** What the runtime said by ks_event. */
export interface RuntimeEvent {
  readonly kind: number;
  readonly value: number;
  /** Block that the patch's code entered last; 0 none, or built without guards. */
  readonly block: number;
}

/** `enum ks_fault`: kind and what was done, with what stands in the access in between. */
const faults: readonly (readonly [kind: string, text: (access: string) => string])[] = [
  ['fault', (access) => access],
  ['null', (access) => `${access} at NULL, or near it`],
  ['out-of-bounds', (access) => `${access} beyond an object`],
  ['use-after-free', (access) => `${access} of an object that was freed`],
  ['wild', (access) => `${access} where nothing is`],
  ['double-free', () => 'frees an object twice'],
  ['bad-free', () => 'frees what was not allocated'],
  ['deadlock', () => 'waits for what nobody will do: the lock is held, or the event never comes'],
  ['panic', () => 'panics'],
];

/** Messages of V8, by how they begin. */
const traps: readonly (readonly [begins: string, kind: string, text: string])[] = [
  ['unreachable', 'undefined-behaviour', 'does what C leaves undefined'],
  ['memory access out of bounds', 'wild', 'reads or writes beyond all memory'],
  ['divide by zero', 'divide', 'divides by zero'],
  ['remainder by zero', 'divide', 'divides by zero'],
  ['divide result unrepresentable', 'divide', 'divides the smallest number by -1'],
  ['float unrepresentable', 'undefined-behaviour', 'converts a number that does not fit'],
  ['null function', 'call', 'calls a function of another type, or none'],
  ['indirect call', 'call', 'calls a function of another type, or none'],
  ['table index is out of bounds', 'call', 'calls through a pointer that is no function'],
  ['Maximum call stack size exceeded', 'stack', 'calls itself without end'],
];

export interface TrapReason {
  readonly kind: string;
  readonly text: string;
  readonly related: readonly Related[];
}

/**
 * Why a run trapped: what the runtime said last, before it trapped itself; else what V8 says.
 *
 * @param functions names on the stack, innermost first.
 */
export function trapReason(
  message: string,
  events: readonly RuntimeEvent[],
  functions: readonly string[],
): TrapReason {
  const last = events.at(-1);
  if (message.startsWith('unreachable') && last !== undefined) {
    if (last.kind === eventKinds.fault) return faultReason(last.value, events);
    if (last.kind === eventKinds.bug) return { kind: 'bug', text: 'reaches BUG()', related: [] };
  }
  if (functions[0] === undefinedStub) return unmodelled;
  if (message.startsWith('memory') && isRecursion(functions)) return recursion;
  const row = traps.find(([begins]) => message.startsWith(begins));
  return { kind: row?.[1] ?? 'trap', text: row?.[2] ?? message.slice(0, 200), related: [] };
}

const recursion: TrapReason = { kind: 'stack', text: 'calls itself without end', related: [] };

/** A few functions again and again: they have run over the end of their stack. */
function isRecursion(functions: readonly string[]): boolean {
  return functions.length >= 24 && new Set(functions).size <= functions.length / 4;
}

/** What wasm-ld puts in the place of functions that are nowhere defined; which of them, nobody knows. */
const undefinedStub = 'undefined_stub';
const unmodelled: TrapReason = {
  kind: 'unmodelled',
  text: 'calls a function whose code is not there',
  related: [],
};

function faultReason(value: number, events: readonly RuntimeEvent[]): TrapReason {
  const size = (value >> 8) & 255;
  const verb = (value >> 16) % 2 === 1 ? 'writes' : 'reads';
  const bytes = size === 1 ? '1 byte' : size === 255 ? '255 bytes or more' : `${size} bytes`;
  const [kind, text] = faults[value & 255] ?? ['fault', (access: string) => access];
  const related = events.slice(-3).flatMap((event): readonly Related[] => {
    if (event.kind === eventKinds.allocatedAt) return [{ what: 'allocated', block: event.value }];
    return event.kind === eventKinds.freedAt ? [{ what: 'freed', block: event.value }] : [];
  });
  return { kind, text: text(`${verb} ${bytes}`), related };
}
