import { attributionAbove } from './attribution.ts';
import type { Message } from './message.ts';

/**
 * A mail with its quote marks brought to one style, for finding quotes only: every body line keeps its number, but a
 * line of another style is not to the letter what was written.
 *
 *     Author One writes:
 *     | text                 →  `> text`      only where the mail has no `>` quotes: a table is no quote
 *     >| text                →  `>> text`     only where the mail's other quotes have a blank after `>`
 */
export function unifyQuotes(message: Message): Message {
  const { lines } = message;
  const angled = lines.some((line) => line.startsWith('>'));
  if (angled) {
    if (!lines.some((line) => line.startsWith('>| ')) || !lines.some((line) => /^> \S/.test(line)))
      return message;
    return { ...message, lines: lines.map((line) => line.replace(/^>\| /, '>> ')) };
  }
  const first = lines.findIndex((line, n) => n > 0 && isPiped(line));
  if (first < 0 || attributionAbove(lines, first) === null) return message;
  return { ...message, lines: lines.map((line) => (isPiped(line) ? `>${line.slice(1)}` : line)) };
}

function isPiped(line: string): boolean {
  return line === '|' || line.startsWith('| ');
}
