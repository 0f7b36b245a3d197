/** What part of a mail a term looks into. */
export type Field = 'subject' | 'from' | 'to' | 'cc' | 'body' | 'list' | 'id' | 'file' | 'any';

/** Parts of a body that a term may look into, besides: the lines that quote, and those that do not. */
export type BodyPart = 'quoted' | 'own';

/** A search, parsed. Text is compared without regard to case. */
export type Query =
  | { readonly type: 'all' }
  | { readonly type: 'and' | 'or'; readonly of: readonly Query[] }
  | { readonly type: 'not'; readonly of: Query }
  /** Words that stand one after the other in one of `fields`; the last may be a beginning (`livep*`). */
  | {
      readonly type: 'text';
      readonly fields: readonly (Field | BodyPart)[];
      /** As `wordsOf` gives them: lower case, no signs; at least one. */
      readonly words: readonly string[];
      readonly prefix: boolean;
    }
  /** Milliseconds since 1970, `from` included, `to` not; null where open. */
  | { readonly type: 'date'; readonly from: number | null; readonly to: number | null }
  /** `is:open`: what is computed or marked, not written in the mail. */
  | { readonly type: 'is'; readonly state: string };
