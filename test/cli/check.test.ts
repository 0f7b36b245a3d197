import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runIn, scratchFolder } from '../helpers/world.ts';

const run = (...argv: readonly string[]) => runIn(join(scratchFolder(), 'store.sqlite'), argv);

test('finds the slip that the demonstration plants, in words and beside its line', async () => {
  const { out, codes } = await run('check', 'corpus/demo');
  expect(codes).toEqual([4]);
  expect(out).toContain('warning  S2  v2 1/3 line 111 (kernel/dlp/state.c:30)');
  expect(out).toMatch(/1\. dlp_get_state\(p0 .*\) → got entry 2 of p0/);
  const review = await run('show', '--check', 'corpus/demo');
  // What is shown is no verdict: only `check` ends with a code of its own.
  expect(review.codes).toEqual([]);
  const shown = review.out.split('\n');
  const note = shown.findIndex((row) => row.includes('▌check · S2 · warning'));
  expect(shown[note - 1]).toContain('if (state->id == id)');
});

test('gives findings as records, the same however they are asked for', async () => {
  const { out } = await run('check', '--format', 'ndjson', 'corpus/demo');
  const [finding] = out.trim().split('\n');
  expect(Object.keys(JSON.parse(finding ?? '') as object)).toEqual(
    'type series patch line rule severity text scenario seed'.split(' '),
  );
  const replayed = (await run('replay', '--check', 'corpus/demo')).out.split('\n');
  expect(replayed.filter((line) => line.startsWith('{"type":"finding"'))).toEqual([finding]);
  const [report] = JSON.parse((await run('check', '--format', 'json', 'corpus/demo')).out) as {
    readonly verdict: number;
  }[];
  expect(report?.verdict).toBe(4);
});

test('runs what the seed quotes, and says what it does not', async () => {
  const { out, codes } = await run('check', 'corpus/seed');
  expect(codes).toEqual([5]);
  expect(out).toContain('S1 held');
  expect(out).toContain('S2 not tested: the body of klp_get_state() is not quoted');
  expect(out).toContain('S3 not tested: the body of klp_get_prev_state() is not quoted');
  expect(Math.max(...out.split('\n').map((row) => row.length))).toBeLessThanOrEqual(80);
});

test('says beside what it shows, and prints for scripts, that not all was tested', async () => {
  const shown = await run('show', '--check', 'corpus/seed');
  expect([...shown.err, ...shown.codes]).toEqual([
    expect.stringMatching(/^v2 2\/5: S2, S3 could not be tested/),
  ]);
  const { out, err, codes } = await run('check', '--format', 'ndjson', 'corpus/seed');
  expect([out, codes]).toEqual(['', [5]]);
  expect(err).toEqual([expect.stringContaining('not all of it could be tested')]);
});

test('says that there is nothing to check where no mail belongs to a series', async () => {
  const store = join(scratchFolder(), 'store.sqlite');
  const stdin = 'From: Reviewer One <one@example.org>\nMessage-ID: <a@example.org>\n\nHello.\n';
  const { err, codes } = await runIn(store, ['check', '-'], { stdin });
  expect([...err, ...codes]).toEqual([
    'There is nothing to check: none of these mails belongs to a series.',
  ]);
});
