import { describe, expect, it } from 'vitest';
import { readPackageFile } from '../../src/host/package.ts';

describe('readPackageFile', () => {
  it('reads a file of an installed package', async () => {
    const bytes = await readPackageFile('tree-sitter-c/tree-sitter-c.wasm');
    expect([...bytes.subarray(0, 4)]).toEqual([0, 0x61, 0x73, 0x6d]);
  });

  it('says what to do where it is missing', async () => {
    await expect(readPackageFile('tree-sitter-c/none.wasm')).rejects.toMatchObject({
      kind: 'other',
      hint: expect.stringContaining('npm ci'),
    });
  });
});
