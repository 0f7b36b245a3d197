import { readEnvelope } from './message/envelope.ts';
import type { Envelope, Message } from './message/message.ts';
import { readMessage } from './message/body.ts';
import type { Problem } from './problem.ts';
import { reviewTopic } from './review/review.ts';
import { groupThreads } from './series/group.ts';
import { readTopic } from './series/topic.ts';
import type { Delivery, Source } from './source/source.ts';
import { linkThreads } from './thread/link.ts';
import type { Thread } from './thread/thread.ts';
import { findFixes } from './wording/find.ts';
import type { Reviewed } from './wording/reviewed.ts';

export interface PipelineOptions {
  /** Told of what is odd about a container; what is odd about a mail comes with its topic. */
  readonly onProblem: (problem: Problem) => void;
}

/**
 * source ─► message ─► thread ─► series ─► review ─► wording, topic by topic.
 *
 * Two passes, so that memory does not grow with the mailbox: the headers of all mails are read and
 * linked first, then the bodies of one topic at a time. Topics come in the order of their earliest
 * mail, whatever the order of the sources and the mails in them.
 */
export async function* review(
  sources: readonly Source[],
  options: PipelineOptions,
): AsyncGenerator<Reviewed> {
  const mails = await readHeaders(sources, options.onProblem);
  for (const threads of groupThreads(
    linkThreads([...mails.values()].map((mail) => mail.envelope)),
  )) {
    yield await reviewThreads(threads, mails);
  }
}

/** What is kept of a mail between the passes. */
interface Kept {
  readonly envelope: Envelope;
  readonly again: Delivery['again'];
  readonly problems: readonly Problem[];
}

async function readHeaders(
  sources: readonly Source[],
  onProblem: (problem: Problem) => void,
): Promise<ReadonlyMap<string, Kept>> {
  const byHash = new Map<string, Kept>();
  for (const source of sources) {
    for await (const delivered of source.deliver()) {
      if (delivered.type === 'problem') onProblem(delivered.problem);
      else {
        const { value: envelope, problems } = readEnvelope(delivered.mail.bytes);
        if (!byHash.has(envelope.hash)) {
          byHash.set(envelope.hash, { envelope, again: delivered.mail.again, problems });
        }
      }
    }
  }
  return nameApart(byHash);
}

/** Ids are made unique: of several mails with one id the lowest hash keeps it. */
function nameApart(byHash: ReadonlyMap<string, Kept>): ReadonlyMap<string, Kept> {
  const byId = new Map<string, Kept>();
  for (const hash of [...byHash.keys()].sort()) {
    const kept = byHash.get(hash);
    if (kept === undefined) continue;
    const { id } = kept.envelope;
    if (!byId.has(id)) {
      byId.set(id, kept);
      continue;
    }
    const apart = `${id}+${hash.slice(0, 8)}`;
    const problem: Problem = {
      where: apart,
      code: 'duplicate-message-id',
      severity: 'warning',
      text: `Another mail has the Message-ID ${id} and other bytes; this one is called ${apart}.`,
    };
    const problems = [...kept.problems.map((one) => ({ ...one, where: apart })), problem];
    byId.set(apart, { ...kept, envelope: { ...kept.envelope, id: apart }, problems });
  }
  return byId;
}

async function reviewThreads(
  threads: readonly Thread<Envelope>[],
  mails: ReadonlyMap<string, Kept>,
): Promise<Reviewed> {
  const problems: Problem[] = [];
  const whole: Thread<Message>[] = [];
  for (const thread of threads) {
    const read: Message[] = [];
    for (const envelope of thread.mails) {
      const kept = mails.get(envelope.id);
      if (kept === undefined) continue;
      const message = await readMessage(await kept.again(), envelope);
      problems.push(...kept.problems, ...message.problems);
      read.push(message.value);
    }
    whole.push({ ...thread, mails: read });
  }
  const parts = readTopic(whole);
  const { topic, patches } = parts.value;
  const { comments, verdicts } = reviewTopic(parts.value);
  const messages = new Map(
    topic.threads.flatMap((thread) => thread.mails.map((mail) => [mail.id, mail] as const)),
  );
  const context = {
    message: (id: string) => messages.get(id) ?? null,
    patch: (id: string) => patches.get(id) ?? null,
  };
  const fixes = comments.flatMap((comment) => findFixes(comment, context));
  problems.push(...parts.problems);
  return { topic, messages, comments, fixes, verdicts, problems };
}
