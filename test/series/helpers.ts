import type { Message } from '../../src/message/message.ts';
import { readTopic } from '../../src/series/topic.ts';
import type { TopicParts } from '../../src/series/topic.ts';
import type { Problem } from '../../src/problem.ts';
import { linkThreads } from '../../src/thread/link.ts';

/** A mail by Author One; `parent` is what it answers, `minute` when on 4 March 2024 it was sent. */
export function mail(
  id: string,
  subject: string,
  more: {
    readonly parent?: string;
    readonly from?: string;
    readonly minute?: number;
    readonly body?: string;
  } = {},
): Message {
  const { parent, from = 'author.one', minute = 0, body = '' } = more;
  return {
    id,
    hash: id,
    subject,
    from: { name: from, address: `${from}@example.org` },
    date: new Date(Date.UTC(2024, 2, 4, 10, minute)).toISOString(),
    inReplyTo: parent === undefined ? [] : [parent],
    references: parent === undefined ? [] : [parent],
    bot: false,
    lines: [subject, ...body.split('\n')],
    rebuilt: false,
  };
}

/** A diff of one line, enough for a mail to be a patch. */
export const diff = 'why\n---\ndiff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n+b';

export function topicOf(
  mails: readonly Message[],
): TopicParts & { readonly problems: readonly Problem[] } {
  const { value, problems } = readTopic(linkThreads(mails));
  return { ...value, problems };
}
