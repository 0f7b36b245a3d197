import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/message/message.ts';
import { linkThreads } from '../../src/thread/link.ts';
import { groupThreads } from '../../src/series/group.ts';
import { readTopic } from '../../src/series/topic.ts';
import { diff, mail } from './helpers.ts';

/** How an author posts one version. */
interface Posting {
  readonly cover: boolean;
  readonly total: number;
  /** Each patch answers the cover or first patch, the one before it, or nothing. */
  readonly threading: 'shallow' | 'deep' | 'none';
  /** What tells that it follows the version before. */
  readonly link: 'title' | 'reply' | 'change-id';
  readonly resent: boolean;
  /** Message-IDs tell nothing of the run they were sent in. */
  readonly opaque: boolean;
}

/** Id of the cover (0) or a patch; patches that answer nothing can be told by their run only. */
function idOf(
  name: string,
  version: number,
  number: number,
  { opaque, threading }: Posting,
): string {
  return opaque && threading !== 'none'
    ? `${name.length * 7919 + version * 104_729 + number * 15_485_863}.${name}@example.org`
    : `2024030410${version}000.7-${number}-${name}@example.org`;
}

const posting: fc.Arbitrary<Posting> = fc.record({
  cover: fc.boolean(),
  total: fc.integer({ min: 1, max: 4 }),
  threading: fc.constantFrom('shallow', 'deep', 'none'),
  link: fc.constantFrom('title', 'reply', 'change-id'),
  resent: fc.boolean(),
  opaque: fc.boolean(),
});
const author = fc.array(posting, { minLength: 1, maxLength: 4 });

/** Mails of one author, all of whose versions have the titles that the other author uses too. */
function mailsOf(name: string, postings: readonly Posting[]): readonly Message[] {
  const renamed = postings.findIndex((one, n) => n > 0 && one.link !== 'title');
  let above: string | undefined;
  return postings.flatMap((one, n) => {
    const version = n + 1;
    const named = [one, postings[n + 1]].some((posted) => posted?.link === 'change-id');
    const isRenamed = renamed > 0 && n >= renamed;
    const run = (number: number): string => idOf(name, version, number, one);
    const numbers = Array.from({ length: one.total + 1 }, (_none, index) => index).slice(
      one.cover ? 0 : 1,
    );
    const [first = 0] = numbers;
    const mails = numbers.map((index) => {
      const tag = `${one.resent ? 'RESEND ' : ''}PATCH v${version} ${index}/${one.total}`;
      const title = `${isRenamed ? `${name}’s new` : 'the'} part ${index}`;
      const parents = { shallow: run(first), deep: run(index - 1), none: undefined };
      const parent =
        index === first ? (one.link === 'reply' ? above : undefined) : parents[one.threading];
      const sent = mail(run(index), `[${tag}] ${title}`, {
        from: name,
        minute: n * 60 + index,
        ...(parent === undefined ? {} : { parent }),
        ...(index === 0 ? {} : { body: diff }),
      });
      if (index !== first || !named) return sent;
      return { ...sent, links: { supersedes: [], changeId: `20240304-${name}-0123456789ab` } };
    });
    above = mails.at(-1)?.id;
    return mails;
  });
}

/** Each author's series as they were posted: `v2 0,1,2 after <id>`. */
function truth(name: string, postings: readonly Posting[]): readonly string[] {
  return postings.map(({ cover, total }, n) => {
    const indices = Array.from({ length: total + 1 }, (_none, index) => index).slice(cover ? 0 : 1);
    const before = postings[n - 1];
    const after =
      before === undefined ? '' : ` after ${idOf(name, n, before.cover ? 0 : 1, before)}`;
    return `v${n + 1} ${indices.join()} of ${name}${after}`;
  });
}

function found(mails: readonly Message[]): readonly string[] {
  return groupThreads(linkThreads(mails)).flatMap((threads) =>
    readTopic(threads).value.topic.series.map(
      ({ version, cover, patches, author: { name }, supersedes }) => {
        const indices = [...(cover === null ? [] : [0]), ...patches.map(({ index }) => index)];
        return `v${version} ${indices.join()} of ${name}${supersedes === null ? '' : ` after ${supersedes}`}`;
      },
    ),
  );
}

describe('postings of two authors under one name', () => {
  it('are kept apart, and the versions of each follow one another, in any order of the mails', () => {
    const two = fc.tuple(author, author).chain(([one, other]) => {
      const mails = [...mailsOf('author.one', one), ...mailsOf('author.two', other)];
      return fc.tuple(
        fc.constant([...truth('author.one', one), ...truth('author.two', other)]),
        fc.shuffledSubarray(mails, { minLength: mails.length }),
      );
    });
    fc.assert(
      fc.property(two, ([wanted, mails]) => {
        expect([...found(mails)].sort()).toEqual([...wanted].sort());
      }),
      { numRuns: 300 },
    );
  });
});

describe('patches sent again one at a time', () => {
  it('make small versions between the large ones, each with its own number', () => {
    const again = fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(again, fc.boolean(), (numbers, inReply) => {
        const whole = Array.from({ length: 5 }, (_none, n) =>
          mail(`p${n + 1}`, `[PATCH v5 ${n + 1}/5] part ${n + 1}`, {
            body: diff,
            minute: n,
            ...(n === 0 ? {} : { parent: 'p1' }),
          }),
        );
        const single = numbers.map((number, n) =>
          mail(`s${number}`, `[PATCH v5.${n + 1} ${number}/5] part ${number}`, {
            body: diff,
            minute: 100 + n,
            ...(inReply ? { parent: `p${number}` } : {}),
          }),
        );
        const { series, pairings } = readTopic(linkThreads([...whole, ...single])).value.topic;
        expect(
          series.map(
            ({ version, patches }) => `${version}: ${patches.map((one) => one.index).join()}`,
          ),
        ).toEqual([
          '5: 1,2,3,4,5',
          ...numbers.map((number, n) => `${5 + (n + 1) / 10}: ${number}`),
        ]);
        expect(
          pairings.flatMap(({ pairs }) =>
            pairs.map(({ older, newer }) => `${older.message.id} ${newer.message.id}`),
          ),
        ).toEqual(numbers.map((number) => `p${number} s${number}`));
        expect(pairings.flatMap(({ dropped, added }) => [...dropped, ...added])).toEqual([]);
      }),
    );
  });
});
