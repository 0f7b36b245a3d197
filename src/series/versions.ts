import type { Message, Person } from '../message/message.ts';
import type { Thread } from '../thread/thread.ts';
import type { Posting } from './assemble.ts';
import type { Patch, Series } from './series.ts';
import { titleKey } from './subject.ts';

/**
 * Makes series of postings and links the versions of each topic: one author, and either a title
 * that tells (of the cover, of the first patch, of most patches of the smaller posting), or a place
 * below the older version (a v2 sent in reply to v1 under a new name); or a mail of the newer one, or
 * a reply to it, says so (`change-id:`, `Supersedes:`).
 */
export function linkVersions(
  postings: readonly Posting[],
  threads: readonly Thread<Message>[],
): readonly Series[] {
  const ordered = postings.map(describe).sort(byVersionThenDate);
  return chainsOf(ordered, parentsIn(threads), replacedBy(threads))
    .flatMap((chain) => chain.map((one, n) => seriesOf(one, chain, n)))
    .sort((a, b) => a.version - b.version || compare(a.date ?? LAST, b.date ?? LAST));
}

/** Above every date: what has none comes last. */
const LAST = '\uffff';

interface Described {
  readonly posting: Posting;
  /** The cover, else the first patch there is. */
  readonly head: Patch;
  readonly author: Person;
  /** Change id; author and title of cover and first patch. */
  readonly keys: readonly string[];
  /** Author and title of every patch. */
  readonly patchKeys: ReadonlySet<string>;
}

function describe(posting: Posting): Described {
  const head = (posting.cover ?? posting.patches[0])!;
  const people = [head, ...posting.patches].map((patch) => patch.message.from);
  const author = people.find((person) => person.address !== '') ?? head.message.from;
  const name = author.address || author.name.toLowerCase();
  const keyOf = (patch: Patch): string => `${name}\n${titleKey(patch.tag.title)}`;
  const [first] = posting.patches;
  const changeId = head.message.links?.changeId ?? null;
  const keys = [
    ...(changeId === null ? [] : [`change\n${changeId}`]),
    keyOf(head),
    ...(first?.index === 1 ? [keyOf(first)] : []),
  ];
  return { posting, head, author, keys, patchKeys: new Set(posting.patches.map(keyOf)) };
}

type Parents = (id: string) => string | null;

function parentsIn(threads: readonly Thread<Message>[]): Parents {
  const parents = new Map(threads.flatMap((thread) => [...thread.parents]));
  return (id) => parents.get(id) ?? null;
}

/** For each mail the ids of postings that it, or a reply to it, takes the place of. */
function replacedBy(threads: readonly Thread<Message>[]): (id: string) => readonly string[] {
  const replaced = new Map<string, string[]>();
  for (const thread of threads) {
    for (const mail of thread.mails) {
      for (const id of mail.links?.supersedes ?? []) {
        for (const owner of [mail.id, thread.parents.get(mail.id) ?? '']) {
          replaced.set(owner, [...(replaced.get(owner) ?? []), id]);
        }
      }
    }
  }
  return (id) => replaced.get(id) ?? [];
}

/** Chains of versions, each in order; what is linked to a link of a chain is in it. */
function chainsOf(
  ordered: readonly Described[],
  parents: Parents,
  replaced: (id: string) => readonly string[],
): readonly Described[][] {
  const chains: Described[][] = [];
  const chainOf = new Map<Described, Described[]>();
  const byKey = new Map<string, Described>();
  const byMail = new Map<string, Described>();
  for (const one of ordered) {
    const kin =
      one.keys.map((key) => byKey.get(key)).find((other) => other !== undefined) ??
      [...one.patchKeys].map((key) => byKey.get(key)).find((other) => mostShared(one, other)) ??
      replaced(one.head.message.id)
        .map((id) => byMail.get(id))
        .find((other) => other !== undefined) ??
      olderAbove(one, byMail, parents);
    const chain = kin === undefined ? [] : (chainOf.get(kin) ?? []);
    if (kin === undefined) chains.push(chain);
    chain.push(one);
    chainOf.set(one, chain);
    for (const key of [...one.keys, ...one.patchKeys]) byKey.set(key, one);
    for (const patch of one.posting.patches) byMail.set(patch.message.id, one);
    byMail.set(one.head.message.id, one);
  }
  return chains;
}

/** Half of the patches of the smaller posting stand in the other under their titles. */
function mostShared(one: Described, other: Described | undefined): boolean {
  if (other === undefined) return false;
  const shared = [...one.patchKeys].filter((key) => other.patchKeys.has(key)).length;
  return shared * 2 >= Math.min(one.patchKeys.size, other.patchKeys.size);
}

/** 200 levels: deeper than any discussion between two postings, shallower than an attack. */
const MOST_LEVELS = 200;

/** The posting of an older version by the same author in whose thread the head stands. */
function olderAbove(
  one: Described,
  byMail: ReadonlyMap<string, Described>,
  parents: Parents,
): Described | undefined {
  let at = parents(one.head.message.id);
  for (let level = 0; at !== null && level < MOST_LEVELS; level += 1) {
    const other = byMail.get(at);
    const isOlder = other !== undefined && other.posting.version < one.posting.version;
    if (isOlder && other.author.address === one.author.address) return other;
    at = parents(at);
  }
  return undefined;
}

function seriesOf(one: Described, chain: readonly Described[], n: number): Series {
  const { posting, head, author } = one;
  const numbers = new Set(posting.patches.map((patch) => patch.index));
  return {
    id: head.message.id,
    topic: chain[0]?.head.message.id ?? head.message.id,
    version: posting.version,
    subject: head.tag.title,
    author,
    date: head.message.date,
    total: posting.total,
    cover: posting.cover,
    patches: posting.patches,
    missing: indices(posting.total).filter((index) => !numbers.has(index)),
    supersedes: chain[n - 1]?.head.message.id ?? null,
    supersededBy: chain[n + 1]?.head.message.id ?? null,
  };
}

/** 1 … total; a total of millions is a lie, and no series has more than 9,999 (the tag's width). */
function indices(total: number): readonly number[] {
  return Array.from({ length: Math.min(total, 9999) }, (_none, n) => n + 1);
}

function byVersionThenDate(a: Described, b: Described): number {
  return (
    a.posting.version - b.posting.version ||
    compare(a.head.message.date ?? LAST, b.head.message.date ?? LAST) ||
    compare(a.head.message.id, b.head.message.id)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
