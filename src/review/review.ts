import type { Message } from '../message/message.ts';
import { unifyQuotes } from '../message/quotestyle.ts';
import type { Patch, Topic } from '../series/series.ts';
import { readSubject } from '../series/subject.ts';
import type { TopicParts } from '../series/topic.ts';
import { byDateThenId } from '../thread/link.ts';
import type { Thread } from '../thread/thread.ts';
import { ancestorsOf, nearestAbove } from '../thread/walk.ts';
import type { Comment, Verdict } from './comment.ts';
import { makeComment } from './extract.ts';
import { markOriginal } from './outlook.ts';
import type { ReplyContext } from './extract.ts';
import { noteResponses } from './response.ts';
import { segment } from './segment.ts';
import type { Canon, Trace } from './trace.ts';
import { canonCache, traceQuotes } from './trace.ts';
import { readVerdicts } from './verdict.ts';

/** All that replies say about the patches of a topic. */
export interface TopicReview {
  /** By date, then id. */
  readonly comments: readonly Comment[];
  readonly verdicts: readonly Verdict[];
}

/** Mails above a reply that its quotes are looked for in. */
const MOST_ANCESTORS = 16;
/** Patches of the topic that are searched for a quote whose parent is the wrong one. */
const MOST_CARRIERS = 200;
/** Mails before and after a reply in its thread that are searched likewise. */
const NEAR = 50;

/** Makes comments and verdicts of the replies of a topic, thread by thread, parents first. */
export function reviewTopic({ topic, patches }: TopicParts): TopicReview {
  const made = records();
  const canon = canonCache();
  const seriesOf = seriesIndex(topic);
  const messages = new Map(
    topic.threads.flatMap((thread) => thread.mails.map((mail) => [mail.id, mail] as const)),
  );
  const carriers = [...patches.values()].slice(0, MOST_CARRIERS).map((patch) => patch.message);
  for (const thread of topic.threads) {
    reviewThread(thread, { made, canon, seriesOf, messages, carriers, patches });
  }
  const comments = made.comments.toSorted(
    (a, b) => byDateThenId(linkable(a), linkable(b)) || a.line - b.line,
  );
  const authorOf = (id: string): string | null => patches.get(id)?.message.from.address ?? null;
  return { comments: noteResponses(comments, authorOf), verdicts: made.verdicts };
}

interface Desk {
  readonly made: Records;
  readonly canon: (message: Message) => Canon;
  readonly seriesOf: (patchId: string) => string | null;
  readonly messages: ReadonlyMap<string, Message>;
  /** The mails that carry the patches and covers of the topic. */
  readonly carriers: readonly Message[];
  readonly patches: ReadonlyMap<string, Patch>;
}

function reviewThread(thread: Thread<Message>, desk: Desk): void {
  const traces = new Map<string, Trace>();
  const above = nearestAbove(thread, (id) => (desk.patches.has(id) ? id : null));
  const levels = new Map<string, number>();
  for (const [id, parent] of thread.parents) {
    levels.set(id, parent === null ? 0 : (levels.get(parent) ?? 0) + 1);
  }
  for (const [n, mail] of thread.mails.entries()) {
    if (!isReply(mail, thread, desk.patches)) continue;
    const ids = ancestorsOf(thread, mail.id, MOST_ANCESTORS);
    const ancestors = ids.map((id) => desk.messages.get(id) ?? null);
    const parent = ancestors[0] ?? null;
    const unified = unifyQuotes(mail);
    const reply = parent === null ? unified : markOriginal(unified, desk.canon(parent).keys);
    const near = thread.mails.slice(Math.max(0, n - NEAR), n + NEAR);
    const others = [...desk.carriers, ...near].filter(
      (other) => other.id !== reply.id && !isLater(other, reply),
    );
    const trace = traceQuotes(reply, { ancestors, others, traces, canon: desk.canon });
    traces.set(reply.id, trace);
    collect(
      {
        reply,
        trace,
        message: (id) => desk.messages.get(id) ?? null,
        patch: (id) => desk.patches.get(id) ?? null,
        seriesOf: desk.seriesOf,
        above: above.get(reply.id) ?? null,
        level: levels.get(reply.id) ?? 0,
        commentAt: desk.made.commentAt,
        firstAt: (message, line) => desk.made.firstAt(message, line, ids),
      },
      desk.made,
    );
  }
}

