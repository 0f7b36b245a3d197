import type { Comment } from '../review/comment.ts';
import type { Patch } from '../series/series.ts';
import type { Reviewed } from '../wording/reviewed.ts';

const patchIndexes = new WeakMap<Reviewed, ReadonlyMap<string, Patch>>();
const homeIndexes = new WeakMap<Reviewed, ReadonlyMap<string, readonly Comment[]>>();

/** Covers and patches of all versions, by message id. */
export function patchesOf(reviewed: Reviewed): ReadonlyMap<string, Patch> {
  const known = patchIndexes.get(reviewed);
  if (known !== undefined) return known;
  const patches = new Map<string, Patch>();
  for (const series of reviewed.topic.series) {
    if (series.cover !== null) patches.set(series.cover.message.id, series.cover);
    for (const patch of series.patches) patches.set(patch.message.id, patch);
  }
  patchIndexes.set(reviewed, patches);
  return patches;
}

/**
 * The page of a mail's comments that hang under no line: the nearest patch or cover from the mail up;
 * else the topmost mail above it that is known; null where not even that one is. What is found is kept
 * for every mail on the way: a thread may be 10,000 mails deep.
 */
function pageFinder(reviewed: Reviewed): (messageId: string) => string | null {
  const patches = patchesOf(reviewed);
  const parents = new Map<string, string | null>();
  for (const thread of reviewed.topic.threads) {
    for (const [id, parent] of thread.parents) parents.set(id, parent);
  }
  const pages = new Map<string, string | null>();
  return (messageId) => {
    const way = new Set<string>();
    let at: string | null = messageId;
    while (at !== null && !way.has(at) && !patches.has(at) && !pages.has(at)) {
      way.add(at);
      at = parents.get(at) ?? null;
    }
    const topmost = [...way].findLast((id) => reviewed.messages.has(id)) ?? null;
    const above = at === null || patches.has(at) ? at : pages.get(at);
    const page = above ?? topmost;
    for (const id of way) pages.set(id, page);
    return page;
  };
}

/**
 * The mail on whose page a comment stands: the one whose line it hangs under; else the nearest patch
 * or cover above its mail; else the topmost mail above it that is known. Every comment has one.
 */
function homeOf(
  comment: Comment,
  reviewed: Reviewed,
  pageAbove: (messageId: string) => string | null,
): string {
  const patches = patchesOf(reviewed);
  const under = comment.place?.message;
  if (under !== undefined && (patches.has(under) || reviewed.messages.has(under))) return under;
  if (comment.patch !== null && patches.has(comment.patch)) return comment.patch;
  return pageAbove(comment.messageId) ?? comment.messageId;
}

/** The comments of each page, by message id, in the order of `reviewed.comments`. */
export function commentsByHome(reviewed: Reviewed): ReadonlyMap<string, readonly Comment[]> {
  const known = homeIndexes.get(reviewed);
  if (known !== undefined) return known;
  const pageAbove = pageFinder(reviewed);
  const homes = new Map<string, Comment[]>();
  for (const comment of reviewed.comments) {
    const home = homeOf(comment, reviewed, pageAbove);
    const there = homes.get(home);
    if (there === undefined) homes.set(home, [comment]);
    else there.push(comment);
  }
  homeIndexes.set(reviewed, homes);
  return homes;
}
