import type { Origin } from '../rebuild/rebuilt.ts';

/** A C file to compile, as it stands in the virtual file system. */
export interface Unit {
  readonly path: string;
  readonly text: string;
  /** The patch's own: sanitized, counted, its diagnostics are findings. */
  readonly isPatch: boolean;
  /** Where each line of the text (from 1: `[n - 1]`) comes from; null for lines of our own. */
  readonly origins: readonly (Origin | null)[];
}

export type Width = 32 | 64;

export interface Diagnostic {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly severity: 'error' | 'warning' | 'note';
  readonly text: string;
  /** `-Wunused-variable`, or null. */
  readonly flag: string | null;
}

/** How units are compiled. */
export interface BuildOptions {
  readonly width: Width;
  /** Sanitized, and counted by block, so that traps have lines and loops end; else fast. */
  readonly guards: boolean;
  /** What is called and nowhere defined: an error, or a function that traps when it is reached. */
  readonly unmodelled: 'error' | 'trap';
}

/** What came of compiling: a module, or why there is none. */
export interface Built {
  readonly wasm: Uint8Array | null;
  readonly diagnostics: readonly Diagnostic[];
  /** `time`, `memory`, `size`, `crash`: which limit ended it; null where it ended by itself. */
  readonly stopped: 'time' | 'memory' | 'size' | 'crash' | null;
  /** By index of `trace-pc-guard`: path and line of the block; empty where it was built without guards. */
  readonly blocks: readonly Block[];
  /** Functions that trap when they are reached, since nothing defines them; in order of name. */
  readonly unmodelled: readonly string[];
}

/**
 * Where a block begins; a function's first at its brace. Path '' and line 0: a block that a sanitizer made, to trap.
 * Block n of the runtime is `blocks[n - 1]`.
 */
export interface Block {
  readonly path: string;
  readonly line: number;
}

/** How a run of an exported function ended, as far as the program knows; `F` is a frame, innermost first. */
export type EndingAt<F> =
  | { readonly type: 'returned'; readonly value: number }
  /** A sanitizer, `unreachable`, or an access that the runtime refuses. */
  | {
      readonly type: 'trap';
      /** A word of the table in sandbox/trap.ts: `null`, `use-after-free`, `undefined-behaviour`, `unmodelled`, … */
      readonly kind: string;
      /** One sentence without a full stop: `reads 4 bytes of an object that was freed`. */
      readonly text: string;
      readonly frames: readonly F[];
      /** Of an access to an object: the blocks that allocated and freed it. */
      readonly related: readonly Related[];
    }
  | { readonly type: 'fuel'; readonly frames: readonly F[] };

export type Ending =
  | EndingAt<Frame>
  /** The wall clock ended it; where, nobody knows. */
  | { readonly type: 'time' };

export interface Related {
  readonly what: 'allocated' | 'freed';
  /** From 1; 0 is code of the harness. */
  readonly block: number;
}

export interface Frame {
  readonly name: string;
  readonly path: string | null;
  readonly line: number | null;
}
