import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFile } from '../../src/host/temporary.ts';

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
