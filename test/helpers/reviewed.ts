import type { Message } from '../../src/message/message.ts';
import type { Comment, Verdict } from '../../src/review/comment.ts';
import type { Series } from '../../src/series/series.ts';
import type { Thread } from '../../src/thread/thread.ts';
import type { Fix } from '../../src/wording/fix.ts';
import type { Reviewed } from '../../src/wording/reviewed.ts';
import { anchorAt, author, commentOf, maintainer, patchOf, reviewer } from './mail.ts';
import { mails } from './tallymails.ts';

/** A fixed series of two versions with every sort of comment, written by hand. */
function build(): Reviewed {
  const cover = patchOf(mails.cover, 1, 0, 2);
  const first = patchOf(mails.first, 1, 1, 2);
  const second = patchOf(mails.second, 1, 2, 2);
  const cover2 = patchOf(mails.cover2, 2, 0, 2);
  const first2 = patchOf(mails.first2, 2, 1, 2);
  const series: Series = {
    id: cover.message.id,
    topic: cover.message.id,
    version: 1,
    subject: 'tally: counters with names',
    author,
    date: cover.message.date,
    total: 2,
    cover,
    patches: [first, second],
    missing: [],
    supersedes: null,
    supersededBy: cover2.message.id,
  };
  const next: Series = {
    ...series,
    id: cover2.message.id,
    version: 2,
    date: cover2.message.date,
    cover: cover2,
    patches: [first2],
    missing: [2],
    supersedes: series.id,
    supersededBy: null,
  };
  const about = { series: series.id };
  const comments: readonly Comment[] = [
    commentOf(
      mails.review,
      1,
      { patch: first, words: 'reads it.' },
      '"Also, any user must be able to raise it without knowing who reads it."\nwould sound better to me.',
      about,
    ),
    commentOf(
      mails.review,
      2,
      { patch: first, words: 'Raises the tally' },
      's/by given/by the given/ ?',
      about,
    ),
    commentOf(
      mails.review,
      3,
      { patch: first, words: 'while (step())' },
      'What happens when step() fails? The loop ends and nobody is told.',
      about,
    ),
    commentOf(mails.review, 4, 'unplaced', 'This line is not in the patch any more.', {
      ...about,
      quoted: [{ line: 40, depth: 1, text: 'static long lost(void)', source: null }],
    }),
    commentOf(
      mails.robot,
      1,
      { patch: first, words: 'long before' },
      'warning: missing a blank line after declarations',
      about,
    ),
    commentOf(
      mails.answer,
      1,
      { patch: first, words: 'while (step())' },
      'Right, I will return what step() said.',
      { ...about, depth: 2, answers: 'review@example.org#3' },
    ),
    commentOf(
      mails.praise,
      1,
      'mail',
      'I like it.\n\nAcked-by: Maintainer One <maintainer.one@example.org>',
      about,
    ),
    commentOf(
      mails.review2,
      1,
      { patch: first2, words: 'Raises the tally' },
      'Still s/by given/by the given/, and s/units/steps/.',
      { series: next.id },
    ),
  ];
  const sentence = anchorAt(first, 'a number. Also').line;
  const raise = anchorAt(first, 'Raises the tally');
  const raise2 = anchorAt(first2, 'Raises the tally');
  const fixes: readonly Fix[] = [
    {
      id: 'review@example.org#1/1',
      comment: 'review@example.org#1',
      kind: 'sentence',
      old: 'Also any user must be able to raise it without to know who reads it.',
      new: 'Also, any user must be able to raise it without knowing who reads it.',
      all: false,
      target: 'commit-message',
      message: first.message.id,
      lines: [sentence, sentence + 1],
      status: 'applies',
      before: first.message.lines.slice(sentence, sentence + 2).join('\n'),
      after: 'a number. Also, any user must be able to raise it without knowing who\nreads it.',
    },
    {
      id: 'review@example.org#2/1',
      comment: 'review@example.org#2',
      kind: 'sed',
      old: 'by given',
      new: 'by the given',
      all: false,
      target: 'code-comment',
      message: first.message.id,
      lines: [raise.line, raise.line],
      status: 'applies',
      before: raise.text,
      after: raise.text.replace('by given', 'by the given'),
    },
    {
      id: 'review2@example.org#1/1',
      comment: 'review2@example.org#1',
      kind: 'sed',
      old: 'by given',
      new: 'by the given',
      all: false,
      target: 'code-comment',
      message: first2.message.id,
      lines: [raise2.line, raise2.line],
      status: 'applies',
      before: raise2.text,
      after: raise2.text.replace('by given', 'by the given'),
    },
    {
      id: 'review2@example.org#1/2',
      comment: 'review2@example.org#1',
      kind: 'sed',
      old: 'meters',
      new: 'steps',
      all: false,
      target: 'code-comment',
      message: first2.message.id,
      lines: [raise2.line, raise2.line],
      status: 'no-match',
      before: '',
      after: '',
    },
  ];
  const verdicts: readonly Verdict[] = [
    {
      messageId: mails.praise.id,
      kind: 'Acked-by',
      by: maintainer,
      series: series.id,
      patch: null,
    },
    {
      messageId: mails.review2.id,
      kind: 'Reviewed-by',
      by: reviewer,
      series: next.id,
      patch: first2.message.id,
    },
  ];
  const all = Object.values(mails);
  const threads: readonly Thread<Message>[] = ['cover@example.org', 'cover2@example.org'].map(
    (id) => {
      const inside = all.filter((mail) => (id === 'cover2@example.org') === /2@/.test(mail.id));
      return {
        id,
        mails: inside,
        parents: new Map(inside.map((mail) => [mail.id, mail.inReplyTo[0] ?? null])),
        ghosts: new Set<string>(),
      };
    },
  );
  return {
    topic: { id: series.id, threads, series: [series, next], pairings: [], received: new Map() },
    messages: new Map(all.map((mail) => [mail.id, mail])),
    comments,
    fixes,
    verdicts,
    problems: [],
  };
}

export const tally: Reviewed = build();
export const firstPatch = 'first@example.org';
