import { describe, expect, it } from 'vitest';
import { pairPatches } from '../../src/series/pairs.ts';
import { readPatch } from '../../src/series/patch.ts';
import type { Patch } from '../../src/series/series.ts';
import { randomFrom } from '../quality/random.ts';
import { makeRerolls } from '../quality/rerolls.ts';
import { judgePairs } from '../quality/series.ts';
import { mail } from './helpers.ts';

/** A patch of one hunk that puts these lines into f.c. */
function patch(id: string, subject: string, added: readonly string[]): Patch {
  const hunk = ` a();\n${added.map((line) => `+${line}\n`).join('')} b();`;
  const body = `why\n---\ndiff --git a/f.c b/f.c\n--- a/f.c\n+++ b/f.c\n@@ -1,2 +1,${added.length + 2} @@\n${hunk}`;
  return readPatch(mail(id, subject, { body })).value!;
}

const shown = (older: readonly Patch[], newer: readonly Patch[]) => {
  const { pairs, left, added } = pairPatches(older, newer);
  return {
    pairs: pairs.map((pair) => `${pair.older.message.id} ${pair.newer.message.id} ${pair.by}`),
    left: left.map(({ message }) => message.id),
    added: added.map(({ message }) => message.id),
  };
};

const lines = (word: string, count = 8): readonly string[] =>
  Array.from({ length: count }, (_none, n) => `${word}(${n});`);

const many = (version: number): readonly Patch[] =>
  Array.from({ length: 260 }, (_none, n) =>
    patch(`v${version} ${n}`, `[PATCH v${version} ${n + 1}/260] part ${n}`, [
      ...lines('x'),
      `own(${n}, ${version});`,
    ]),
  );

describe('pairPatches', () => {
  it('goes by the diff and not by number or title', () => {
    const older = [
      patch('a', '[PATCH 1/3] one', lines('one')),
      patch('b', '[PATCH 2/3] two', lines('two')),
      patch('c', '[PATCH 3/3] three', lines('three')),
    ];
    const newer = [
      patch('c2', '[PATCH v2 1/3] one', [...lines('three', 7), 'last();']),
      patch('d2', '[PATCH v2 2/3] four', lines('four')),
      patch('b2', '[PATCH v2 3/3] renamed', lines('two')),
    ];
    expect(shown(older, newer)).toEqual({
      pairs: ['c c2 content', 'b b2 same'],
      left: ['a'],
      added: ['d2'],
    });
  });

  it('pairs by a title that stands once in each version what has nothing else in common', () => {
    const older = [
      patch('a', '[PATCH 1/2] one', lines('x')),
      patch('b', '[PATCH 2/2] two', lines('y')),
    ];
    const newer = [
      patch('a2', '[PATCH v2 1/2] One', lines('z', 20)),
      patch('b2', '[PATCH v2 2/2] other', lines('w', 20)),
    ];
    expect(shown(older, newer)).toEqual({ pairs: ['a a2 title'], left: ['b'], added: ['b2'] });
    const twice = newer.map((one, n) => patch(`n${n}`, one.message.subject, lines(`n${n}`, 20)));
    const same = twice.map((one) => ({ ...one, tag: { ...one.tag, title: 'one' } }));
    expect(shown(older, same).pairs).toEqual([]);
  });

  it('pairs two postings of a single patch, however different', () => {
    const [one, other] = [
      patch('a', '[PATCH] x', lines('x')),
      patch('b', '[PATCH v2] y', lines('y')),
    ];
    expect(shown([one], [other]).pairs).toEqual(['a b only']);
  });

  it('prefers equal titles among equal diffs', () => {
    const older = ['one', 'two'].map((title, n) =>
      patch(`o${n}`, `[PATCH ${n + 1}/2] ${title}`, lines('x')),
    );
    const newer = ['two', 'one'].map((title, n) =>
      patch(`n${n}`, `[PATCH v2 ${n + 1}/2] ${title}`, lines('x')),
    );
    expect(shown(older, newer).pairs).toEqual(['o1 n0 same', 'o0 n1 same']);
  });

  it('says of no cut patch that its diff is the same', () => {
    const cut = { ...patch('a', '[PATCH] x', lines('x')), complete: false };
    expect(shown([cut], [patch('b', '[PATCH v2] x', lines('x'))]).pairs).toEqual(['a b content']);
  });

  it('falls back on titles where hundreds of patches are alike', () => {
    const { pairs } = shown(many(1), many(2));
    expect(pairs).toHaveLength(260);
    expect(pairs.every((pair) => pair.endsWith(' title'))).toBe(true);
  });

  it('agrees with git range-diff on made versions', async () => {
    const { part, whole } = judgePairs(await makeRerolls(25, randomFrom(20)));
    expect(whole).toBeGreaterThan(80);
    expect(part / whole).toBeGreaterThanOrEqual(0.97);
  }, 60_000);
});
