import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/message/message.ts';
import { mail, topicOf } from './helpers.ts';

/** A patch whose eight added lines say `word`. */
const body = (word: string): string => {
  const added = Array.from({ length: 8 }, (_none, n) => `+${word}(${n});`).join('\n');
  return `why\n---\ndiff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1,2 +1,10 @@\n a\n${added}\n b`;
};

/** Patches `word` of a version; `numbers` where not 1, 2, …; ids are `v2 word`. */
function version(
  tag: string,
  words: readonly string[],
  total = words.length,
  numbers = words.map((_word, n) => n + 1),
): readonly Message[] {
  const minute = Math.round(Number(tag.slice(1)) * 10);
  return words.map((word, n) =>
    mail(`${tag} ${word}`, `[PATCH ${tag} ${numbers[n]}/${total}] ${word.replace(/!.*/, '')}`, {
      body: body(word),
      minute,
      ...(n === 0 ? {} : { parent: `${tag} ${words[0]}` }),
    }),
  );
}

const lineage = (...mails: readonly (readonly Message[])[]) =>
  topicOf(mails.flat()).topic.pairings.map(({ series, pairs, dropped, added }) => ({
    series,
    pairs: pairs.map(({ older, newer }) => `${older.message.id} → ${newer.message.id}`),
    dropped: dropped.map(({ message }) => message.id),
    added: added.map(({ message }) => message.id),
  }));

describe('tracePatches', () => {
  it('finds each patch again, and names what is new and what is dropped', () => {
    expect(lineage(version('v1', ['a', 'b', 'c']), version('v2', ['c', 'd', 'a']))).toEqual([
      { series: 'v2 c', pairs: ['v1 c → v2 c', 'v1 a → v2 a'], dropped: ['v1 b'], added: ['v2 d'] },
    ]);
  });

  it('lets the rest stand where one patch was sent again', () => {
    const again = version('v1.1', ['b!'], 3, [2]);
    expect(lineage(version('v1', ['a', 'b', 'c']), again, version('v2', ['a', 'b!']))).toEqual([
      { series: 'v1.1 b!', pairs: ['v1 b → v1.1 b!'], dropped: [], added: [] },
      {
        series: 'v2 a',
        pairs: ['v1 a → v2 a', 'v1.1 b! → v2 b!'],
        dropped: ['v1 c'],
        added: [],
      },
    ]);
  });

  it('says of nothing that it is new where the older version is not all there', () => {
    const half = version('v1', ['a'], 2);
    expect(lineage(half, version('v2', ['a', 'b']))[0]?.added).toEqual([]);
  });

  it('says of nothing that it is dropped where the newer version is not all there', () => {
    const half = version('v2', ['a'], 2);
    expect(lineage(version('v1', ['a', 'b']), half)[0]?.dropped).toEqual([]);
  });

  it('has nothing to say of a first version, or of another author’s series of the same name', () => {
    const other = version('v2', ['a', 'b']).map((one) => ({
      ...one,
      from: { name: 'two', address: 'author.two@example.org' },
    }));
    expect(lineage(version('v1', ['a', 'b']))).toEqual([]);
    expect(lineage(version('v1', ['a', 'b']), other)).toEqual([]);
  });
});
