import type { Kept } from './message/apart.ts';
import { nameApart } from './message/apart.ts';
import { readEnvelope } from './message/envelope.ts';
import type { Envelope, Message } from './message/message.ts';
import { readMessage } from './message/body.ts';
import type { Problem } from './problem.ts';
import { reviewTopic } from './review/review.ts';
import { groupThreads } from './series/group.ts';
import { readTopic } from './series/topic.ts';
import type { Source } from './source/source.ts';
import { linkThreads } from './thread/link.ts';
import type { Thread } from './thread/thread.ts';
import { findFixes } from './wording/find.ts';
import { mergeFixes } from './wording/merge.ts';
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
  const asked = comments.flatMap((comment) => findFixes(comment, context));
  const fixes = mergeFixes(asked, comments);
  problems.push(...parts.problems);
  return { topic, messages, comments, fixes, verdicts, problems };
}
