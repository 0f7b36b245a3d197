import type { Places, Search } from './search.ts';
import { plain, sharedInOrder } from './words.ts';

/** `[PATCH v2 1/3]`, `Re:`, and the like before the title. */
const TAGS = /^(?:\s*(?:re|fwd?|aw|sv)\s*:|\s*\[[^\]]{0,80}\])*\s*/i;

/** Words before colons that name a subsystem. */
const PREFIX = /^(?:[\w./,{}*-]{1,40}:\s*)+/;

/** The title of the patch, or what stands before its colons. */
export function placeTitle({ subject, request }: Search): Places | null {
  const start = TAGS.exec(subject.text)?.[0].length ?? 0;
  const title = subject.text.slice(start);
  const prefix = PREFIX.exec(title)?.[0].trimEnd().length ?? 0;
  if (request.aim === 'prefix' && prefix === 0) return null;
  if (request.aim === 'subject' && !request.strong && !isLike(title, request.new)) return null;
  const end = request.aim === 'prefix' ? start + prefix : subject.text.length;
  return end <= start ? null : { flow: subject, ranges: [{ start, end }], status: 'applies' };
}

/** A title without the tags that are put before it when it is sent. */
export function untagged(title: string): string {
  return title.replace(TAGS, '');
}

function isLike(title: string, words: string): boolean {
  const one = title.split(' ').map(plain);
  const other = untagged(words).split(' ').map(plain);
  return (2 * sharedInOrder(one, other)) / (one.length + other.length) >= 0.4;
}
