import { describe, expect, it } from 'vitest';
import { blobId } from '../../../src/diff/blob.ts';
import type { DiffFile } from '../../../src/diff/diff.ts';
import { parseDiff } from '../../../src/diff/parse.ts';
import { heldText } from '../../../src/livepatch/rebuild/held.ts';
import type { Held } from '../../../src/livepatch/rebuild/held.ts';
import { asPool, beforePatch } from '../../../src/livepatch/rebuild/preimage.ts';

const short = (text: string): string => blobId(text).slice(0, 10);

function fileOf(old: string | null): DiffFile {
  const index = old === null ? [] : [`index ${short(old)}..1234567 100644`];
  const lines = [
    '',
    'diff --git a/a.c b/a.c',
    ...index,
    '--- a/a.c',
    '+++ b/a.c',
    '@@ -1 +1 @@',
    '-a',
    '+b',
  ];
  return parseDiff(lines, { from: 1, to: lines.length - 1 }, 'm').value.files[0]!;
}

const held = (text: string): Held => heldText(text, 'new-file', short(text));
const none = async (): Promise<null> => null;
const given = async (): Promise<string> => 'given\n';

const huge = async (): Promise<string> => 'x'.repeat(5_000_000);

describe('beforePatch', () => {
  it('takes what earlier patches made where it is the blob of the index line, or there is none', async () => {
    const own = held('own\n');
    for (const file of [fileOf('own\n'), fileOf(null)]) {
      expect(await beforePatch(file, own, { pool: [], preImage: given })).toBe(own);
    }
  });

  it('else takes what an earlier series left', async () => {
    const pool = asPool([held('left\n')]);
    const before = await beforePatch(fileOf('left\n'), held('own\n'), { pool, preImage: given });
    expect(before).toMatchObject({ text: 'left\n', from: 'earlier-mail', state: 'verified' });
  });

  it('else takes the pre-image, whose blob id tells whether it is the right one', async () => {
    const before = await beforePatch(fileOf('given\n'), held('own\n'), {
      pool: [],
      preImage: given,
    });
    expect(before).toMatchObject({ text: 'given\n', from: 'pre-image', state: 'verified' });
    const other = await beforePatch(fileOf('other\n'), null, { pool: [], preImage: given });
    expect(other?.state).toBe('unverified');
  });

  it('else takes what there is', async () => {
    const own = held('own\n');
    expect(await beforePatch(fileOf('other\n'), own, { pool: [], preImage: none })).toBe(own);
    expect(await beforePatch(fileOf('other\n'), null, { pool: [], preImage: none })).toBeNull();
  });

  it('does not take a text that no person wrote', async () => {
    expect(await beforePatch(fileOf(null), null, { pool: [], preImage: huge })).toBeNull();
  });
});
