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
  const from = start + (request.aim === 'subject' ? keptPrefix(title, request.new) : 0);
  return end <= from ? null : { flow: subject, ranges: [{ start: from, end }], status: 'applies' };
}

/** Length of a prefix that new words lack which are like the rest of the title: it stays. */
function keptPrefix(title: string, words: string): number {
  const prefix = PREFIX.exec(title)?.[0].length ?? 0;
  const rest = title.slice(prefix);
  return !PREFIX.test(untagged(words)) && isLike(rest, words) ? prefix : 0;
}

/** A title without the tags that are put before it when it is sent. */
export function untagged(title: string): string {
  return title.replace(TAGS, '');
}

function isLike(title: string, words: string): boolean {
  const subsystem = PREFIX.exec(title)?.[0].split(':', 1)[0]?.toLowerCase();
  const same = subsystem !== undefined && untagged(words).toLowerCase().startsWith(`${subsystem}:`);
  const one = title.split(' ').map(plain);
  const other = untagged(words).split(' ').map(plain);
  return (2 * sharedInOrder(one, other)) / (one.length + other.length) >= (same ? 0.25 : 0.4);
}
