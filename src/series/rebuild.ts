import { restoreContext } from '../diff/restore.ts';
import { attributionAbove } from '../message/attribution.ts';
import type { Message, Person } from '../message/message.ts';
import { readQuote } from '../message/quote.ts';
import { unifyQuotes } from '../message/quotestyle.ts';
import type { Thread } from '../thread/thread.ts';
import { readSubject } from './subject.ts';

/**
 * Puts a mail made of the quotes in place of each absent parent: all that is known of it is what
 * its replies quote. Of several replies to one absent mail the one that quotes most is taken.
 * A reply that names no parent gets `<its id>+parent`.
 *
 *     Re: [PATCH 2/5] x          [PATCH 2/5] x       (rebuilt)
 *     > +int f(void)        →    +int f(void)
 *     no tabs please
 */
export function rebuildParents(thread: Thread<Message>): Thread<Message> {
  const quotes = new Map<string, Message>();
  const orphans = new Map<string, string>();
  for (const mail of thread.mails) {
    const parent = thread.parents.get(mail.id) ?? null;
    if (parent === null ? !readSubject(mail.subject).reply : !thread.ghosts.has(parent)) continue;
    const id = parent ?? `${mail.id}+parent`;
    const rebuilt = rebuildFrom(unifyQuotes(mail), id);
    if (rebuilt === null) continue;
    if (parent === null) orphans.set(mail.id, id);
    const other = quotes.get(id);
    if (other === undefined || other.lines.length < rebuilt.lines.length) quotes.set(id, rebuilt);
  }
  return quotes.size === 0 ? thread : withMails(thread, quotes, orphans);
}

function rebuildFrom(reply: Message, id: string): Message | null {
  const quoted: string[] = [];
  let deeper = 0;
  let first = 0;
  reply.lines.forEach((line, n) => {
    if (n === 0) return;
    const { depth } = readQuote(line);
    if (depth === 0) return;
    first ||= n;
    if (depth > 1) deeper += 1;
    quoted.push(outerStripped(line));
  });
  if (!quoted.some((line) => line.trim() !== '')) return null;
  const who = attributionAbove(reply.lines, first);
  const title = reply.subject.replace(/^(?:\s*[^\s[:]{1,8}\s?:)+\s*/, '');
  // An absent parent which itself quotes was a reply, and its subject said so.
  const subject =
    deeper > 0 && !quoted.some((line) => line.startsWith('diff --git ')) ? `Re: ${title}` : title;
  return {
    id,
    hash: '',
    subject,
    from: who?.name == null ? signerOf(quoted) : { name: who.name, address: who.address ?? '' },
    date: null,
    inReplyTo: [],
    references: [],
    bot: false,
    lines: [subject, ...restoreContext(quoted)],
    rebuilt: true,
  };
}

/** Who signed a quoted patch off first: its author, as a rule. */
function signerOf(quoted: readonly string[]): Person {
  for (const line of quoted) {
    const match = /^Signed-off-by: (.{1,100}?)\s*<([^<>\s]{3,100})>/.exec(line.slice(0, 300));
    if (match !== null) return { name: match[1] ?? '', address: (match[2] ?? '').toLowerCase() };
  }
  return { name: '', address: '' };
}

/** Takes one quote mark off: `> > a` → `> a`. */
function outerStripped(line: string): string {
  const { depth, text } = readQuote(line);
  return depth > 1 ? `${'>'.repeat(depth - 1)} ${text}` : text;
}

function withMails(
  thread: Thread<Message>,
  rebuilt: ReadonlyMap<string, Message>,
  orphans: ReadonlyMap<string, string>,
): Thread<Message> {
  const parents = new Map<string, string | null>();
  const mails = new Map(thread.mails.map((mail) => [mail.id, mail]));
  const ordered: Message[] = [];
  for (const [id, parent] of thread.parents) {
    const made = orphans.get(id);
    const made2 = made === undefined ? undefined : rebuilt.get(made);
    if (made !== undefined && made2 !== undefined) {
      parents.set(made, null);
      ordered.push(made2);
    }
    parents.set(id, made ?? parent);
    const mail = mails.get(id) ?? rebuilt.get(id);
    if (mail !== undefined) ordered.push(mail);
  }
  const ghosts = new Set([...thread.ghosts].filter((id) => !rebuilt.has(id)));
  const id = orphans.get(thread.id) ?? thread.id;
  return { id, mails: ordered, parents, ghosts };
}
