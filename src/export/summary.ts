import type { Comment } from '../review/comment.ts';
import type { Message } from '../message/message.ts';
import type { Series } from '../series/series.ts';
import type { Reviewed } from '../wording/reviewed.ts';
import { isGreeting } from './greeting.ts';
import { commentsByHome, patchesOf } from './home.ts';
import type { VerdictCount } from './verdicts.ts';
import { tallyVerdicts } from './verdicts.ts';

export type { Reviewed } from '../wording/reviewed.ts';

/** A mail with a page of its own: cover, patch, or a mail of a talk. */
export interface MailSummary {
  readonly messageId: string;
  /** `cover`, `2/5`, or empty for talk. */
  readonly position: string;
  readonly subject: string;
  readonly date: string | null;
  /** In the order they were written. */
  readonly comments: readonly Comment[];
  readonly fixes: number;
  /** Kinds with the names of those who gave them. */
  readonly verdicts: readonly { readonly kind: string; readonly by: string }[];
  /** False where lines of its diff are missing. */
  readonly complete: boolean;
  readonly rebuilt: boolean;
}

/** One posting, or the talk of a topic that belongs to no posting. */
export interface SeriesSummary {
  /** Unique among all topics. */
  readonly key: string;
  /** null for talk. */
  readonly version: number | null;
  readonly subject: string;
  readonly author: string;
  readonly date: string | null;
  /** Date of the newest mail that has to do with it. */
  readonly activity: string | null;
  /** Patches there are, and patches there should be. */
  readonly patches: number;
  readonly total: number;
  readonly missing: readonly number[];
  /** Written by people; robots and mere greetings are not counted. */
  readonly comments: number;
  readonly fixes: number;
  readonly verdicts: readonly VerdictCount[];
  readonly superseded: boolean;
  readonly mails: readonly MailSummary[];
}

/** A person in one word or two. */
export function nameOf(person: { readonly name: string; readonly address: string }): string {
  return person.name === '' ? person.address : person.name;
}

/** How many a list counts: what people wrote, if it is more than a greeting. */
function countOf(comments: readonly Comment[]): number {
  return comments.filter((comment) => !comment.bot && !isGreeting(comment)).length;
}

function fixCounts(reviewed: Reviewed): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const fix of reviewed.fixes) counts.set(fix.comment, (counts.get(fix.comment) ?? 0) + 1);
  return counts;
}

/** Summaries of the mails with these ids, in order. */
function mailsOf(
  reviewed: Reviewed,
  messages: readonly Message[],
  total: number,
): readonly MailSummary[] {
  const homes = commentsByHome(reviewed);
  const counts = fixCounts(reviewed);
  return messages.map((message) => {
    const patch = patchesOf(reviewed).get(message.id);
    const comments = homes.get(message.id) ?? [];
    const number = patch?.role === 'cover' ? 'cover' : `${patch?.index}/${total}`;
    return {
      messageId: message.id,
      position: patch === undefined ? '' : number,
      subject: patch?.tag.title ?? message.subject,
      date: message.date,
      comments,
      fixes: comments.reduce((sum, { id }) => sum + (counts.get(id) ?? 0), 0),
      verdicts: reviewed.verdicts
        .filter((verdict) => verdict.patch === message.id)
        .map(({ kind, by }) => ({ kind, by: nameOf(by) })),
      complete: patch?.complete ?? true,
      rebuilt: message.rebuilt,
    };
  });
}

function newest(dates: readonly (string | null)[]): string | null {
  return dates.reduce((last, date) => (date !== null && (last ?? '') < date ? date : last), null);
}

function seriesSummary(
  reviewed: Reviewed,
  series: Series,
  talk: readonly Message[],
): SeriesSummary {
  const own = [...(series.cover === null ? [] : [series.cover]), ...series.patches];
  const mails = mailsOf(reviewed, [...own.map(({ message }) => message), ...talk], series.total);
  const comments = mails.flatMap((mail) => mail.comments);
  const verdicts = reviewed.verdicts.filter((verdict) => verdict.series === series.id);
  const replies = verdicts.map(({ messageId }) => reviewed.messages.get(messageId)?.date ?? null);
  return {
    key: series.id,
    version: series.version,
    subject: series.subject,
    author: nameOf(series.author),
    date: series.date,
    activity: newest([
      ...mails.map(({ date }) => date),
      ...comments.map(({ date }) => date),
      ...replies,
    ]),
    patches: series.patches.length,
    total: series.total,
    missing: series.missing,
    comments: countOf(comments),
    fixes: mails.reduce((sum, mail) => sum + mail.fixes, 0),
    verdicts: tallyVerdicts(verdicts),
    superseded: series.supersededBy !== null,
    mails,
  };
}

function talkSummary(reviewed: Reviewed, messages: readonly Message[]): SeriesSummary {
  const mails = mailsOf(reviewed, messages, 0);
  const comments = mails.flatMap((mail) => mail.comments);
  const first = messages[0]!;
  return {
    key: `talk ${first.id}`,
    version: null,
    subject: first.subject,
    author: nameOf(first.from),
    date: first.date,
    activity: newest([...mails, ...comments].map(({ date }) => date)),
    patches: 0,
    total: 0,
    missing: [],
    comments: countOf(comments),
    fixes: mails.reduce((sum, mail) => sum + mail.fixes, 0),
    verdicts: tallyVerdicts(reviewed.verdicts.filter((verdict) => verdict.series === null)),
    superseded: false,
    mails,
  };
}

/** Mails outside any series by the series that the comments on their pages say they are about; null for none. */
function homesBySeries(reviewed: Reviewed): ReadonlyMap<string | null, readonly Message[]> {
  const patches = patchesOf(reviewed);
  const ids = new Set(reviewed.topic.series.map(({ id }) => id));
  const groups = new Map<string | null, Message[]>();
  for (const [home, comments] of commentsByHome(reviewed)) {
    const message = reviewed.messages.get(home);
    if (message === undefined || patches.has(home)) continue;
    const named = comments.find(({ series }) => series !== null && ids.has(series))?.series ?? null;
    const there = groups.get(named);
    if (there === undefined) groups.set(named, [message]);
    else there.push(message);
  }
  return groups;
}

/**
 * The rows of a list: one a series, oldest version first, then one for talk that belongs to none.
 * Every comment is in exactly one row.
 */
export function summarise(reviewed: Reviewed): readonly SeriesSummary[] {
  const homes = homesBySeries(reviewed);
  const { series: postings, threads } = reviewed.topic;
  const rows = postings.map((series) =>
    seriesSummary(reviewed, series, homes.get(series.id) ?? []),
  );
  const loose = homes.get(null) ?? [];
  const talk =
    postings.length > 0 || loose.length > 0 ? loose : threads.flatMap(({ mails }) => mails);
  return talk.length === 0 ? rows : [...rows, talkSummary(reviewed, talk)];
}
