import type { Message } from '../message/message.ts';
import { readQuote } from '../message/quote.ts';
import type { Problem } from '../problem.ts';
import type { Thread } from '../thread/thread.ts';
import type { Patch } from './series.ts';

/** First and last body line of a patch that stands in the writer's own lines of a reply. */
export interface Pasted {
  readonly from: number;
  readonly to: number;
  /** Set off with scissors, or with a header of its own: sent to be applied, and not to show what is meant. */
  readonly whole: boolean;
}

/** `-- >8 --`, `8< ---- cut here ---- 8<` (git-mailinfo: scissors, dashes, and few other words). */
const scissors = /^[\s-]{0,80}(?:>8|8<|>%|%<)(?:[\s-]|>8|8<|>%|%<|[a-z]+ here){0,80}$/i;
const opening = /^(?:diff --git \S|--- (?:a\/|\/dev\/null))/;
/** What `git am` takes for the mail's header when it opens a body. */
const header = /^(?:From [0-9a-f]{40} |From: \S.{0,150}@|Subject: \S)/;

/**
 * Finds patches that were pasted into a reply: a diff in lines that are not quoted, from its scissors, else
 * from its header, else from the paragraph above its `---`, else from the diff itself; up to the next quote or the end.
 *
 *     Right, like this then:
 *
 *     -- >8 --                         from here
 *     Subject: [PATCH] x: mend it
 *     …
 *     diff --git a/x b/x               this tells that it is a patch
 */
export function findPasted(lines: readonly string[]): readonly Pasted[] {
  const found: Pasted[] = [];
  let top = 1;
  for (let n = 1; n < lines.length; n += 1) {
    if (isQuoted(lines[n] ?? '')) top = n + 1;
    if (top > n || !opensDiff(lines, n)) continue;
    let to = n;
    while (to + 1 < lines.length && !isQuoted(lines[to + 1] ?? '')) to += 1;
    found.push({ ...openingOf(lines.slice(top, n), top), to });
    n = to;
  }
  return found;
}

/** Where the patch begins in the lines above its diff, the first of which is body line `top`. */
function openingOf(above: readonly string[], top: number): Omit<Pasted, 'to'> {
  const at = (pattern: RegExp): number =>
    above.findIndex((line) => pattern.test(line.slice(0, 200)));
  if (at(scissors) >= 0) return { from: top + at(scissors), whole: true };
  // A copy of a mail as Outlook makes it, which names its reader.
  if (at(header) >= 0) return { from: top + at(header), whole: at(/^(?:Sent|To|Cc): /) < 0 };
  return { from: top + messageTop(above), whole: false };
}

/**
 * Says of each reply with a whole patch in it that the patch is no version of its own. patchwork and
 * b4 take a mail whose subject starts with `Re:` for talk, whatever it holds, and so do we; a mail without
 * `Re:` is a posting wherever it hangs.
 */
export function pastedPatches(
  threads: readonly Thread<Message>[],
  patches: ReadonlyMap<string, Patch>,
): readonly Problem[] {
  const replies = threads
    .flatMap((thread) => thread.mails)
    .filter((mail) => !mail.bot && !mail.rebuilt && !patches.has(mail.id));
  return replies.filter(holdsWhole).map(({ id }) => ({
    where: id,
    code: 'patch-in-reply',
    severity: 'note',
    text: 'A whole patch stands in this reply: it is read as talk, and is no version of the series.',
  }));
}

function holdsWhole(mail: Message): boolean {
  return findPasted(mail.lines).some(({ whole }) => whole);
}

function opensDiff(lines: readonly string[], n: number): boolean {
  const line = lines[n] ?? '';
  if (!opening.test(line)) return false;
  return line.startsWith('diff') || (lines[n + 1] ?? '').startsWith('+++ ');
}

/** Index of the last paragraph above a `---` line: the trailers of the pasted patch; else of the end. */
function messageTop(above: readonly string[]): number {
  const separator = above.findLastIndex((line) => /^---\s*$/.test(line));
  if (separator < 0) return above.length;
  let top = separator;
  while (top > 0 && (above[top - 1] ?? '').trim() === '') top -= 1;
  while (top > 0 && (above[top - 1] ?? '').trim() !== '') top -= 1;
  return top;
}

function isQuoted(line: string): boolean {
  return readQuote(line).depth > 0;
}
