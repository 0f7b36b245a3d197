import { lookUp } from '../diff/lookup.ts';
import type { Message } from '../message/message.ts';
import type { Patch } from '../series/series.ts';
import type { Anchor } from './comment.ts';

/**
 * Gives a body line of a mail all its coordinates. `patch` is the mail read as a patch or cover,
 * null for a reply, whose lines are `reply-text`.
 */
export function anchorAt(
  message: Message,
  patch: Patch | null,
  line: number,
  confidence: number,
): Anchor {
  const place = patch === null ? null : lookUp(patch.diff, line);
  const change = place?.change ?? null;
  const side = change === null ? null : change.newNumber !== null ? 'new' : 'old';
  return {
    message: message.id,
    line,
    text: message.lines[line] ?? '',
    section: patch?.sections[line] ?? (line === 0 ? 'subject' : 'reply-text'),
    file: place?.file.path ?? null,
    side,
    number: change === null ? null : (change.newNumber ?? change.oldNumber),
    hunk: place?.hunk?.index ?? null,
    confidence: Math.round(confidence * 100) / 100,
  };
}
