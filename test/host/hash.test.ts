import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashFolder } from '../../src/host/hash.ts';

let root = '';
const hash = (): string => hashFolder(pathToFileURL(`${root}/`));
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sidenote-hash-'));
  mkdirSync(join(root, 'linux'));
  writeFileSync(join(root, 'linux', 'list.h'), 'one\n');
  writeFileSync(join(root, 'a.h'), 'two\n');
});
afterEach(() => rmSync(root, { recursive: true }));

describe('the hash of a folder', () => {
  test('is the same for the same files elsewhere', () => {
    const first = hash();
    const moved = `${root}-moved`;
    renameSync(root, moved);
    root = moved;
    expect(hash()).toBe(first);
  });

  test('is another where a file below says something else, or is called otherwise', () => {
    const first = hash();
    writeFileSync(join(root, 'linux', 'list.h'), 'ONE\n');
    const second = hash();
    renameSync(join(root, 'a.h'), join(root, 'b.h'));
    expect(new Set([first, second, hash()]).size).toBe(3);
  });
});
