/** Rules by number; each family has their words in its `rules.ts`. */
export type RuleId =
  | ('S1' | 'S2' | 'S3' | 'S4' | 'S5')
  | ('V1' | 'V2' | 'V3' | 'V4' | 'V5' | 'V6' | 'V7' | 'V8');

/** A rule in our words, with the part of an API that falls under it. */
export interface Rule {
  readonly id: RuleId;
  /** What it needs of the code, to be tried; rules of one role ask the same function. */
  readonly role: string;
  readonly text: string;
  /** The rules that stand below it, which it builds on. */
  readonly builtOn: readonly RuleId[];
  /** Those behind which code and model are no longer in one state, so that it is not judged there. */
  readonly upsetBy?: readonly RuleId[];
}

/** A scenario, as far as is known where its family is not. */
export interface Steps {
  readonly steps: readonly unknown[];
}

/** A question put to the code, and the answer that a rule wants. */
export interface Question {
  /** Index of the step that asks. */
  readonly step: number;
  readonly rule: RuleId;
  /** As the harness answers: see `seen`, and the family's `answers`. */
  readonly wanted: number;
  /** Bits of the answer that the rule says something about. */
  readonly mask: number;
  /** Bits of it that are another rule's. */
  readonly also?: readonly { readonly rule: RuleId; readonly mask: number }[];
}

/** A scenario as the harness runs it. */
export interface Plan {
  /** See the family's `opcodes`. */
  readonly program: Uint8Array;
  readonly questions: readonly Question[];
}

/** In the low byte of a word is the answer; above it, whatever the family, what was seen besides. */
export const seen = {
  /** A WARN. */
  warned: 256,
  /** A lock was misused: let go though not held, or slept under. */
  misused: 512,
  /** A lock or an RCU section was left open, or one closed that the caller had opened. */
  held: 1024,
  /** Memory was allocated and kept, or freed. */
  kept: 2048,
  /** What may be a slip or not: the answer neither speaks for a line nor against it. */
  unsure: 1 << 30,
} as const;
