import type { Message } from '../message/message.ts';
import { byDateThenId } from '../thread/link.ts';
import type { Thread } from '../thread/thread.ts';
import type { Patch } from './series.ts';
import { titleKey } from './subject.ts';

/** Patches of one posting before versions are known; `members` by index. */
export interface Posting {
  readonly cover: Patch | null;
  readonly patches: readonly Patch[];
  readonly total: number;
  /** What most of its mails say: a cover may say v5 above patches of v6. */
  readonly version: number;
}

interface Draft {
  readonly thread: number;
  readonly first: Patch;
  readonly members: Patch[];
}

/**
 * Groups patches into postings: ids of one `git send-email` run, else one author, version and total
 * within one thread or one day; an index that is taken opens a posting of its own. The author of a mail that
 * is rebuilt from a quote is not known, and fits any.
 *
 *     [PATCH v2 0/2] a      <m-1>  ┐
 *     [PATCH v2 1/2] b      <m-2>  │ one posting, however they reply to one another
 *     [PATCH v2 2/2] c      <m-3>  ┘
 *     [PATCH v2 2/2] c      <n-1>    a second one: 2/2 is taken
 */
export function assemblePostings(
  threads: readonly Thread<Message>[],
  patches: ReadonlyMap<string, Patch>,
): readonly Posting[] {
  const drafts = new Map<string, Draft[]>();
  const all: Draft[] = [];
  const ordered = threads
    .flatMap((thread, n) => thread.mails.map((mail) => ({ mail, n, thread })))
    .sort((a, b) => byDateThenId(a.mail, b.mail));
  for (const { mail, n, thread } of ordered) {
    const patch = patches.get(mail.id);
    if (patch === undefined) continue;
    const keys = postingKeys(patch, n);
    const near = keys.flatMap((key) => (drafts.get(key) ?? []).slice(-MOST_DRAFTS));
    const candidates = near.filter((draft) => hasRoom(draft, patch, n) && mayShare(draft, patch));
    const parent = thread.parents.get(mail.id) ?? null;
    const draft =
      candidates.find((one) => isKin(one, patch, parent, thread)) ??
      (patch.tag.index === null ? undefined : candidates[0]);
    const home = draft ?? { thread: n, first: patch, members: [] };
    if (draft === undefined) all.push(home);
    home.members.push(patch);
    for (const key of keys) {
      const homes = drafts.get(key);
      if (homes === undefined) drafts.set(key, [home]);
      else if (homes.at(-1) !== home) homes.push(home);
    }
  }
  return all.map(finish);
}

/** Nobody posts one version more often; thousands of mails of one title are an attack. */
const MOST_DRAFTS = 20;

/** What mails of one posting share, the surest first. */
function postingKeys(patch: Patch, thread: number): readonly string[] {
  const { tag, message } = patch;
  const run = sendRun(message.id);
  const kind = tag.total ?? `single ${titleKey(tag.title)}`;
  const { address, name } = message.from;
  return [
    ...(run === null || tag.index === null ? [] : [`run\n${run}\n${kind}`]),
    `by\n${address || name}\n${tag.version}\n${kind}`,
    `in\n${thread}\n${tag.version}\n${kind}`,
  ];
}

/** One run, or one author as far as both are known. */
function mayShare(draft: Draft, patch: Patch): boolean {
  const run = sendRun(patch.message.id);
  const one = draft.first.message;
  if (run !== null && run === sendRun(one.id)) return true;
  const [author, other] = [one.from.address, patch.message.from.address];
  if (author !== '' && other !== '') return author === other;
  return one.rebuilt || patch.rebuilt || one.from.name === patch.message.from.name;
}

/** `20190719074034.29761-3-author@example.org` → `20190719074034.29761-author@example.org` */
export function sendRun(id: string): string | null {
  const match = /^(.{8,120}?)-(\d{1,4})-(.{3,200})$/.exec(id.slice(0, 400));
  return match === null ? null : `${match[1]}-${match[3]}`;
}

function hasRoom(draft: Draft, patch: Patch, thread: number): boolean {
  if (draft.members.some((member) => member.index === patch.index)) return false;
  if (draft.thread === thread) return true;
  const run = sendRun(patch.message.id);
  if (run !== null && run === sendRun(draft.first.message.id)) return true;
  const [one, other] = [patch.message.date, draft.first.message.date].map((date) =>
    Date.parse(date ?? ''),
  );
  return Math.abs((one ?? NaN) - (other ?? NaN)) < A_DAY;
}

/** Parts of a posting sent apart, as when a mail server stops in the middle. */
const A_DAY = 24 * 60 * 60 * 1000;

/** Replies to a member, stands beside one, or was sent by the same run. */
function isKin(
  draft: Draft,
  patch: Patch,
  parent: string | null,
  thread: Thread<Message>,
): boolean {
  const run = sendRun(patch.message.id);
  return draft.members.some(
    ({ message }) =>
      message.id === parent ||
      (parent !== null && thread.parents.get(message.id) === parent) ||
      (run !== null && sendRun(message.id) === run),
  );
}

function finish(draft: Draft): Posting {
  const members = [...draft.members].sort((a, b) => a.index - b.index);
  const cover = members.find((member) => member.role === 'cover') ?? null;
  const patches = members.filter((member) => member.role === 'patch');
  const total = draft.first.tag.total ?? 1;
  return { cover, patches, total, version: usual(members.map((member) => member.tag.version)) };
}

/** The number that stands most often; of equals the first. */
function usual(numbers: readonly number[]): number {
  const times = (wanted: number): number => numbers.filter((one) => one === wanted).length;
  return numbers.reduce((best, one) => (times(one) > times(best) ? one : best), numbers[0] ?? 1);
}
