import { describe, expect, test } from 'vitest';
import { pairsOf } from '../../../src/livepatch/differential/pair.ts';
import type { Change, RebuiltFile } from '../../../src/livepatch/rebuild/rebuilt.ts';
import { changeOf } from '../../helpers/sides.ts';

const change = changeOf('lib/x.c', 'a\nb\nc\nd\n', 'a\nB\nc\nd\n');
const at = (path: string, more: Partial<Change> = {}): Change => ({
  ...change,
  after: { ...change.after, path },
  ...more,
});

/** Lines of the mail under suspicion, of a file before and after. */
const spots = (before: string, after: string): readonly string[] =>
  [...(pairsOf([changeOf('lib/x.c', before, after)]).pairs[0]?.touched ?? [])].map(
    (one) => one.split(' ')[0] ?? '',
  );

describe('what stands before a series and after it', () => {
  test('is a file of lib, whatever else it changes', () => {
    const { pairs, unpaired } = pairsOf([
      at('lib/a/x.c'),
      at('kernel/x.c'),
      at('lib/x.h'),
      at('tools/lib/x.c'),
    ]);
    expect(pairs.map(({ path }) => path)).toEqual(['lib/a/x.c']);
    expect(unpaired).toEqual([]);
  });

  test('is what the first patch finds and the last one leaves', () => {
    const last = { ...change.after, blob: 'last' };
    const { pairs } = pairsOf([change, at('lib/x.c', { before: change.after, after: last })]);
    expect(pairs).toMatchObject([{ before: change.before, after: { blob: 'last' } }]);
  });

  test('begins where the series itself adds the file', () => {
    const added = { ...change, before: null, file: { ...change.file, change: 'added' as const } };
    expect(pairsOf([added]).unpaired).toMatchObject([
      { status: 'none', why: 'a new file: it has no before' },
    ]);
    expect(pairsOf([added, change]).pairs).toHaveLength(1);
  });

  test.each(['lib/test_x.c', 'lib/x_kunit.c', 'lib/tests/x.c', 'lib/livepatch/test_klp_x.c'])(
    'is none of the tests of a kernel: %s',
    (path) => {
      expect(pairsOf([at(path)])).toMatchObject({ pairs: [], unpaired: [{ status: 'none' }] });
    },
  );

  test.each<[string, Partial<Change>, RegExp]>([
    [
      'nothing is known of it',
      { before: null },
      /no earlier mail of this topic has the file as it was; --tree DIR gives it/,
    ],
    [
      'only hunks are known of it',
      { before: { ...change.after, whole: false } },
      /no earlier mail of this topic/,
    ],
    [
      'it is cut short',
      { after: { ...change.after, whole: false, state: 'cut' } satisfies RebuiltFile },
      /cut short/,
    ],
    ['it does not apply', { after: { ...change.after, whole: false } }, /does not apply/],
  ])('is not tried where %s', (_, more, why) => {
    const { unpaired } = pairsOf([{ ...change, ...more }]);
    expect(unpaired).toMatchObject([{ status: 'untried', why: expect.stringMatching(why) }]);
  });

  test('is not there for a file that is deleted', () => {
    expect(pairsOf([change], ['lib/x.c', 'kernel/y.c'])).toMatchObject({
      pairs: [],
      unpaired: [{ path: 'lib/x.c', status: 'none', why: 'deleted: it has no after' }],
    });
  });

  test('points at what is added, and about a gap at what is beside it', () => {
    expect(spots('a\nb\nc\n', 'a\nB\nc\n')).toEqual(['2']);
    expect(spots('a\nb\nc\n', 'a\nc\n')).toEqual(['1', '2']);
  });
});
