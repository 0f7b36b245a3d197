import type { Message } from '../message/message.ts';
import type { Comment } from '../review/comment.ts';
import type { Patch } from '../series/series.ts';
import { flowOf } from './flow.ts';
import type { Flow } from './flow.ts';
import { undress } from './leader.ts';
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
  /** A diff or code is what is spoken of: a proposal in a reply. */
  readonly isProposal: boolean;
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

/** Windows begin at multiples of this, so that neighbouring comments share one. */
const STEP = 500;

/** What is read of a mail once for all comments on it: a long reply has thousands. */
interface Reading {
  readonly patch: Patch | null;
  readonly sheet: readonly SheetLine[];
  readonly subject: Flow;
  readonly holdsDiff: boolean;
  /** By where they begin and what they are part of. */
  readonly flows: Map<string, Flow>;
}

const readings = new WeakMap<Message, Reading>();

function readingOf(message: Message, patch: Patch | null): Reading {
  const known = readings.get(message);
  if (known !== undefined && known.patch === patch) return known;
  const sheet = sheetOf(message, patch);
  const reading: Reading = {
    patch,
    sheet,
    subject: flowOf(sheet.slice(0, 1)),
    holdsDiff: message.lines.some((line) => /^(?:diff --git |\+\+\+ \S)/.test(line)),
    flows: new Map(),
  };
  readings.set(message, reading);
  return reading;
}

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
  return scopeIn(comment, message, patch, comment.anchor?.line ?? null);
}

/** The patch that a comment's mail answers, as a whole; null where it is absent or is the comment's author's own. */
export function patchScopeOf(comment: Comment, context: WordingContext): Scope | null {
  const id = comment.place?.message ?? comment.patch;
  const message = id === null ? null : context.message(id);
  const patch = id === null ? null : context.patch(id);
  if (message === null || patch === null || message.from.address === comment.author.address)
    return null;
  return scopeIn(comment, message, patch, null);
}

/** Lines above the place of a discussion that it may be about. */
const DISCUSSED_LINES = 12;

/**
 * The lines of a patch that a discussion is about, where the comment itself answers another's
 * words: those quoted along with them, else those above the place where it hangs.
 */
export function discussedScopeOf(comment: Comment, context: WordingContext): Scope | null {
  const { place } = comment;
  const whole = patchScopeOf(comment, context);
  if (whole === null || place === null || place.line === 0) return null;
  const quoted = comment.quoted.flatMap(({ source }) =>
    source?.message === whole.message.id ? [source.line] : [],
  );
  const anchor = quoted.length > 0 ? Math.max(...quoted.slice(-QUOTED_LINES)) : place.line;
  const patch = context.patch(whole.message.id);
  const scope = scopeIn(comment, whole.message, patch, anchor);
  const first = quoted.length > 0 ? scope.quotedFrom : Math.max(1, anchor - DISCUSSED_LINES);
  return { ...scope, quotedFrom: first, pointedAt: null };
}

function scopeIn(
  comment: Comment,
  message: Message,
  patch: Patch | null,
  anchor: number | null,
): Scope {
  const { id } = message;
  const quoted = comment.quoted.flatMap(({ source }) =>
    source?.message === id ? [source.line] : [],
  );
  const last = comment.quoted.at(-1);
  const reading = readingOf(message, patch);
  const { sheet } = reading;
  const here = sheet[anchor ?? -1];
  return {
    message,
    sheet,
    home: homeOf(reading, anchor),
    subject: reading.subject,
    patch: patch !== null,
    isProposal:
      reading.holdsDiff ||
      (here !== undefined && undress({ ...here, kind: 'context' }).style !== ''),
    anchor,
    quotedFrom: Math.min(anchor ?? 0, ...quoted.slice(-QUOTED_LINES)),
    pointedAt: last === undefined ? null : { text: last.text, prefix: last.depth * 2 },
  };
}

function homeOf({ sheet, flows }: Reading, anchor: number | null): Flow {
  const from = Math.floor((anchor ?? 0) / STEP) * STEP - WINDOW;
  const here = anchor === null ? undefined : sheet[anchor];
  const key = `${from} ${here === undefined ? '' : `${partOf(here)} ${here.file ?? ''}`}`;
  const known = flows.get(key);
  if (known !== undefined) return known;
  const lines = sheet
    .slice(Math.max(1, from), from + 2 * WINDOW + STEP)
    .filter(
      (line) => here === undefined || (partOf(line) === partOf(here) && line.file === here.file),
    );
  const flow = flowOf(lines);
  flows.set(key, flow);
  return flow;
}

function parentOf(comment: Comment, context: WordingContext): string | null {
  return comment.place?.message ?? context.message(comment.messageId)?.inReplyTo[0] ?? null;
}

/** What is written under the tags or the diffstat is about the message above them as often. */
function partOf({ section }: SheetLine): string {
  return section === 'trailers' || section === 'notes' || section === 'diffstat'
    ? 'commit-message'
    : section;
}

/** The commit message as what is quoted, for a comment that names it under some other line. */
export function messageScope(scope: Scope): Scope | null {
  const lines = scope.sheet.filter(
    ({ section, raw }) => section === 'commit-message' && raw.trim() !== '',
  );
  const first = lines.at(0);
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return null;
  return {
    ...scope,
    home: flowOf(scope.sheet.slice(first.line, last.line + 1)),
    anchor: last.line,
    quotedFrom: first.line,
    pointedAt: null,
  };
}
