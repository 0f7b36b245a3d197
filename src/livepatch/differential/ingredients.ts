import type { Literals } from './literals.ts';
import type { Parameter } from './parameters.ts';

/** What inputs of a function are made of. */
export interface Ingredients {
  readonly parameters: readonly Parameter[];
  readonly literals: Literals;
  /** Values of named constants. */
  readonly constants: ReadonlyMap<string, bigint>;
  /** By the index of a parameter: the values that its enumeration has. */
  readonly enumerations: ReadonlyMap<number, readonly bigint[]>;
  /** By the index of a parameter: what else than the usual the old code has shown to stand. */
  readonly allowed: ReadonlyMap<number, ReadonlySet<Oddity>>;
  /** Indices of texts that the old code reads as far as their size says, NUL or not. */
  readonly bounded: ReadonlySet<number>;
}

/** NULL in the place of an object, text without a NUL, a size of -1. */
export type Oddity = 'null' | 'open' | 'negative';
