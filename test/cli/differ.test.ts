import { join } from 'node:path';
import { expect, test } from 'vitest';
import { patient } from '../helpers/sandboxed.ts';
import { runIn, scratchFolder } from '../helpers/world.ts';

const run = (...argv: readonly string[]) =>
  runIn(join(scratchFolder(), 'store.sqlite'), ['check', '--differential', ...argv]);
const folder = join('corpus', 'livepatch', 'lib');
const mails = (name: string): string => join(folder, `${name}.mboxrd`);
const tree = ['--tree', join(folder, 'base')];

test('shows a difference as a finding, and what was equal', { timeout: patient }, async () => {
  const { out, codes } = await run(...tree, '--runs', '500', mails('bound'));
  expect(codes).toEqual([4]);
  expect(out).toContain('warning  D2  v1 1/1 line 19');
  expect(out).toMatch(/1\. strand_last\(.*\) → before returns;/);
  expect(out).toContain('lib/strand.c  before and after have their blob ids');
  expect(Math.max(...out.split('\n').map((row) => row.length))).toBeLessThanOrEqual(80);
});

test('gives findings as records, and all as one object', { timeout: patient }, async () => {
  const { out, codes } = await run(...tree, '--runs', '500', '--format', 'ndjson', mails('suffix'));
  expect(codes).toEqual([0]);
  expect(JSON.parse(out)).toMatchObject({
    type: 'finding',
    patch: 'suffix-1@example.org',
    rule: 'D1',
    severity: 'note',
    seed: 1,
  });
  const [all] = JSON.parse((await run('--format', 'json', mails('suffix'))).out) as {
    readonly verdict: number;
  }[];
  expect(all?.verdict).toBe(5);
});

test('says what it misses without a tree, and where there is nothing under lib/', async () => {
  const { out, codes } = await run(mails('suffix'));
  expect(codes).toEqual([5]);
  expect(out.replace(/\s+/g, ' ')).toContain(
    'Not tried: lib/tally.c: no earlier mail of this topic has the file as it was; --tree DIR gives it.',
  );
  const { err } = await run('corpus/demo');
  expect(err).toEqual([
    'There is nothing to run: none of these patches changes a C file under lib/.',
  ]);
});
