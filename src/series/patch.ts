import type { Diff } from '../diff/diff.ts';
import { hunkState } from '../diff/hunkstate.ts';
import { parseDiff } from '../diff/parse.ts';
import type { Message } from '../message/message.ts';
import { readQuote } from '../message/quote.ts';
import type { Parsed } from '../problem.ts';
import { afterDiff, coverSections, splitPatch } from './sections.ts';
import type { Patch, SubjectTag } from './series.ts';
import { readSubject } from './subject.ts';

const noDiff: Diff = { files: [] };

/**
 * Reads a mail as a patch or a cover; a pull request is the cover of a series of no patches. The value is null for every other mail: a reply, a talk, a
 * `[PATCH]` mail that holds neither a diff nor a number.
 */
export function readPatch(message: Message): Parsed<Patch | null> {
  const tag = readSubject(message.subject);
  const none = { value: null, problems: [] };
  if (tag.reply) return none;
  const index = tag.index ?? 1;
  if (tag.patch && index === 0) return { value: asCover(message, tag), problems: [] };
  if (tag.pull && tag.index === null && message.inReplyTo.length === 0) {
    return { value: asCover(message, { ...tag, total: 0 }), problems: [] };
  }
  if (!tag.patch && message.inReplyTo.length > 0) return none;
  const split = splitPatch(message.lines, message.rebuilt);
  const parsed =
    split.diff.from > split.diff.to
      ? { value: noDiff, problems: [] }
      : parseDiff(message.lines, split.diff, message.id);
  const files = parsed.value.files;
  const bare = message.rebuilt && files.length === 0 && split.diff.from <= split.diff.to;
  if (files.length === 0 && !bare && (tag.index === null || isAnswer(message))) return none;
  if (!bare) afterDiff(split.sections, files.at(-1)?.to ?? split.diff.from - 1);
  const value: Patch = {
    message,
    tag,
    role: 'patch',
    index,
    sections: split.sections,
    diff: parsed.value,
    trailers: split.trailers,
    complete: !bare && files.every((file) => file.hunks.every((hunk) => hunkState(hunk).complete)),
    rebuilt: message.rebuilt,
  };
  return { value, problems: parsed.problems };
}

/** A mail as the cover of its series, whatever its subject says of a number. */
export function asCover(message: Message, tag: SubjectTag): Patch {
  return {
    message,
    tag: { ...tag, index: 0 },
    role: 'cover',
    index: 0,
    sections: coverSections(message.lines),
    diff: noDiff,
    trailers: [],
    complete: true,
    rebuilt: message.rebuilt,
  };
}

/** A reply whose writer's mailer dropped the `Re:`: it quotes, and holds no diff of its own. */
function isAnswer(message: Message): boolean {
  if (message.inReplyTo.length === 0) return false;
  return message.lines.slice(1).some((line) => readQuote(line).depth > 0);
}
