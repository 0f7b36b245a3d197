import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { asksAhead, gitFailure, openGit, readObjects } from '../../src/host/git.ts';
import { bareRepository, blobId, commitMails, inboxMail } from '../helpers/publicinbox.ts';

const folder = mkdtempSync(join(tmpdir(), 'sidenote-git-'));
const repository = bareRepository(join(folder, 'a.git'));
const numbers = Array.from({ length: asksAhead }, (_, n) => n);
commitMails(
  repository,
  numbers.map((n) => ({ add: inboxMail(n) })),
);
afterAll(() => rmSync(folder, { recursive: true }));

test('Objects are answered in the order asked, whole or up to a limit', async () => {
  const reader = readObjects(openGit(repository, process.env));
  for (const n of numbers) reader.request(blobId(inboxMail(n)));
  for (const n of numbers) {
    const { type, size, bytes } = await reader.answer(n % 2 === 0 ? 10 : 1000);
    expect([type, size]).toEqual(['blob', inboxMail(n).length]);
    expect(bytes.toString()).toBe(inboxMail(n).slice(0, n % 2 === 0 ? 10 : 1000));
  }
  reader.request('0'.repeat(40));
  expect(await reader.answer(10)).toMatchObject({ type: 'missing', size: 0 });
  reader.close();
  expect(() => reader.request('0'.repeat(40))).toThrow(/no longer being read/);
});

test('A request that breaks git is a Failure, not silence', async () => {
  const reader = readObjects(openGit(join(folder, 'none.git'), process.env));
  reader.request('0'.repeat(40));
  await expect(reader.answer(10)).rejects.toMatchObject({ name: 'Failure', kind: 'source' });
});

test('Variables that name another repository are not obeyed', async () => {
  const other = bareRepository(join(folder, 'b.git'));
  const git = openGit(repository, { ...process.env, GIT_DIR: other, GIT_OBJECT_DIRECTORY: other });
  expect((await git.ask(['rev-parse', '--verify', 'HEAD'])).stdout).toMatch(/^[0-9a-f]{40}\n$/);
});

test('A folder within a repository is not taken for it', async () => {
  const inner = join(repository, 'refs');
  const said = await openGit(inner, process.env).ask(['rev-parse', 'HEAD']);
  expect(gitFailure(inner, said).message).toContain('is no git repository');
});

test.each([
  [
    "fatal: detected dubious ownership in repository at '/a'\nTo add an exception",
    /another user/,
    /safe\.directory '\/a'/,
  ],
  [
    'fatal: not a git repository (or any of the parent directories): .git',
    /no git repository/,
    /clone/,
  ],
  ["fatal: cannot change to '/a': Permission denied", /may not be read/, /permissions/],
  [
    'error: object file is empty\nfatal: loose object is corrupt',
    /loose object is corrupt/,
    /fsck/,
  ],
  ['', /ended with code 128/, /fsck/],
])('What git says (%s) becomes a sentence and a hint', (stderr, message, hint) => {
  const failure = gitFailure('/a', { code: 128, signal: null, stderr, failure: null });
  expect(failure.message).toMatch(message);
  expect(failure.hint).toMatch(hint);
});
