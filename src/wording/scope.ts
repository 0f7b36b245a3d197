import type { Message } from '../message/message.ts';
import type { Comment } from '../review/comment.ts';
import type { Patch } from '../series/series.ts';
import { flowOf } from './flow.ts';
import type { Flow } from './flow.ts';
import { sheetOf } from './sheet.ts';
import type { SheetLine } from './sheet.ts';

/** Looks mails up by id. `patch` is null for mails that carry none. */
export interface WordingContext {
  readonly message: (id: string) => Message | null;
  readonly patch: (id: string) => Patch | null;
}

/** The mail whose words a comment is about. */
export interface Scope {
  readonly message: Message;
  readonly sheet: readonly SheetLine[];
  /** It carries a patch or is a cover: its words are there to be changed. */
  readonly patch: boolean;
  /** Body line the comment answers; null for a comment on the whole mail. */
  readonly anchor: number | null;
  /** Running text of the section and file that the comment is in. */
  readonly home: Flow;
  readonly subject: Flow;
  /** First body line of the quote. */
  readonly quotedFrom: number;
  /** The anchor line as the reply quotes it, and the columns its quote marks take: what carets point at. */
  readonly pointedAt: { readonly text: string; readonly prefix: number } | null;
}

/** Lines on both sides of the anchor that are searched: a longer stretch is another matter. */
const WINDOW = 1500;

/** More quoted lines tell nothing more of where a comment points. */
const QUOTED_LINES = 500;

/**
 * Finds the mail that a comment is about, or null where wording makes no sense: the mail is
 * absent, or the comment is on its own author's talk (`Sorry, typo in my mail`).
 */
export function scopeOf(comment: Comment, context: WordingContext): Scope | null {
  const id = comment.anchor?.message ?? parentOf(comment, context);
  const message = id === null ? null : context.message(id);
  if (id === null || message === null) return null;
  const patch = context.patch(id);
  if (
    patch === null &&
    (comment.anchor === null || message.from.address === comment.author.address)
  )
    return null;
  const anchor = comment.anchor?.line ?? null;
  const quoted = comment.quoted.flatMap(({ source }) =>
    source?.message === id ? [source.line] : [],
  );
  const last = comment.quoted.at(-1);
  const sheet = sheetOf(message, patch);
  return {
    message,
    sheet,
    home: flowOf(homeOf(sheet, anchor)),
    subject: flowOf(sheet.slice(0, 1)),
    patch: patch !== null,
    anchor,
    quotedFrom: Math.min(anchor ?? 0, ...quoted.slice(-QUOTED_LINES)),
    pointedAt: last === undefined ? null : { text: last.text, prefix: last.depth * 2 },
  };
}

function homeOf(sheet: readonly SheetLine[], anchor: number | null): readonly SheetLine[] {
  const middle = anchor ?? 0;
  const here = anchor === null ? undefined : sheet[anchor];
  return sheet
    .slice(Math.max(1, middle - WINDOW), middle + WINDOW)
    .filter(
      (line) => here === undefined || (line.section === here.section && line.file === here.file),
    );
}

function parentOf(comment: Comment, context: WordingContext): string | null {
  return comment.place?.message ?? context.message(comment.messageId)?.inReplyTo[0] ?? null;
}
