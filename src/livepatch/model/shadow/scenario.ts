import type { Code, Key } from './model.ts';

/** How a variable is asked for. */
export interface Asked extends Key {
  readonly size: Code;
  readonly ctor: 'none' | 'works' | 'fails';
  /** Asked for where nobody may sleep, with GFP_ATOMIC. */
  readonly atomic: boolean;
  /** Which allocation from now on fails; 0 none. */
  readonly starves: 0 | 1 | 2;
  /** With data to copy. */
  readonly copies: boolean;
  /** While memory is waited for, or else at once behind it, another task asks for the same. */
  readonly races: boolean;
}

/** What is asked of the code under review. */
export type Step =
  | ({ readonly type: 'get' } & Key)
  | ({ readonly type: 'alloc' } & Asked)
  | ({ readonly type: 'getOrAlloc' } & Asked)
  | ({ readonly type: 'free'; readonly dtor: boolean; readonly grace: boolean } & Key)
  | {
      readonly type: 'freeAll';
      readonly id: Code;
      readonly dtor: boolean;
      /** A grace period ends behind it. */
      readonly grace: boolean;
    };

export interface Scenario {
  readonly steps: readonly Step[];
}

/** How many steps a scenario has at most. */
export const mostSteps = 16;

/** How many the tables of the harness have: of objects (0 is NULL), ids (0 is zero) and sizes. */
export const codes = { objects: 5, ids: 7, sizes: 4 } as const;

/** Bytes of a size by its code. */
export const sizes = [8, 0, 1, 24] as const;

/** What a scenario may be made of: what the API has, and which values its kernel-doc allows. */
export interface Domain {
  readonly get: boolean;
  readonly alloc: boolean;
  readonly getOrAlloc: boolean;
  readonly free: boolean;
  readonly freeAll: boolean;
  /** Both ways of asking, where they can be run, take a constructor. */
  readonly ctor: boolean;
  /** It gives an error. */
  readonly ctorFails: boolean;
  readonly dtor: boolean;
  /** Says how memory is to be asked for. */
  readonly gfp: boolean;
  readonly copies: boolean;
  readonly zeroId: boolean;
  readonly nullObject: boolean;
}
