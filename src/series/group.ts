import type { Envelope } from '../message/message.ts';
import type { Thread } from '../thread/thread.ts';
import { sendRun } from './assemble.ts';
import { readSubject, titleKey } from './subject.ts';

/**
 * Groups threads that may belong to one topic, from headers alone: the same author posted under the
 * same title (v1 and v2 in threads of their own; of either a list may have seen one patch only), or one
 * run of `git send-email --no-thread` spread its patches over threads, or a mail names the posting it
 * takes the place of. Groups and their threads keep
 * the order of the input.
 */
export function groupThreads<M extends Envelope>(
  threads: readonly Thread<M>[],
): readonly (readonly Thread<M>[])[] {
  const groups = threads.map((_thread, n) => n);
  const find = (n: number): number => {
    let at = n;
    while (groups[at] !== at) {
      groups[at] = groups[groups[at] ?? at] ?? at;
      at = groups[at] ?? at;
    }
    return at;
  };
  const owners = new Map<string, number>();
  threads.forEach((thread, n) => {
    for (const key of keysOf(thread)) {
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, n);
      else groups[Math.max(find(owner), find(n))] = Math.min(find(owner), find(n));
    }
  });
  const byRoot = new Map<number, Thread<M>[]>();
  threads.forEach((thread, n) => {
    const root = find(n);
    const members = byRoot.get(root);
    if (members === undefined) byRoot.set(root, [thread]);
    else members.push(thread);
  });
  return [...byRoot.values()];
}

/** Keys that two threads of one topic share. */
function keysOf(thread: Thread<Envelope>): readonly string[] {
  const keys: string[] = [];
  for (const mail of thread.mails) {
    const { supersedes = [], changeId = null } = mail.links ?? {};
    if (changeId !== null) keys.push(`change\n${changeId}`);
    for (const id of [...supersedes, mail.id]) keys.push(`id\n${id}`);
    const tag = readSubject(mail.subject);
    if (tag.reply || !(tag.patch || tag.rfc || tag.pull)) continue;
    const author = mail.from.address || mail.from.name.toLowerCase();
    keys.push(`title\n${author}\n${titleKey(tag.title)}`);
    const run = sendRun(mail.id);
    if (tag.index !== null && run !== null) keys.push(`run\n${run}`);
  }
  return keys;
}
