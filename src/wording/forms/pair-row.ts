/** A word or a few in marks. */
export const Q = '["“`\'‘]([^"“”`\'‘’\\n]{1,120}(?:\\n[^"“”`\'‘’\\n]{1,120})?)["”`\'’]';
/** A bare word, without the stop of its sentence. */
export const W = "([A-Za-z_][\\w()/+-]*(?:'[a-z]+)?)";

/** A pattern of which one group is the old words and one the new. */
export interface Row {
  readonly name: string;
  readonly example: string;
  readonly pattern: RegExp;
  /** Which group is the old text. */
  readonly old: 1 | 2;
  /** The words must look alike, as a misspelling and its cure do. */
  readonly alike: boolean;
  readonly firm: boolean;
  /** Makes the new words of the other group and the old ones; else they are the other group. */
  readonly make?: (words: string, old: string) => string;
  /** Makes the old words of the two groups; else they are the old group. */
  readonly whole?: (words: string, old: string) => string;
}
