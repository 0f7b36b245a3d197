import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inTemporaryFolder, temporaryFile } from '../../src/host/temporary.ts';

test('What is added is read again at any place, and no further than it goes', () => {
  const file = temporaryFile();
  expect(file.read(0, 10).toString()).toBe('');
  file.append(Buffer.from('first '));
  file.append(Buffer.from('second'));
  expect(file.size()).toBe(12);
  expect(file.read(6, 3).toString()).toBe('sec');
  expect(file.read(6, 100).toString()).toBe('second');
  file.close();
});

test('It has no name, not even while it is used', () => {
  const folder = mkdtempSync(join(tmpdir(), 'temporary-'));
  const file = temporaryFile(folder);
  file.append(Buffer.from('secret'));
  expect(readdirSync(folder)).toEqual([]);
  file.close();
  rmSync(folder, { recursive: true });
});

test('A folder that cannot be written is a Failure that says what to do', () => {
  const file = temporaryFile('/no/such/folder');
  expect(() => file.append(Buffer.from('x'))).toThrow(
    expect.objectContaining({
      kind: 'other',
      message:
        'no temporary file can be made in /no/such/folder: ENOENT: no such file or directory',
      hint: expect.stringContaining('TMPDIR') as string,
    }),
  );
});

test('A folder is there while it is used, and gone after that, also where its use fails', () => {
  const above = mkdtempSync(join(tmpdir(), 'temporary-'));
  const result = inTemporaryFolder((folder) => {
    writeFileSync(join(folder, 'file'), 'x');
    return readdirSync(above).length;
  }, above);
  expect(result).toBe(1);
  expect(() =>
    inTemporaryFolder(() => {
      throw new Error('torn');
    }, above),
  ).toThrow('torn');
  expect(readdirSync(above)).toEqual([]);
  rmSync(above, { recursive: true });
});

test('A folder that cannot be made is a Failure with a hint', () => {
  expect(() => inTemporaryFolder(() => 1, '/no/such/folder')).toThrow(
    expect.objectContaining({ kind: 'other', hint: expect.stringContaining('TMPDIR') as string }),
  );
});
