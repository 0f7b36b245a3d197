import { dayOf } from '../export/date.ts';
import { patchesOf } from '../export/home.ts';
import { tame } from '../export/line.ts';
import { nameOf } from '../export/summary.ts';
import type { Reviewed } from '../export/summary.ts';

type Comment = Reviewed['comments'][number];

/**
 * The comments of some mails of a topic, as text: a block each, a blank line behind it. Robots' are marked.
 *
 *     Reviewer One · 13 Aug 2019 · 1234@example.org#2
 *     v2 2/5 kernel/livepatch/state.c:25
 *     >  * Checks whether the given patch modifies to given system state.
 *     s/to given/the given/ ?
 */
export function formatNews(reviewed: Reviewed, mails: ReadonlySet<string>): string {
  return reviewed.comments
    .filter(({ messageId }) => mails.has(messageId))
    .map((comment) => `${block(reviewed, comment).join('\n')}\n\n`)
    .join('');
}

function block(reviewed: Reviewed, comment: Comment): readonly string[] {
  const robot = comment.bot ? ' · robot' : '';
  const text = comment.anchor?.text ?? comment.quoted.at(-1)?.text ?? null;
  return [
    tame(`${nameOf(comment.author)} · ${dayOf(comment.date)}${robot} · ${comment.id}`),
    tame(placeOf(reviewed, comment)),
    ...(text === null ? [] : [`> ${tame(text)}`]),
    ...comment.text.trim().split('\n').map(tame),
  ];
}

/** `v2 2/5 kernel/livepatch/state.c:25`, `v2 2/5 commit message`, or the subject of the mail it is about. */
function placeOf(reviewed: Reviewed, { anchor, place, patch, messageId }: Comment): string {
  const at = place ?? anchor;
  const home = patchesOf(reviewed).get(at?.message ?? patch ?? '');
  const series = reviewed.topic.series.find((each) =>
    [each.cover, ...each.patches].some((one) => one !== null && one === home),
  );
  if (home === undefined || series === undefined) {
    return reviewed.messages.get(at?.message ?? messageId)?.subject ?? '';
  }
  const which = `v${series.version} ${home.index}/${series.total}`;
  if (at === null) return `${which} ${home.tag.title}`;
  if (at.file !== null) return `${which} ${at.file}${at.number === null ? '' : `:${at.number}`}`;
  return `${which} ${at.section.replace('-', ' ')}`;
}
