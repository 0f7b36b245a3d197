import type { Code, Patch, PatchIndex } from './model.ts';

/** What a callback asks: for what an earlier patch left behind (S3), or its own patch for a state (S2). */
export interface Ask {
  /** Whose callback: the last of this object that the step runs; where it runs none, nothing is asked. */
  readonly object: number;
  readonly type: 'earlier' | 'get';
  readonly id: Code;
}

/** What happens to the system, or what is asked of the code under review. */
export type Step =
  | {
      readonly type: 'enable';
      readonly patch: PatchIndex;
      readonly ask?: Ask;
      /** The object whose pre_patch fails, so that the patch is not enabled. */
      readonly fails?: number;
    }
  | { readonly type: 'disable'; readonly patch: PatchIndex; readonly ask?: Ask }
  | { readonly type: 'reverse' }
  | { readonly type: 'complete'; readonly ask?: Ask }
  /** A transition of a patch that is on no list; outside of what a caller may do. */
  | { readonly type: 'stray'; readonly patch: PatchIndex }
  /** Loop over the states of a patch (S1). */
  | { readonly type: 'walk'; readonly patch: PatchIndex }
  /** Ask a patch for a state (S2). */
  | { readonly type: 'get'; readonly patch: PatchIndex; readonly id: Code }
  /** Ask for what an earlier patch left behind (S3). */
  | { readonly type: 'earlier'; readonly id: Code }
  /** Ask whether a patch can live with those installed (S4, S5). */
  | { readonly type: 'compatible'; readonly patch: PatchIndex };

/** Patches, all there from the beginning, and what happens to them. Steps that make no sense are skipped. */
export interface Scenario {
  readonly patches: readonly Patch[];
  readonly steps: readonly Step[];
}

/** What the callbacks of a step ask; null where they ask nothing. */
export function askOf(step: Step): Ask | null {
  const { type } = step;
  return type === 'enable' || type === 'disable' || type === 'complete' ? (step.ask ?? null) : null;
}

/** The id that a step or its callbacks ask for; null where they ask for none. */
export function askedId(step: Step): Code | null {
  return 'id' in step ? step.id : (askOf(step)?.id ?? null);
}

/** How many patches, objects, entries and steps a scenario has at most: so many fit the harness. */
export const limits = { patches: 5, objects: 3, entries: 6, steps: 40 } as const;

/** How many numbers the tables of the harness have for ids and for versions, zero included. */
export const codes = { ids: 7, versions: 6 } as const;

/** What a scenario may be made of: what the API has, and which values its kernel-doc allows. */
export interface Domain {
  readonly loop: boolean;
  readonly get: boolean;
  readonly earlier: boolean;
  readonly compatible: boolean;
  /** States have a version. */
  readonly version: boolean;
  /** Patches have a switch for replacing. */
  readonly replace: boolean;
  /** May be asked for the id zero. */
  readonly zeroId: boolean;
  /** May be of version zero. */
  readonly zeroVersion: boolean;
  /** Transitions of patches that are on no list. */
  readonly stray: boolean;
  /** Ids that the code speaks of; their codes follow those of the table. */
  readonly constants: readonly number[];
}