function collect(context: ReplyContext, made: Records): void {
  const { reply, trace } = context;
  const remarks = segment(reply, {
    isTail: (line) => trace.tails.has(line),
    isNoQuote: (line) => reply.bot && !trace.sources.has(line),
  });
  remarks.forEach((remark, n) => {
    made.add(makeComment(remark, n + 1, context));
    if (reply.bot) return;
    const patch = context.above?.value ?? null;
    for (const { kind, by } of readVerdicts(remark.text)) {
      made.rule({
        messageId: reply.id,
        kind,
        by: by ?? reply.from,
        series: patch === null ? null : context.seriesOf(patch),
        patch: patch === null || context.patch(patch)?.role === 'cover' ? null : patch,
      });
    }
  });
}

/** Below something, or by its subject; a posting is no reply, nor is what was rebuilt from quotes. */
function isReply(
  mail: Message,
  thread: Thread<Message>,
  patches: ReadonlyMap<string, Patch>,
): boolean {
  if (mail.rebuilt || patches.has(mail.id)) return false;
  return thread.parents.get(mail.id) != null || readSubject(mail.subject).reply;
}

function isLater(mail: Message, reply: Message): boolean {
  return mail.date !== null && reply.date !== null && mail.date > reply.date;
}

function seriesIndex(topic: Topic): (patchId: string) => string | null {
  const index = new Map<string, string>();
  for (const series of topic.series) {
    if (series.cover !== null) index.set(series.cover.message.id, series.id);
    for (const patch of series.patches) index.set(patch.message.id, series.id);
  }
  return (id) => index.get(id) ?? null;
}

interface Records {
  readonly comments: Comment[];
  readonly verdicts: readonly Verdict[];
  /** A verdict said twice in one mail counts once. */
  readonly rule: (verdict: Verdict) => void;
  readonly add: (comment: Comment) => void;
  readonly commentAt: (message: string, line: number) => Comment | null;
  /** The first comment at a line of a patch that one of these mails made. */
  readonly firstAt: (message: string, line: number, mails: readonly string[]) => Comment | null;
}

function records(): Records {
  const comments: Comment[] = [];
  const verdicts = new Map<string, Verdict>();
  const byMail = new Map<string, Comment[]>();
  const byPlace = new Map<string, Comment[]>();
  return {
    comments,
    get verdicts() {
      return [...verdicts.values()];
    },
    rule: (verdict) => {
      const { messageId, kind, by } = verdict;
      verdicts.set([messageId, kind, by.address, by.name].join('\n'), verdict);
    },
    add(comment) {
      comments.push(comment);
      const siblings = byMail.get(comment.messageId);
      if (siblings === undefined) byMail.set(comment.messageId, [comment]);
      else siblings.push(comment);
      const { place } = comment;
      if (place === null) return;
      const key = `${place.message}\n${place.line}`;
      const others = byPlace.get(key);
      if (others === undefined) byPlace.set(key, [comment]);
      else others.push(comment);
    },
    commentAt: (message, line) =>
      (byMail.get(message) ?? []).findLast((comment) => comment.line <= line) ?? null,
    firstAt: (message, line, mails) => {
      const there = byPlace.get(`${message}\n${line}`) ?? [];
      return there.find((comment) => mails.includes(comment.messageId)) ?? null;
    },
  };
}

function linkable(comment: Comment): Parameters<typeof byDateThenId>[0] {
  return { id: comment.messageId, date: comment.date, inReplyTo: [], references: [] };
}
