import type { Anchor } from '../../src/review/comment.ts';
import type { Reviewed } from '../../src/wording/reviewed.ts';
import { commentOf, mailOf, reviewer } from './mail.ts';

/** A talk without a patch: one question, one answer. */
export function talkOf(id: string, date: string, question = 'Who keeps the counters?'): Reviewed {
  const root = mailOf({ id: `${id}@example.org`, subject: `Talk ${id}`, date, body: question });
  const reply = mailOf({
    id: `${id}-reply@example.org`,
    subject: `Re: Talk ${id}`,
    date,
    body: `> ${question}\nThe reader does.`,
    from: reviewer,
    parent: root.id,
  });
  const anchor: Anchor = {
    message: root.id,
    line: 1,
    text: question,
    section: 'reply-text',
    file: null,
    side: null,
    number: null,
    hunk: null,
    confidence: 1,
  };
  const comment = commentOf(reply, 1, 'mail', 'The reader does.', {
    about: 'line',
    anchor,
    place: anchor,
  });
  return {
    topic: {
      id: root.id,
      threads: [
        {
          id: root.id,
          mails: [root, reply],
          parents: new Map([
            [root.id, null],
            [reply.id, root.id],
          ]),
          ghosts: new Set(),
        },
      ],
      series: [],
      pairings: [],
      received: new Map(),
    },
    messages: new Map([
      [root.id, root],
      [reply.id, reply],
    ]),
    comments: [comment],
    fixes: [],
    verdicts: [],
    problems: [],
  };
}
