import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { corpusPath } from '../helpers/corpus.ts';
import { reviewPaths } from '../helpers/review-paths.ts';

const folder = corpusPath('peers/patchew-data');

/**
 * Mailboxes of patchew's tests and the series in each: version, indices (0 is the cover, `r` rebuilt from
 * a quote, since the mailbox holds the reply alone) of the total.
 */
const table: readonly (readonly [string, readonly string[], string])[] = [
  ['0001-simple-patch', ['v1 1/1'], ''],
  ['0002-unusual-cased-tags', ['v1 1/1'], ''],
  ['0003-single-patch-reviewed', ['v1 1/1'], ''],
  ['0004-multiple-patch-reviewed', ['v4 0,1,2/2'], ''],
  ['0005-non-utf-8', [], 'a reply without a quote'],
  ['0006-multi-part-non-utf-8', ['v6 3r/4'], ''],
  ['0007-invalid-charset', ['v1 1/2'], ''],
  ['0009-obsolete-by', ['v1 1/1', 'v2 1/1 after', 'v3 1/1 after'], ''],
  ['0010-invalid-byte', ['v1 0/3'], ''],
  ['0012-incomplete-series', ['v4 0,1/2'], ''],
  ['0015-bar-patch-with-brackets', ['v1 1/1'], ''],
  ['0016-nested-multipart', ['v2 4r/4'], ''],
  ['0019-libvirt-python', ['v1 1/1'], ''],
  ['0020-libvirt', ['v2 1/1'], ''],
  ['0021-mode-only-patch', ['v1 1/1'], ''],
  ['0023-multiple-project-patch', ['v1 1/7'], ''],
  ['0025-foo-patch-review', [], 'a reply without a quote'],
  ['0028-tags-need-8bit-encoding', ['v1 1/1'], ''],
  ['0030-obsolete-by-v3', ['v1 1/1', 'v2 1/1 after', 'v3 1/1 after'], ''],
  ['0031-supersedes-embedded', ['v1 0/28', 'v1 0/29 after'], 'linked by Supersedes alone'],
  ['0032-supersedes-separate', ['v5 0/4', 'v6 0/8 after'], 'Supersedes stands in a reply'],
  ['0033-raw-diff', ['v1 1/1'], ''],
  ['0034-rename-only-patch', ['v6 11/11'], ''],
  ['0036-patch-with-no-to-header', ['v1 1/1'], ''],
  ['0037-foo-patch-for-git-am', ['v1 1/1'], ''],
  ['0038-octet-stream', ['v1 3/15'], ''],
];

describe.skipIf(folder === null)('series of patchew’s test mailboxes', () => {
  it.each(table)('%s holds %j %s', async (name, series) => {
    const { topics } = await reviewPaths([join(folder ?? '', `${name}.mbox.gz`)]);
    const found = topics.flatMap(({ topic }) =>
      topic.series.map(({ version, cover, patches, total, supersedes }) => {
        const indices = patches.map((patch) => `${patch.index}${patch.rebuilt ? 'r' : ''}`);
        const all = [...(cover === null ? [] : ['0']), ...indices].join(',');
        return `v${version} ${all}/${total}${supersedes === null ? '' : ' after'}`;
      }),
    );
    expect(found).toEqual(series);
  });
});
