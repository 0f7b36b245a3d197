import type { Reviewed } from '../wording/reviewed.ts';
import type { Checked } from './findingnote.ts';
import { commentsByHome, patchesOf } from './home.ts';

/** Ids of the topic's mails that `id` names: that very one, else all that begin with it. */
export function matchingIds(reviewed: Reviewed, id: string): readonly string[] {
  if (reviewed.messages.has(id)) return [id];
  return [...reviewed.messages.keys()].filter((key) => key.startsWith(id));
}

/**
 * The mails on whose pages a mail is read: a patch or cover is its own page; a reply stands where
 * its comments hang; one without comments on the page of the nearest patch or cover above it,
 * else on its own. At least one.
 */
export function pagesOf(reviewed: Reviewed, id: string): readonly string[] {
  const homes = commentsByHome(reviewed);
  if (patchesOf(reviewed).has(id) || homes.has(id)) return [id];
  const written = [...homes].filter(([, comments]) => comments.some((one) => one.messageId === id));
  return written.length > 0 ? written.map(([home]) => home) : [patchAbove(reviewed, id) ?? id];
}

function patchAbove(reviewed: Reviewed, id: string): string | null {
  const patches = patchesOf(reviewed);
  const links = reviewed.topic.threads.map((thread) => thread.parents);
  const seen = new Set<string>();
  let at: string | null = id;
  while (at !== null && !patches.has(at) && !seen.has(at)) {
    seen.add(at);
    const child: string = at;
    at = links.find((parents) => parents.has(child))?.get(child) ?? null;
  }
  return at !== null && patches.has(at) ? at : null;
}

/** The topic with only what these pages show: series, comments, their fixes, verdicts and problems. */
export function selectPages(reviewed: Checked, pages: readonly string[]): Checked {
  const comments = pages.flatMap((page) => commentsByHome(reviewed).get(page) ?? []);
  const ids = new Set(comments.map((comment) => comment.id));
  const mails = new Set([...pages, ...comments.map((comment) => comment.messageId)]);
  const series = reviewed.topic.series.filter((each) =>
    [each.cover, ...each.patches].some((patch) => pages.includes(patch?.message.id ?? '')),
  );
  const findings = reviewed.findings?.filter(({ patch }) => pages.includes(patch));
  return {
    ...(findings === undefined ? {} : { findings }),
    topic: { ...reviewed.topic, series },
    messages: reviewed.messages,
    comments,
    fixes: reviewed.fixes.filter((fix) => ids.has(fix.comment)),
    verdicts: reviewed.verdicts.filter(
      (verdict) => pages.includes(verdict.patch ?? '') || mails.has(verdict.messageId),
    ),
    problems: reviewed.problems.filter((problem) => mails.has(problem.where)),
  };
}
