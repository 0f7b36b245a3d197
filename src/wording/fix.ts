export type FixKind = 'sed' | 'sentence' | 'typo' | 'rewrite';
export type FixTarget =
  | 'subject'
  | 'commit-message'
  | 'cover'
  | 'notes'
  | 'code-comment'
  | 'code'
  | 'doc';
export type FixStatus = 'applies' | 'ambiguous' | 'no-match';

/**
 * What new words replace where the old ones are not given:
 * - `like` the sentence, fragment or word of the quote that is most like them;
 * - `bare` a stretch at the end of the quote from which they differ by a few letters;
 * - `near` a stretch of the quote from which they differ by a few words or letters;
 * - `block` the paragraph or entry of the quote; `comment` the C comment that is quoted;
 * - `list` the quoted list items with the same numbers;
 * - `again` a quoted sentence that they repeat with small changes;
 * - `subject` the patch's title, `prefix` what stands before its colons;
 * - `message` the whole commit message;
 * - `stop` the end of the quote, where a full stop is missing.
 */
export type Aim =
  | 'like'
  | 'bare'
  | 'near'
  | 'block'
  | 'comment'
  | 'list'
  | 'again'
  | 'subject'
  | 'prefix'
  | 'message'
  | 'stop';

/** What a comment's words ask for, before it is known where. */
export interface Request {
  readonly kind: FixKind;
  /** null where only the right words are given and the old ones must be found. */
  readonly old: string | null;
  readonly new: string;
  /** Paragraphs and list items of the new words, indentation kept, '' for a blank line; empty where they are one run. */
  readonly layout: readonly string[];
  readonly aim: Aim;
  /** `/g`, "two places", "and elsewhere". */
  readonly all: boolean;
  /** The new words replace from here on / up to here: `"… X"`, `"X …"`. */
  readonly elided: { readonly head: boolean; readonly tail: boolean };
  /** Stands on a line of its own or after `nit:`, not in passing: shown even where `old` is not found. */
  readonly firm: boolean;
  /** A whole sentence that "would sound better": said of the quote even where it is little like it. */
  readonly strong: boolean;
  /** First line of it in the comment's text, from 0. */
  readonly at: number;
  /** Offsets of it in the comment's text, end not included. */
  readonly span: readonly [number, number];
}

/** A wording change that a comment asks for. */
export interface Fix {
  /** `<comment id>/n`, n from 1. */
  readonly id: string;
  /** Id of the comment. */
  readonly comment: string;
  readonly kind: FixKind;
  /** Signs, leaders and quotation marks stripped, white space runs one blank. */
  readonly old: string;
  readonly new: string;
  readonly all: boolean;
  readonly target: FixTarget;
  /** Id of the mail whose lines change. */
  readonly message: string;
  /** Body lines, first and last. */
  readonly lines: readonly [number, number];
  readonly status: FixStatus;
  /** The whole text of those lines, signs and leaders kept; LF between. */
  readonly before: string;
  readonly after: string;
}
