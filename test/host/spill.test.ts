import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSpill } from '../../src/host/spill.ts';
import { collect } from '../helpers/collect.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spill-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('openSpill', () => {
  test('gives back each run, also when runs are read side by side', async () => {
    const spill = openSpill(folder);
    const first = await spill.write(['a', '', 'é']);
    const second = await spill.write(['b']);
    const [one, two] = await Promise.all([first, second].map((run) => collect(spill.read(run))));
    expect(one).toEqual(['a', '', 'é']);
    expect(two).toEqual(['b']);
    await spill.close();
  });

  test('leaves no name in the folder, not even while it is used', async () => {
    const spill = openSpill(folder);
    await spill.write(['a']);
    expect(readdirSync(folder)).toEqual([]);
    await spill.close();
  });

  test('says what to do where the folder cannot be written', async () => {
    const spill = openSpill(join(folder, 'absent'));
    await expect(spill.write(['a'])).rejects.toMatchObject({
      kind: 'other',
      hint: expect.stringContaining('TMPDIR') as string,
    });
  });
});
