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
 * The mail on whose page a comment stands: the one whose line it hangs under; else the nearest patch
 * or cover above its mail; else the topmost mail above it that is known. Every comment has one.
 */
function homeOf(
  comment: Comment,
  parents: ReadonlyMap<string, string | null>,
  reviewed: Reviewed,
): string {
  const patches = patchesOf(reviewed);
  const under = comment.place?.message;
  if (under !== undefined && (patches.has(under) || reviewed.messages.has(under))) return under;
  if (comment.patch !== null && patches.has(comment.patch)) return comment.patch;
  const seen = new Set<string>();
  let home = comment.messageId;
  let at: string | null = comment.messageId;
  while (at !== null && !seen.has(at)) {
    if (patches.has(at)) return at;
    if (reviewed.messages.has(at)) home = at;
    seen.add(at);
    at = parents.get(at) ?? null;
  }
  return home;
}

/** The comments of each page, by message id, in the order of `reviewed.comments`. */
export function commentsByHome(reviewed: Reviewed): ReadonlyMap<string, readonly Comment[]> {
  const known = homeIndexes.get(reviewed);
  if (known !== undefined) return known;
  const parents = new Map<string, string | null>();
  for (const thread of reviewed.topic.threads) {
    for (const [id, parent] of thread.parents) parents.set(id, parent);
  }
  const homes = new Map<string, Comment[]>();
  for (const comment of reviewed.comments) {
    const home = homeOf(comment, parents, reviewed);
    const there = homes.get(home);
    if (there === undefined) homes.set(home, [comment]);
    else there.push(comment);
  }
  homeIndexes.set(reviewed, homes);
  return homes;
}
