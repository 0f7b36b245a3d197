import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMessage } from '../../src/message/body.ts';
import { readEnvelope } from '../../src/message/envelope.ts';
import type { Message } from '../../src/message/message.ts';
import type { Comment } from '../../src/review/comment.ts';
import { reviewTopic } from '../../src/review/review.ts';
import { readPatch } from '../../src/series/patch.ts';
import { readTopic } from '../../src/series/topic.ts';
import { linkThreads } from '../../src/thread/link.ts';
import { findFixes } from '../../src/wording/find.ts';
import type { Fix } from '../../src/wording/fix.ts';

/** One hand-labelled comment of `wording/labels.json`; only what is compared. */
interface Label {
  readonly id: string;
  readonly messageId: string;
  readonly file: string;
  readonly polarity: 'positive' | 'negative' | 'ambiguous';
  readonly comment: string;
  readonly old: string | null;
  readonly new: string | null;
  readonly target: string;
  readonly patchEml: string;
  /** The old and the new text of the lines, without signs and leaders. */
  readonly before?: string;
  readonly after?: string;
  /** `new` is the file's line. */
  readonly patchLocation: { readonly section: string; readonly new?: number | null };
}

export interface LabelResult {
  readonly label: Label;
  /** The fix with the label's old and new words, or null. */
  readonly found: Fix | null;
  /** It applies, on the labelled file line if there is one, and makes of the lines what the label says. */
  readonly placed: boolean;
  /** All fixes of the labelled reply that could be meant. */
  readonly fixes: readonly Fix[];
}

/** White space folded: how labels and fixes are compared. */
function folded(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Reads the labels and finds the fixes of every labelled reply; `root` is the `wording` folder. */
export async function evaluateLabels(root: string): Promise<readonly LabelResult[]> {
  const labels = JSON.parse(readFileSync(join(root, 'labels.json'), 'utf8')) as readonly Label[];
  const results: LabelResult[] = [];
  for (const label of labels) {
    const patch = await readMail(join(root, label.patchEml));
    const reply = await readMail(join(root, label.file));
    results.push(resultOf(label, patch, fixesOf(patch, reply, label.comment)));
  }
  return results;
}

async function readMail(path: string): Promise<Message> {
  const bytes = readFileSync(path);
  return (await readMessage(bytes, readEnvelope(bytes).value)).value;
}

/** Comments of a set of mails, each with its fixes. */
export function fixesAmong(
  mails: readonly Message[],
): readonly { readonly comment: Comment; readonly fixes: readonly Fix[] }[] {
  const { value: parts } = readTopic(linkThreads(mails));
  const messages = new Map(
    parts.topic.threads.flatMap((thread) => thread.mails.map((mail) => [mail.id, mail] as const)),
  );
  const context = {
    message: (id: string) => messages.get(id) ?? null,
    patch: (id: string) => parts.patches.get(id) ?? null,
  };
  return reviewTopic(parts).comments.map((comment) => ({
    comment,
    fixes: findFixes(comment, context),
  }));
}

/** A label is about one comment only: other comments of the reply may ask for changes too. */
function fixesOf(patch: Message, reply: Message, comment: string): readonly Fix[] {
  const start = squeezed(comment).slice(0, 24);
  const all = fixesAmong([patch, reply]).filter((one) => one.comment.messageId === reply.id);
  const own = all.filter((one) => squeezed(one.comment.text).includes(start));
  return (own.length > 0 ? own : all).flatMap((one) => one.fixes);
}

function squeezed(text: string): string {
  return text.replaceAll(/\s/g, '');
}

function resultOf(label: Label, patch: Message, fixes: readonly Fix[]): LabelResult {
  const found = fixes.find(
    (fix) =>
      label.old !== null &&
      folded(fix.old) === folded(label.old) &&
      folded(fix.new) === folded(label.new ?? ''),
  );
  const placed =
    found?.status === 'applies' &&
    found.message === patch.id &&
    standsAt(found, patch, label.patchLocation.new ?? null) &&
    words(found.before).includes(words(label.before ?? '')) &&
    words(found.after).includes(words(label.after ?? ''));
  return { label, found: found ?? null, placed, fixes };
}

/** The fix covers a line of the file with this number on the new side. */
function standsAt(fix: Fix, mail: Message, number: number | null): boolean {
  if (number === null) return true;
  const changes = readPatch(mail).value?.diff.files.flatMap((file) =>
    file.hunks.flatMap((hunk) => hunk.lines),
  );
  const [from, to] = fix.lines;
  return (changes ?? []).some(
    ({ line, newNumber }) => line >= from && line <= to && newNumber === number,
  );
}

/** Signs and leaders of each line taken off, as in the labels; blanks are left out. */
function words(text: string): string {
  return squeezed(text.replaceAll(/^[+ -]?[ \t]*(?:\/\*+|\*|#|\/\/)?[ \t]*/gm, ''));
}
