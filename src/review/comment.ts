import type { Person } from '../message/message.ts';
import type { Section } from '../series/series.ts';

/** A line of a mail, in all its coordinates. */
export interface Anchor {
  /** Id of the mail whose line it is. */
  readonly message: string;
  /** Body line, from 1; 0 is the subject. */
  readonly line: number;
  /** The exact body line. */
  readonly text: string;
  readonly section: Section;
  readonly file: string | null;
  readonly side: 'new' | 'old' | null;
  /** Line in the file, from 1, on that side. */
  readonly number: number | null;
  /** From 0 within the file. */
  readonly hunk: number | null;
  /** 0 to 1: the share of such anchors that are right. */
  readonly confidence: number;
}

/** A quoted line and the line of an ancestor it was found to be. */
export interface QuotedLine {
  /** Body line in the reply. */
  readonly line: number;
  /** Quote depth, from 1. */
  readonly depth: number;
  /** Text without the quote prefix. */
  readonly text: string;
  /** The mail and line it quotes; null where it matches nothing. */
  readonly source: { readonly message: string; readonly line: number } | null;
}

/** What the author of a patch says to a comment on it. */
export type Response = 'agreed' | 'refused';

/** What one person wrote under one quote. */
export interface Comment {
  /** `<message id>#n`, n from 1. */
  readonly id: string;
  readonly messageId: string;
  readonly author: Person;
  readonly bot: boolean;
  readonly date: string | null;
  /** Id of the series it is about, or null. */
  readonly series: string | null;
  /** Id of the patch or cover that its mail answers, directly or through other replies. */
  readonly patch: string | null;
  /** Reply levels below the patch; 1 answers it directly. */
  readonly depth: number;
  /** Id of the comment it answers. */
  readonly answers: string | null;
  /** What the author of the patch answered to it. */
  readonly response: Response | null;
  readonly about: 'line' | 'mail' | 'unplaced';
  readonly anchor: Anchor | null;
  /** The line of a patch or cover under which the discussion hangs. */
  readonly place: Anchor | null;
  /** The quoted lines right above it, in order: all of the quote block. */
  readonly quoted: readonly QuotedLine[];
  /** What was written, sign-off removed; lines joined by LF. */
  readonly text: string;
  /** Body line in the reply where `text` starts. */
  readonly line: number;
}

/** A verdict trailer or a NAK, given in a reply. */
export interface Verdict {
  readonly messageId: string;
  /** `Reviewed-by`, `Acked-by`, `Tested-by`, `NAK`, … */
  readonly kind: string;
  readonly by: Person;
  readonly series: string | null;
  readonly patch: string | null;
}
