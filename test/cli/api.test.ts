import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ApiCard } from '../../src/export/card.ts';
import { runIn, scratchFolder } from '../helpers/world.ts';

const run = (...argv: readonly string[]) => runIn(join(scratchFolder(), 'store.sqlite'), argv);

test('prints what the seed quotes of an API, and which bodies it does not', async () => {
  const { out } = await run('api', 'corpus/seed');
  for (const part of [
    'struct klp_state ',
    'unsigned long id',
    'klp_get_prev_state(unsigned long id)',
    'klp_for_each_state(patch, state)',
    'body not quoted\n  klp_get_state(), klp_get_prev_state()',
    'verified    kernel/livepatch/Makefile',
    'cut         kernel/livepatch/state.c',
  ]) {
    expect(out).toContain(part);
  }
  expect(Math.max(...out.split('\n').map((row) => row.length))).toBeLessThanOrEqual(80);
});

test('takes the newest version of each topic, or the series of a message up to its patch', async () => {
  const all = JSON.parse((await run('api', '--format', 'json', 'corpus/demo')).out) as ApiCard[];
  expect(all.length).toBeGreaterThan(0);
  const [card] = all;
  const first = card?.patches[0]?.messageId ?? '';
  const one = JSON.parse(
    (await run('api', '--format', 'json', 'corpus/demo', first)).out,
  ) as ApiCard[];
  expect(one.map(({ patches }) => patches.map(({ messageId }) => messageId))).toEqual([[first]]);
});

test('rebuilds whole what a tree holds, and says where there is none', async () => {
  const tree = 'corpus/livepatch/api';
  expect(readdirSync(tree)).toContain('README.md');
  expect((await run('api', '--tree', tree, 'corpus/seed')).out).toContain('struct klp_state ');
  await expect(run('api', '--tree', 'no/such', 'corpus/seed')).rejects.toMatchObject({
    kind: 'usage',
  });
});
