import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { blobId } from '../../src/diff/blob.ts';
import { openGit } from '../../src/host/git.ts';
import { gitPreImage, treePreImage } from '../../src/host/preimage.ts';

const root = mkdtempSync(join(tmpdir(), 'sidenote-preimage-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const tree = join(root, 'tree');
mkdirSync(join(tree, 'lib'), { recursive: true });
writeFileSync(join(tree, 'lib', 'a.c'), 'int a;\n');
writeFileSync(join(root, 'secret'), 'a key\n');
symlinkSync(join(root, 'secret'), join(tree, 'link.c'));
symlinkSync('lib/a.c', join(tree, 'inside.c'));

describe('treePreImage', () => {
  const read = treePreImage(tree);

  it('reads a file by its path', async () => {
    expect(await read('lib/a.c', null)).toBe('int a;\n');
    expect(await read('inside.c', null)).toBe('int a;\n');
  });

  it.each([
    'none.c',
    'lib',
    '../secret',
    'lib/../../secret',
    join(root, 'secret'),
    'link.c',
    'a\0.c',
    '',
  ])('reads nothing for %j', async (path) => {
    expect(await read(path, null)).toBeNull();
  });
});

describe('gitPreImage', () => {
  execFileSync('git', ['init', '-q', tree]);
  execFileSync('git', ['-C', tree, 'hash-object', '-w', 'lib/a.c']);
  const read = gitPreImage(openGit(tree, process.env));

  it('reads a blob by its abbreviated id', async () => {
    expect(await read('any/path.c', blobId('int a;\n').slice(0, 7))).toBe('int a;\n');
  });

  it.each([null, '1234567', '--help', 'HEAD', 'abc'])('reads nothing for %j', async (blob) => {
    expect(await read('lib/a.c', blob)).toBeNull();
  });
});
