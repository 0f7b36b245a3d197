import { expect, test } from 'vitest';
import { formatDifferences } from '../../src/export/differences.ts';
import type { Differences, FileDifferences } from '../../src/livepatch/differential/report.ts';

const nothing: Differences = {
  series: 'cover@example.org',
  seed: 7,
  runs: 5000,
  files: [],
  findings: [],
  verdict: 0,
};
const file: FileDifferences = {
  path: 'lib/x.c',
  status: 'tried',
  why: '',
  states: ['verified', 'verified'],
  functions: [],
  headers: [],
  unmodelled: [],
  unexecuted: [],
};
const format = (files: readonly Partial<FileDifferences>[]): readonly string[] =>
  formatDifferences(
    { ...nothing, files: files.map((one) => ({ ...file, ...one })) },
    (_id, line) => `v1 1/1 line ${line}`,
    100,
  ).split('\n');

test('says of each file which functions are equal, over how many inputs, and what was not run', () => {
  const lines = format([
    {
      functions: [
        { name: 'a', status: 'equal', said: ['comparisons 9, as before'], runs: 5000 },
        { name: 'b', status: 'equal', said: [], runs: 4000 },
        { name: 'c', status: 'uncalled', said: ['new: it has no before'], runs: 0 },
      ],
      headers: ['linux/none.h'],
      unmodelled: ['frob'],
      unexecuted: [{ origin: { message: 'one@example.org', line: 30 }, text: 'return 1;' }],
    },
  ]);
  expect(lines.slice(0, 9)).toEqual([
    'lib/x.c  before and after have their blob ids',
    '  equal    a(): 5,000 inputs; comparisons 9, as before',
    '  equal    b(): 4,000 inputs',
    '  not run  c(): new: it has no before',
    '  Headers that nobody has: linux/none.h.',
    '  Called, and not modelled: frob.',
    '  Added lines that no input came to:',
    '    v1 1/1 line 30: return 1;',
    '5,000 inputs for each function on wasm64, a fifth of them on wasm32, seed 7.',
  ]);
});

test('says what could not be tried, and puts together what is not for it', () => {
  const none = { status: 'none', why: 'a new file: it has no before' } as const;
  expect(
    format([
      { ...none, path: 'lib/a.c' },
      { status: 'untried', why: 'the patch is cut short', headers: ['linux/none.h'] },
      { ...none, path: 'lib/b.c' },
    ]),
  ).toEqual([
    'Not tried: lib/x.c: the patch is cut short.',
    '  Headers that nobody has: linux/none.h.',
    'Not run: lib/a.c, lib/b.c: a new file: it has no before.',
    '',
  ]);
});
