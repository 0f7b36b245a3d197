import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { openAsNobody } from './child.ts';
import { newPath, newStore, take } from './make.ts';

const dropsRoot = process.getuid?.() !== 0 || spawnSync('setpriv', ['--version']).status === 0;
if (!dropsRoot) console.warn('skipped: read-only homes; as root, install setpriv (util-linux)');

test.runIf(dropsRoot)(
  'A home that cannot be written, or a store in it, is a Failure that says so',
  () => {
    const path = newPath();
    const folder = dirname(path);
    chmodSync(folder, 0o755);
    expect(openAsNobody(`${folder}/none/store.sqlite`).stdout).toMatch(
      /cannot be opened.*EACCES.*--store/,
    );
    expect(openAsNobody(path).stdout).toMatch(/cannot be opened.*EACCES.*--store/);
    newStore(path).close();
    expect(openAsNobody(path).stdout).toMatch(/cannot be opened.*EACCES.*--store/);
  },
);

const refusal = 'can only be read: .*--store';

test.runIf(dropsRoot).each([
  ['a file of others, in a folder of others', 0o444, 0o755],
  ['a file of others, in a folder that may be written', 0o444, 0o777],
  ['a file that may be written, in a folder of others', 0o666, 0o755],
])('A store that may only be read (%s) is read; what writes is a Failure', (_, file, folder) => {
  const path = newPath();
  const store = filled(path);
  store.close();
  chmodSync(dirname(path), folder);
  chmodSync(path, file);
  const before = readFileSync(path);
  const { stdout } = openAsNobody(path);
  expect(stdout.split('\n')).toEqual([
    'opened: 2 mails, 1 found, 1 marked, Mail 1',
    ...['mark', 'intake', 'index', 'keep'].map(
      (what) => expect.stringMatching(`^${what}: .*${refusal}`) as string,
    ),
    '',
  ]);
  expect(readFileSync(path)).toEqual(before);
  // What a reader left here its owner could not write.
  expect(readdirSync(dirname(path))).toEqual([basename(path)]);
});

test.runIf(dropsRoot)('A store that another process writes may be read beside it', () => {
  const path = newPath();
  const store = filled(path);
  chmodSync(dirname(path), 0o755);
  for (const end of ['', '-wal', '-shm']) chmodSync(path + end, 0o444);
  expect(openAsNobody(path).stdout).toMatch(/^opened: 2 mails, 1 found, 1 marked/);
  store.close();
});

test.runIf(dropsRoot)('A store whose journal cannot be read is not read without it', () => {
  const path = newPath();
  const copy = join(dirname(newPath()), 'copy.sqlite');
  filled(path);
  for (const end of ['', '-wal']) {
    copyFileSync(path + end, copy + end);
    chmodSync(copy + end, 0o444);
  }
  chmodSync(dirname(copy), 0o755);
  expect(openAsNobody(copy).stdout).toMatch(/was not closed.*-wal.*copy both files/);
});

test.runIf(dropsRoot)('An empty file that may only be read is no store', () => {
  const path = newPath();
  writeFileSync(path, '', { mode: 0o444 });
  chmodSync(dirname(path), 0o755);
  expect(openAsNobody(path).stdout).toMatch(new RegExp(refusal));
});

function filled(path: string): ReturnType<typeof newStore> {
  const store = newStore(path);
  const intake = store.intake('a');
  take(intake, 1);
  take(intake, 2);
  intake.commit(null);
  store.index(store.unindexed(1).map(({ hash }) => ({ hash, body: 'word', files: '' })));
  store.mark({ target: '1@example.org', kind: 'done', value: '', set: '2024-05-01' });
  return store;
}
