import type { Message, Person } from '../message/message.ts';
import type { Parsed, Problem } from '../problem.ts';
import type { Thread } from '../thread/thread.ts';
import { nearestAbove } from '../thread/walk.ts';
import type { Given } from './giving.ts';
import { readGiven } from './giving.ts';
import { isSameAddress, isSameName } from './identity.ts';
import type { Pairing, Patch, Received, Series } from './series.ts';

/**
 * The trailers that each patch received, by the rules of `b4 trailers`: one given in a reply to a patch, however
 * deep, is that patch's; one given to the cover is every patch's; one given to an older version goes with the
 * patch where its diff is the same. Robots give none. What the patch says already is left out; one kind from
 * one address counts once. A trailer that names neither the sender's address nor their name is kept and marked, and a
 * Problem `trailer-address` says so; b4 leaves it out unless it is told to be sloppy.
 *
 * @returns by message id of patch or cover; a cover has what was given to it.
 */
export function collectTrailers(
  threads: readonly Thread<Message>[],
  patches: ReadonlyMap<string, Patch>,
  series: readonly Series[],
  pairings: readonly Pairing[],
): Parsed<ReadonlyMap<string, readonly Received[]>> {
  const problems: Problem[] = [];
  const direct = new Map<string, Received[]>();
  for (const thread of threads) {
    const above = nearestAbove(thread, (id) => (patches.has(id) ? id : null));
    for (const mail of thread.mails) {
      const to = above.get(mail.id)?.value;
      if (to === undefined || mail.bot || mail.rebuilt || patches.has(mail.id)) continue;
      const given = readGiven(mail).map((one) => received(one, mail, to));
      problems.push(...given.flatMap((one) => strangers(one, mail)));
      direct.set(to, [...(direct.get(to) ?? []), ...given]);
    }
  }
  const value = new Map<string, readonly Received[]>();
  const sameAs = sameDiffs(pairings);
  for (const { cover, patches: own } of series) {
    const toAll = cover === null ? [] : (direct.get(cover.message.id) ?? []);
    if (cover !== null) value.set(cover.message.id, merged(toAll, cover, problems));
    for (const patch of own) {
      const all = [...givenTo(patch, direct, sameAs), ...toAll];
      value.set(patch.message.id, merged(all, patch, problems));
    }
  }
  return { value, problems: once(problems) };
}

/** The patches of a series share what its cover received, and with it what is odd about it. */
function once(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((one) => [`${one.where}\n${one.text}`, one])).values()];
}

function received(given: Given, mail: Message, to: string): Received {
  const { person } = given;
  const foreign =
    person !== null &&
    !isSameAddress(person.address, mail.from.address) &&
    !isSameName(person.name, mail.from.name);
  return { ...given, messageId: mail.id, to, foreign };
}

/** For each patch the older one that has the same diff. */
function sameDiffs(pairings: readonly Pairing[]): ReadonlyMap<Patch, Patch> {
  const pairs = pairings.flatMap((pairing) => pairing.pairs);
  return new Map(pairs.filter(({ by }) => by === 'same').map(({ older, newer }) => [newer, older]));
}

/** What was given to a patch and, before that, to older ones with the same diff; the newest first. */
function givenTo(
  patch: Patch,
  direct: ReadonlyMap<string, readonly Received[]>,
  sameAs: ReadonlyMap<Patch, Patch>,
): readonly Received[] {
  const all: Received[] = [];
  for (let at: Patch | undefined = patch; at !== undefined; at = sameAs.get(at)) {
    all.push(...(direct.get(at.message.id) ?? []));
  }
  return all;
}

function strangers({ key, person, foreign }: Received, mail: Message): readonly Problem[] {
  if (!foreign || person === null) return [];
  return [
    problemOf(
      mail.id,
      `${key}: ${spell(person)} was sent by ${spell(mail.from)}: it may be another's.`,
    ),
  ];
}

/** One of each kind and person, without those that the patch has. Tells `problems` of names and addresses that are at odds. */
function merged(all: readonly Received[], patch: Patch, problems: Problem[]): readonly Received[] {
  const written = new Set(patch.trailers.map(({ key, value }) => identity(key, value, null)));
  const kept = new Map<string, Received>();
  for (const one of all) {
    const mine = identity(one.key, one.value, one.person);
    const twin = kept.get(mine);
    if (twin !== undefined) problems.push(...differing(twin, one));
    else if (!written.has(mine)) kept.set(mine, one);
  }
  const list = [...kept.values()];
  list.forEach((one, n) => {
    const other = list.slice(0, n).find((before) => isNamesake(before, one));
    if (other?.person == null || one.person === null) return;
    const text = `${one.key}: ${spell(other.person)} and ${spell(one.person)} may be one person.`;
    problems.push(problemOf(one.messageId, text));
  });
  return list;
}

/** Kind and address; kind and value where nobody is named. */
function identity(key: string, value: string, person: Person | null): string {
  const address = person?.address ?? /<([^<>\s]{1,200})>/.exec(value.slice(0, 500))?.[1];
  const who = address === undefined || address === '' ? value : address;
  return `${key}\n${who}`.toLowerCase();
}

/** One address under two names. */
function differing(one: Received, other: Received): readonly Problem[] {
  const [a, b] = [one.person, other.person];
  if (a === null || b === null || a.name === '' || b.name === '') return [];
  if (isSameName(a.name, b.name)) return [];
  return [
    problemOf(other.messageId, `${other.key}: ${a.address} is both ${a.name} and ${b.name}.`),
  ];
}

/** One kind and name, two addresses. */
function isNamesake(one: Received, other: Received): boolean {
  if (one.key !== other.key || one.person === null || other.person === null) return false;
  return isSameName(one.person.name, other.person.name);
}

function spell({ name, address }: Person): string {
  return [name, ...(address === '' ? [] : [`<${address}>`])].join(' ').trim();
}

function problemOf(where: string, text: string): Problem {
  return { where, code: 'trailer-address', severity: 'note', text };
}
