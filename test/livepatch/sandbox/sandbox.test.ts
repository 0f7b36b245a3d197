import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Built, Ending, Width } from '../../../src/livepatch/compile/build.ts';
import { openSession, type Session } from '../../../src/livepatch/sandbox/sandbox.ts';
import { patient, smallLine, smallUnits, testCompiler } from '../../helpers/sandboxed.ts';

const compiler = testCompiler();
afterAll(() => compiler.close());

async function open(built: Built, wall = patient): Promise<Session> {
  const opened = await openSession(built.wasm ?? new Uint8Array(), {
    locate: compiler.locate,
    limits: { wall },
  });
  if ('refused' in opened) throw new TypeError(opened.refused.join());
  return opened.session;
}

/** Kind and the innermost line of the patch. */
function told(ending: Ending): string {
  if (ending.type === 'returned') return `${ending.value}`;
  if (ending.type === 'time') return 'time';
  const frame = ending.frames[0];
  return `${ending.type === 'trap' ? ending.kind : 'fuel'} ${frame?.path}:${frame?.line}`;
}

const at = (text: string): string => `kernel/small.c:${smallLine(text)}`;

/** Exported function of harness.c, its arguments, what comes of it. */
const traps: readonly (readonly [string, readonly number[], string])[] = [
  ['do_null', [], `null ${at('return item->value')}`],
  ['do_beyond', [3], '0'],
  ['do_beyond', [4], `out-of-bounds ${at('return numbers[n]')}`],
  ['do_beyond', [-1], `out-of-bounds ${at('return numbers[n]')}`],
  ['do_after_free', [], `use-after-free ${at('return *number')}`],
  ['do_shift', [4], '16'],
  ['do_shift', [40], `undefined-behaviour ${at('return 1 << by')}`],
  ['do_table', [9], `undefined-behaviour ${at('return table[n]')}`],
  [
    'do_again',
    [],
    `deadlock ${at('void again(void)').replace(/\d+$/, String(smallLine('void again(void)') + 3))}`,
  ],
  ['do_copy', [32], '0'],
  ['do_copy', [40], `out-of-bounds ${at('memcpy(to, from, count)')}`],
];

