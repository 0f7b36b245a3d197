import type { Message } from '../message/message.ts';
import { canonLines } from './canon.ts';

/** What some mailers put above the mail they answer, which they do not mark as quoted. */
const marker =
  /^\s*-{3,}\s?(?:Original Message|Ursprüngliche Nachricht|Message d'origine|Reply Message)\s?-{3,}\s*$/i;
const field = /^(?:From|Sent|Date|To|Cc|Subject|Von|Gesendet|An|Betreff)\s?:/i;

/**
 * Marks what stands behind `-----Original Message-----` and is in the parent as quoted, for finding
 * quotes only; the lines keep their numbers. What is not in the parent is the writer's.
 *
 *     Looks good.                       Looks good.
 *     -----Original Message-----    →   -----Original Message-----
 *     From: Author One                  > From: Author One
 *     the whole mail                    > the whole mail
 */
export function markOriginal(reply: Message, parentKeys: ReadonlySet<string>): Message {
  const at = reply.lines.findIndex((line, n) => n > 0 && marker.test(line.slice(0, 100)));
  if (at < 0) return reply;
  const keys = new Map(canonLines(reply.lines, 0, at + 1).map((line) => [line.line, line.key]));
  const lines = reply.lines.map((line, n) => {
    const key = keys.get(n);
    if (n <= at || line.startsWith('>') || key === undefined || key === '') return line;
    return parentKeys.has(key) || field.test(line) ? `> ${line}` : line;
  });
  return { ...reply, lines };
}
