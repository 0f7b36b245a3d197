import type { Kept } from './message/apart.ts';
import { nameApart } from './message/apart.ts';
import { readEnvelope } from './message/envelope.ts';
import type { Envelope, Message } from './message/message.ts';
import { readMessage } from './message/body.ts';
import type { Parsed, Problem } from './problem.ts';
import { reviewTopic } from './review/review.ts';
import { groupThreads } from './series/group.ts';
import { readTopic } from './series/topic.ts';
import type { Source } from './source/source.ts';
import type { StoredMail } from './store/store.ts';
import { linkThreads } from './thread/link.ts';
import type { Thread } from './thread/thread.ts';
import { findFixes } from './wording/find.ts';
import { mergeFixes } from './wording/merge.ts';
import type { Reviewed } from './wording/reviewed.ts';

/**
 * Stands in the key of all that is kept of a topic. Add one whenever the same mails may give another
 * review, or what is kept of it takes another form: what is kept under the old number is computed anew.
 */
export const pipelineVersion = 1;

export interface PipelineOptions {
  /** Told of what is odd about a container; what is odd about a mail comes with its topic. */
  readonly onProblem: (problem: Problem) => void;
}

/** What the header pass gives: mails by the SHA-256 of their bytes. */
export type Mails = ReadonlyMap<string, Kept>;

/** A topic of which only the headers have been read. */
export interface Unread {
  readonly mails: readonly Envelope[];
  /** Reads the bodies; rejects with a Failure where they are gone. */
  readonly review: () => Promise<Reviewed>;
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
  const mails = await readHeaders(sources, options);
  for (const topic of await groupMails(mails)) yield await topic.review();
}

/** Links mails of sources or of a store to topics, in the order of their earliest mails; reads no body, but those of twins. */
export async function groupMails(mails: Mails): Promise<readonly Unread[]> {
  const named = await nameApart(mails);
  const threads = linkThreads([...named.values()].map((mail) => mail.envelope));
  return groupThreads(threads).map((group) => ({
    mails: group.flatMap((thread) => thread.mails),
    review: () => reviewThreads(group, named),
  }));
}

/** The header pass over sources. */
export async function readHeaders(
  sources: readonly Source[],
  { onProblem }: PipelineOptions,
): Promise<Mails> {
  const byHash = new Map<string, Kept>();
  for (const source of sources) {
    for await (const delivered of source.deliver()) {
      if (delivered.type === 'problem') onProblem(delivered.problem);
      else if (delivered.type === 'mail') {
        const { value: envelope, problems } = readEnvelope(delivered.mail.bytes);
        if (!byHash.has(envelope.hash)) {
          byHash.set(envelope.hash, { envelope, again: delivered.mail.again, problems });
        }
      }
    }
  }
  return byHash;
}

/** The header pass over a store: what it was, when the mails were fetched. */
export function storedHeaders(mails: Iterable<StoredMail>): Mails {
  const byHash = new Map<string, Kept>();
  for (const { hash, identity, envelope, bytes } of mails) {
    const { value, problems } = JSON.parse(envelope) as Parsed<Envelope>;
    byHash.set(hash, { envelope: value, identity, again: bytes, problems });
  }
  return byHash;
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