describe.each<Width>([32, 64])('on wasm%i, with guards,', (width) => {
  let built: Built;
  let session: Session;
  beforeAll(async () => {
    built = await compiler.compile(smallUnits(), { width, guards: true, unmodelled: 'error' });
    session = await open(built);
  });
  afterAll(() => session.close());

  test('long and pointers are as wide as asked for', async () => {
    expect(told(await session.call('do_width'))).toBe(String(width));
  });

  test('data stays from call to call, until it is restored', async () => {
    await session.call('do_add', 5, 41);
    expect(told(await session.call('do_value', 5))).toBe('41');
    await session.restore();
    expect(told(await session.call('do_value', 5))).toBe('-1');
  });

  test.each(traps)('%s(%j) ends as %s', async (name, args, expected) => {
    expect(told(await session.call(name, ...args))).toBe(expected);
  });

  test('an access to a freed object names the blocks that allocated and freed it', async () => {
    const run = await session.call('do_after_free');
    const related = run.type === 'trap' ? run.related : [];
    const lines = related.map(({ what, block }) => [what, built.blocks[block - 1]?.line]);
    const start = smallLine('int after_free(void)') + 1;
    expect(lines).toEqual([
      ['allocated', start],
      ['freed', start],
    ]);
  });

  test('an endless loop is ended by its fuel, in the loop', async () => {
    const run = await session.call('do_endless', 1);
    expect(run.type).toBe('fuel');
    const line = run.type === 'fuel' ? run.frames[0]?.line : 0;
    expect([smallLine('while (n != 0)'), smallLine('n = n > 0')]).toContain(line);
  });

  test('recursion without end is told as such', async () => {
    const run = await session.call('do_deep');
    expect(run).toMatchObject({ type: 'trap', kind: 'stack' });
  });

  test('a double free, a WARN and open sections are told', async () => {
    expect(await session.call('do_twice')).toMatchObject({ kind: 'double-free' });
    const warned = await session.call('do_remove', 77);
    expect(warned.events).toMatchObject([{ kind: 4, value: smallLine('if (WARN_ON(!item))') }]);
    await session.call('do_left_open');
    expect(told(await session.call('ks_open_count'))).toBe('2');
    const block = await session.call('ks_open_block', 0);
    const line = block.type === 'returned' ? built.blocks[block.value - 1]?.line : null;
    expect(line).toBe(smallLine('void left_open(void)') + 1);
    await session.restore();
  });

  test('the log is kept as it is printed, and cut where it floods', async () => {
    const few = await session.call('do_chatter', 2);
    expect(few.log).toEqual([
      'line 0 of     2: text 0x0000beef',
      'line 1 of     2: text 0x0000beef',
    ]);
    const many = await session.call('do_chatter', 100_000);
    expect([many.type, many.log.length]).toEqual(['returned', 256]);
  });

  test('every block of the patch has its line, and is counted where it was entered', async () => {
    // Two blocks are the sanitizer's: where the shift and the index trap.
    const placed = built.blocks.filter(({ path }) => path === 'kernel/small.c');
    expect(built.blocks.length - placed.length).toBe(2);
    expect(placed.length).toBeGreaterThan(30);
    expect(placed.every(({ line }) => line > 0)).toBe(true);
    await session.cover(true);
    await session.call('do_shift', 1);
    const hits = await session.cover(false);
    const lines = [...hits.keys()].filter((n) => hits[n] !== 0).map((n) => built.blocks[n]?.line);
    expect(lines).toContain(smallLine('int shifted(int by)') + 1);
    expect(lines).not.toContain(smallLine('return numbers[n]'));
  });

  test('a batch runs each input from the start, and goes on after a trap', async () => {
    // Four inputs of two operations: (id, value) (id, value); id 254 reads at NULL.
    const inputs = Uint8Array.from([1, 9, 1, 9, 2, 9, 3, 9, 254, 0, 1, 0, 1, 9, 2, 9]);
    const request = { entry: 'run_ops', inputs, size: 4, words: 2, fuel: 10_000, failures: 5 };
    const batch = await session.batch({ ...request, cover: 'each' });
    expect(batch.done).toBe(4);
    expect([...batch.results]).toEqual([0, 1, 0, 0, 0, 0, 0, 0]);
    expect([...batch.values]).toEqual([1, 2, 0, 2]);
    expect(batch.failures.map(({ index, ending }) => [index, told(ending)])).toEqual([
      [2, `null ${at('return item->value')}`],
    ]);
    expect(batch.each?.length).toBe(4 * built.blocks.length);
    const ended = await session.batch({ ...request, cover: 'total', failures: 1 });
    expect(ended.done).toBe(3);
  });
});

describe('without guards', () => {
  test('a batch whose program loops is ended by the clock, which tells where and keeps the rest', async () => {
    const built = await compiler.compile(smallUnits(), {
      width: 64,
      guards: false,
      unmodelled: 'error',
    });
    expect(built.blocks).toEqual([]);
    const session = await open(built, 1_000);
    // Of three inputs the second never ends.
    const inputs = Uint8Array.from([1, 9, 1, 9, 255, 0, 1, 0, 1, 9, 2, 9]);
    const request = { entry: 'run_ops', inputs, size: 4, words: 2, fuel: 10_000, failures: 5 };
    const batch = await session.batch({ ...request, cover: 'total' });
    expect(batch.done).toBe(1);
    expect(Array.from(batch.results).slice(0, 2)).toEqual([0, 1]);
    expect(batch.failures).toMatchObject([{ index: 1, ending: { type: 'time' } }]);
    // The next request finds a new thread.
    expect(told(await session.call('do_width'))).toBe('64');
    await session.close();
  });
});
