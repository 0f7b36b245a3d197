import { join } from 'node:path';
import type { FetchOptions } from '../../src/fetch/fetch.ts';
import type { Progress } from '../../src/fetch/fulltext.ts';
import type { Delivered, Source } from '../../src/source/source.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { scratchFolder } from '../helpers/world.ts';

export const now = (): Date => new Date('2026-01-01T00:00:00.000Z');

export function newStore(): { readonly store: Store; readonly reopen: () => Store } {
  const path = join(scratchFolder(), 'store.sqlite');
  return { store: openStore(path, { now }), reopen: () => openStore(path, { now }) };
}

/** A source that yields these; an Error among them is thrown. */
export function sourceOf(
  items: readonly (Delivered | Error)[],
  more: Partial<Source> = {},
): Source {
  return {
    name: 'test',
    async *deliver() {
      for (const item of items) {
        if (item instanceof Error) throw item;
        yield item;
      }
    },
    close: () => Promise.resolve(),
    ...more,
  };
}

export function optionsOf(more: Partial<FetchOptions> = {}) {
  const progress: Progress[] = [];
  const problems: string[] = [];
  const options: FetchOptions = {
    onProgress: (each) => progress.push(each),
    onProblem: ({ code }) => problems.push(code),
    signal: new AbortController().signal,
    now: () => 0,
    mayOpenAgain: false,
    ...more,
  };
  return { options, progress, problems };
}
