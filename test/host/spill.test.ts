import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSpill } from '../../src/host/spill.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spill-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('openSpill', () => {
  test('gives back each run, also when runs are read side by side', () => {
    const spill = openSpill(folder);
    const first = spill.write(['a', '', 'é']);
    const second = spill.write(['b']);
    const [one, two] = [spill.read(first), spill.read(second)];
    expect(one.next().value).toBe('a');
    expect([...two]).toEqual(['b']);
    expect([...one]).toEqual(['', 'é']);
    spill.close();
  });

  test('leaves no name in the folder, not even while it is used', () => {
    const spill = openSpill(folder);
    spill.write(['a']);
    expect(readdirSync(folder)).toEqual([]);
    spill.close();
  });
});
