import type { Message, Person } from '../message/message.ts';
import type { Thread } from '../thread/thread.ts';
import type { Posting } from './assemble.ts';
import type { Patch, Series } from './series.ts';
import { titleKey } from './subject.ts';

/**
 * Makes series of postings and links the versions of each topic: by subject and author, or by
 * references (a v2 sent in reply to v1 under a new name).
 */
export function linkVersions(
  postings: readonly Posting[],
  threads: readonly Thread<Message>[],
): readonly Series[] {
  const ordered = postings.map(describe).sort(byVersionThenDate);
  const chains: (typeof ordered)[] = [];
  for (const one of ordered) {
    const chain = chains.find((versions) =>
      versions.some((other) => isSameTopic(one, other, threads)),
    );
    if (chain === undefined) chains.push([one]);
    else chain.push(one);
  }
  return chains
    .flatMap((chain) =>
      chain.map(({ posting, head, version }, n): Series => {
        const numbers = new Set(posting.patches.map((patch) => patch.index));
        return {
          id: head.message.id,
          topic: chain[0]?.head.message.id ?? head.message.id,
          version,
          subject: head.tag.title,
          author: authorOf(head, posting),
          date: head.message.date,
          total: posting.total,
          cover: posting.cover,
          patches: posting.patches,
          missing: indices(posting.total).filter((index) => !numbers.has(index)),
          supersedes: chain[n - 1]?.head.message.id ?? null,
          supersededBy: chain[n + 1]?.head.message.id ?? null,
        };
      }),
    )
    .sort((a, b) => a.version - b.version || compare(a.date ?? '\uffff', b.date ?? '\uffff'));
}

interface Described {
  readonly posting: Posting;
  /** The cover, else the first patch there is. */
  readonly head: Patch;
  readonly version: number;
  readonly author: string;
  readonly titles: ReadonlySet<string>;
}

function describe(posting: Posting): Described {
  const head = (posting.cover ?? posting.patches[0])!;
  const first = posting.patches[0];
  const titles = new Set([titleKey(head.tag.title)]);
  if (first?.index === 1) titles.add(titleKey(first.tag.title));
  const known = authorOf(head, posting);
  const author = known.address || known.name.toLowerCase();
  return { posting, head, version: posting.version, author, titles };
}

function isSameTopic(
  one: Described,
  other: Described,
  threads: readonly Thread<Message>[],
): boolean {
  if (one.author !== other.author) return false;
  if ([...one.titles].some((title) => other.titles.has(title))) return true;
  return one.version > other.version && repliesTo(one, other, threads);
}

/** The head of `one` stands below a member of `other`: a new version sent into the old thread. */
function repliesTo(one: Described, other: Described, threads: readonly Thread<Message>[]): boolean {
  const members = new Set(
    [...other.posting.patches, ...(other.posting.cover === null ? [] : [other.posting.cover])].map(
      (patch) => patch.message.id,
    ),
  );
  const thread = threads.find((candidate) => candidate.parents.has(one.head.message.id));
  let at = thread?.parents.get(one.head.message.id) ?? null;
  // 200 levels: deeper than any discussion between two postings, shallower than an attack.
  for (let level = 0; at !== null && level < 200; level += 1) {
    if (members.has(at)) return true;
    at = thread?.parents.get(at) ?? null;
  }
  return false;
}

function authorOf(head: Patch, posting: Posting): Person {
  const members = [head, ...posting.patches].map((patch) => patch.message.from);
  return members.find((person) => person.address !== '') ?? head.message.from;
}

/** 1 … total; a total of millions is a lie, and no series has more than 9,999 (the tag's width). */
function indices(total: number): readonly number[] {
  return Array.from({ length: Math.min(total, 9999) }, (_none, n) => n + 1);
}

function byVersionThenDate(a: Described, b: Described): number {
  return (
    a.version - b.version ||
    compare(a.head.message.date ?? '\uffff', b.head.message.date ?? '\uffff') ||
    compare(a.head.message.id, b.head.message.id)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
