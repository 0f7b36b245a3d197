import type { Frame } from './build.ts';
import { unitPath } from './diagnostics.ts';
import { shimRoot } from './flags.ts';

/** A frame of the stack as V8 gives it: the function, and where in the module's file. */
export interface RawFrame {
  readonly name: string;
  readonly offset: number;
}

/** A place in the source, inlined calls innermost first. */
export interface Place {
  readonly name: string;
  readonly path: string | null;
  readonly line: number | null;
}

/** Frames in the source, innermost first, and what clang says of why its code trapped in the first. */
export interface Located {
  readonly frames: readonly Frame[];
  readonly text: string | null;
}

/** `    at m.klp_get_state (wasm://wasm/m-417ce7da:wasm-function[10]:0x35f)` */
const frame = /^\s+at (?:(.+?) )?\(?wasm:\/\/\S*?wasm-function\[\d+\]:0x([\da-f]{1,8})\)?$/;
/** Frames that are kept: endless recursion has thousands. */
const most = 32;

/** The frames of WebAssembly in an error's stack, innermost first. */
export function parseStack(stack: string): readonly RawFrame[] {
  return stack
    .split('\n')
    .flatMap((line) => {
      const match = frame.exec(line);
      // V8 puts the module's name before the function's.
      const name = (match?.[1] ?? '').replace(/^m\./, '');
      return match === null ? [] : [{ name, offset: Number.parseInt(match[2] ?? '0', 16) }];
    })
    .slice(0, most);
}

/**
 * What `llvm-symbolizer -f -i` prints: for each address pairs of lines, innermost first, and a blank line.
 *
 *   klp_get_state
 *   /patch/kernel/livepatch/state.c:25:3
 *
 * @returns for each address its places; what is unknown (`??`, line 0) is null.
 */
export function parseSymbols(output: string, count: number): readonly (readonly Place[])[] {
  const groups = output.split('\n\n').slice(0, count).map(parsePlaces);
  return Array.from({ length: count }, (_, n) => groups[n] ?? []);
}

/** `/patch/a.c:25:3` */
const place = /^(.*):(\d{1,9}):\d+$/;

function parsePlaces(group: string): readonly Place[] {
  const lines = group.split('\n').filter((line) => line !== '');
  return Array.from({ length: lines.length >> 1 }, (_, n) => {
    const match = place.exec(lines[2 * n + 1] ?? '');
    const path = match?.[1] ?? '??';
    const line = Number(match?.[2] ?? 0);
    return {
      name: lines[2 * n] ?? '',
      path: path.startsWith('??') ? null : unitPath(path),
      line: line === 0 ? null : line,
    };
  });
}

/** `__clang_trap_msg$Undefined Behavior Sanitizer$Shift out of bounds` */
const trapMessage = /^__clang_trap_msg\$([^$]*)\$(.*)$/;

/** What clang says in the debug information of why it trapped here; null where it says nothing. */
export function trapText(places: readonly Place[]): string | null {
  for (const { name } of places) {
    const match = trapMessage.exec(name);
    if (match !== null) return match[2] ?? null;
  }
  return null;
}

/** Where a place is in the units; what the shim's headers inline has its caller's place. */
export function unitPlace(
  places: readonly Place[],
): { readonly path: string; readonly line: number } | null {
  for (const each of places) {
    if (isUnitPlace(each)) return { path: each.path, line: each.line };
  }
  return null;
}

function isUnitPlace(
  each: Place,
): each is Place & { readonly path: string; readonly line: number } {
  const { name, path, line } = each;
  return path !== null && line !== null && !path.startsWith(shimRoot) && !trapMessage.test(name);
}

/**
 * The frames of the source: a call that was inlined is a frame of its own, named by the symbolizer; the
 * function that really is on the stack is named by V8, since the symbolizer's name for it is wrong.
 * Frames of the shim are left out: runtime, which has no lines, and what its headers inline.
 */
export function sourceFrames(
  raw: readonly RawFrame[],
  places: readonly (readonly Place[])[],
): readonly Frame[] {
  return raw.flatMap(({ name }, n) => {
    const own = (places[n] ?? []).filter((each) => !trapMessage.test(each.name));
    return own
      .map((each, at) => ({ ...each, name: at === own.length - 1 ? name : each.name }))
      .filter(isUnitPlace);
  });
}
