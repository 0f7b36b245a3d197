import type { Compiler } from '../compile/compile.ts';
import type { Grammar } from '../extract/grammar.ts';

export interface DifferOptions {
  /** Inputs of each function. */
  readonly runs: number;
  readonly seed: number;
  readonly grammar: Grammar;
  readonly compiler: Pick<Compiler, 'compile' | 'locate'>;
  /** Text of a file of the user's tree, for headers that no mail shows; null where there is none. */
  readonly lookUp: (path: string) => Promise<string | null>;
  /** Told what goes on, and how much of it is done, from 0 to 1. */
  readonly onProgress?: (what: string, done: number) => void;
  readonly signal?: AbortSignal;
}
