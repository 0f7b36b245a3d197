import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { corpusPath } from '../helpers/corpus.ts';
import { reviewPaths } from '../helpers/review-paths.ts';
import { judgeSeries } from '../quality/series.ts';

const folder = corpusPath('threads');

interface Entry {
  readonly file: string;
  /** Mails that are no replies: covers and patches. */
  readonly patches: number;
}

const index =
  folder === null
    ? []
    : (JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as readonly Entry[]);

/** Threads that are not one whole series, and why: `vN present/total`, the cover not counted. */
const odd: Readonly<Record<string, readonly string[]>> = {
  'live-patching-2': ['v6 3/3', 'v7 4/4', 'v7 4/4'], // v7 was sent twice, hours apart
  'cgroups-1': ['v7 3/6'], // the list saw three of them
  'linux-hwmon-4': ['v1 1/53'], // one of them
  'cgroups-3': ['v2 1/3'], // one of them
  'linux-ext4-0': ['v1 6/5'], // a test for another tree is numbered 6/5
  'linux-ext4-3': ['v1 1/29', 'v4 1/29'], // one of each; v4 hangs below a cover with an id used before
};

describe.skipIf(folder === null)('the series of the shared threads', async () => {
  const { topics } = await reviewPaths(folder === null ? [] : [folder]);

  it('are as sent: all pairs of one run, and one of two: a cover that was sent with an old id', () => {
    const { precision, recall } = judgeSeries(topics);
    expect(precision.whole).toBeGreaterThan(1500);
    expect(precision.whole - precision.part).toBe(1);
    expect(recall.part).toBe(recall.whole);
  });

  it.each(index.map(({ file, patches }) => [file.replace('.mboxrd', ''), patches] as const))(
    '%s has %i covers and patches',
    async (name, wanted) => {
      const { topics: own } = await reviewPaths([join(folder ?? '', `${name}.mboxrd`)]);
      const series = own.flatMap(({ topic }) => topic.series);
      const known = series.map(({ cover, patches }) => ({
        cover: cover === null ? 0 : 1,
        patches: patches.filter(({ rebuilt }) => !rebuilt).length,
      }));
      expect(known.reduce((sum, one) => sum + one.cover + one.patches, 0)).toBe(wanted);
      if (odd[name] === undefined) return;
      expect(series.map((one, n) => `v${one.version} ${known[n]?.patches}/${one.total}`)).toEqual(
        odd[name],
      );
    },
  );
});
