import type { Message } from '../message/message.ts';
import { readQuote } from '../message/quote.ts';
import type { Patch } from '../series/series.ts';
import { anchorAt } from './anchor.ts';
import type { Anchor, Comment, QuotedLine } from './comment.ts';
import type { Remark } from './segment.ts';
import { isElision } from './elision.ts';
import type { Source, Trace } from './trace.ts';

/** What is known of a reply before its comments are made. */
export interface ReplyContext {
  readonly reply: Message;
  readonly trace: Trace;
  readonly message: (id: string) => Message | null;
  readonly patch: (id: string) => Patch | null;
  readonly seriesOf: (patchId: string) => string | null;
  /** The patch or cover above the reply, and how many levels. */
  readonly above: { readonly value: string; readonly levels: number } | null;
  /** Levels below the thread's root. */
  readonly level: number;
  /** The comment, made before, whose text holds a line of a reply. */
  readonly commentAt: (message: string, line: number) => Comment | null;
  /** The first comment, made before, that hangs at a line of a patch. */
  readonly firstAt: (message: string, line: number) => Comment | null;
}

/**
 * Makes the nth comment of a reply.
 *
 *     quote in the patch          anchor = place = that line
 *     quote in a reply's words    anchor = that line; place and `answers` are its comment's
 *     no quote                    about the mail
 *     a quote found nowhere       unplaced
 */
export function makeComment(remark: Remark, n: number, context: ReplyContext): Comment {
  const { reply, trace } = context;
  const quoted = remark.quoted.map((line) => quotedLine(reply, line, trace));
  const found = lastFound(quoted, trace);
  const anchor = found === null ? null : anchorOf(found, context);
  const answered = anchor === null ? null : answeredBy(anchor, context);
  const isPatchLine = anchor !== null && context.patch(anchor.message) !== null;
  const place = isPatchLine ? anchor : (answered?.place ?? null);
  const patch = place?.message ?? answered?.patch ?? context.above?.value ?? null;
  return {
    id: `${reply.id}#${n}`,
    messageId: reply.id,
    author: reply.from,
    bot: reply.bot,
    date: reply.date,
    series: patch === null ? null : context.seriesOf(patch),
    patch,
    depth: context.above?.levels ?? Math.max(1, context.level),
    answers: answered?.id ?? null,
    response: null,
    about: anchor !== null ? 'line' : hasWords(quoted) ? 'unplaced' : 'mail',
    anchor,
    place,
    quoted,
    text: remark.text,
    line: remark.from,
  };
}

function hasWords(quoted: readonly QuotedLine[]): boolean {
  return quoted.some((line) => line.text.trim() !== '');
}

/** The quoted line that a line is the wrapped tail of, or itself. */
function ownerOf(line: number, trace: Trace): number {
  let owner = line;
  while (trace.tails.has(owner)) owner -= 1;
  return owner;
}

function quotedLine(reply: Message, line: number, trace: Trace): QuotedLine {
  const { depth, text } = readQuote(reply.lines[line] ?? '');
  const owner = ownerOf(line, trace);
  const source = trace.sources.get(owner) ?? null;
  return {
    line,
    depth: owner === line ? depth : readQuote(reply.lines[owner] ?? '').depth,
    text,
    source: source === null ? null : { message: source.message, line: source.line },
  };
}

/** A quote that ends in lines found nowhere is as sure as its last found line is near. */
const PER_LOST_LINE = 0.6;

/** The last quoted line that is not blank and was found; nearer ones that were not cost sureness. */
function lastFound(quoted: readonly QuotedLine[], trace: Trace): Source | null {
  let certainty = 1;
  for (const line of quoted.toReversed()) {
    if (line.text.trim() === '' || isElision(line.text)) continue;
    const source = trace.sources.get(ownerOf(line.line, trace));
    if (source !== undefined) return { ...source, confidence: source.confidence * certainty };
    certainty *= PER_LOST_LINE;
  }
  return null;
}

function anchorOf(source: Source, context: ReplyContext): Anchor | null {
  const message = context.message(source.message);
  if (message === null) return null;
  return anchorAt(message, context.patch(source.message), source.line, source.confidence);
}

function answeredBy(anchor: Anchor, context: ReplyContext): Comment | null {
  if (context.patch(anchor.message) === null) return context.commentAt(anchor.message, anchor.line);
  // A reply to the patch itself opens a discussion; only a reply to a reply goes on with one.
  if ((context.above?.levels ?? 1) < 2) return null;
  return context.firstAt(anchor.message, anchor.line);
}
