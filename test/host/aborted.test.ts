import { describe, expect, test } from 'vitest';
import { sleep, untilAborted } from '../../src/host/aborted.ts';
import { collect } from '../helpers/collect.ts';

async function* numbers(count: number): AsyncGenerator<number> {
  for (let n = 0; n < count; n++) yield n;
}

/** Says nothing, ever. */
async function* silence(): AsyncGenerator<number> {
  await new Promise(() => {});
  yield 0;
}

async function* torn(): AsyncGenerator<number> {
  yield 1;
  throw new Error('torn');
}

describe('untilAborted', () => {
  test('passes everything on where nothing aborts', async () => {
    expect(await collect(untilAborted(numbers(3), new AbortController().signal))).toEqual([
      0, 1, 2,
    ]);
  });

  test('ends between two items', async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    const all = (async () => {
      for await (const n of untilAborted(numbers(10), stop.signal)) {
        seen.push(n);
        if (n === 3) stop.abort();
      }
    })();
    await expect(all).rejects.toMatchObject({ kind: 'interrupted' });
    expect(seen).toEqual([0, 1, 2, 3]);
  });

  test('ends while an item is awaited that never comes', async () => {
    const stop = new AbortController();
    const all = collect(untilAborted(silence(), stop.signal));
    stop.abort();
    await expect(all).rejects.toMatchObject({ kind: 'interrupted' });
  });

  test('ends at once where it was aborted before', async () => {
    const all = collect(untilAborted(silence(), AbortSignal.abort()));
    await expect(all).rejects.toMatchObject({ kind: 'interrupted' });
  });

  test('passes on what the items throw', async () => {
    await expect(collect(untilAborted(torn(), new AbortController().signal))).rejects.toThrow(
      'torn',
    );
  });
});

describe('sleep', () => {
  test('ends as soon as it is aborted, without an error', async () => {
    const stop = new AbortController();
    const sleeping = sleep(1_000_000, stop.signal);
    stop.abort();
    await expect(sleeping).resolves.toBeUndefined();
    await expect(sleep(1, new AbortController().signal)).resolves.toBeUndefined();
  });
});
