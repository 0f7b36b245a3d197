import { Failure } from '../failure.ts';
import type { FetchOptions } from './fetch.ts';
import { inTemporaryFolder } from '../host/temporary.ts';
import type { Kept } from '../message/apart.ts';
import type { Mails } from '../pipeline.ts';
import type { Problem } from '../problem.ts';
import type { Source } from '../source/source.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';

/** What a run of the program reads mail by. */
export interface Library {
  /** The header pass over sources. One that cannot be read is reported, and the rest goes on. */
  readonly mails: (args: readonly string[]) => Promise<Mails>;
  /** A store of the mails of sources, gone with the process. */
  readonly gather: (args: readonly string[]) => Promise<Store>;
  /** The store at `path`; null where there is none yet, unless one is to be made. */
  readonly store: (path: string, make: boolean) => Store | null;
  /** Closes all that was opened. */
  readonly close: () => Promise<void>;
}

export interface LibraryOptions {
  readonly open: (arg: string) => Promise<Source>;
  readonly exists: (path: string) => boolean;
  readonly now: () => Date;
  readonly work: () => Promise<FetchOptions>;
  readonly onProblem: (problem: Problem) => void;
  /** Told of a source that cannot be read. */
  readonly report: (error: unknown) => void;
  /** Told that a source gave no mail, since it is broken. */
  readonly onBroken: () => void;
}

export function openLibrary(options: LibraryOptions): Library {
  const sources: Source[] = [];
  const stores = new Map<string, Store>();
  const each = async (args: readonly string[], use: (source: Source) => Promise<void>) => {
    for (const arg of new Set(args)) {
      try {
        const source = watched(await options.open(arg), options.onBroken);
        sources.push(source);
        await use(source);
      } catch (error) {
        if (!(error instanceof Failure) || error.kind !== 'source') throw error;
        options.report(error);
      }
    }
  };
  return {
    async mails(args) {
      const { readHeaders } = await import('../pipeline.ts');
      const all = new Map<string, Kept>();
      await each(args, async (source) => {
        const { onProblem } = options;
        for (const [hash, kept] of await readHeaders([source], { onProblem })) {
          if (!all.has(hash)) all.set(hash, kept);
        }
      });
      return all;
    },
    async gather(args) {
      const { now } = options;
      const store = inTemporaryFolder((folder) => openStore(`${folder}/store.sqlite`, { now }));
      stores.set('', store);
      const { fetchInto } = await import('./fetch.ts');
      // Its file has no name any more.
      const work = { ...(await options.work()), mayOpenAgain: false };
      await each(args, async (source) => void (await fetchInto(store, source, work)));
      return store;
    },
    store(path, make) {
      const known = stores.get(path);
      if (known !== undefined) return known;
      if (!make && !options.exists(path)) return null;
      const store = openStore(path, { now: options.now });
      stores.set(path, store);
      return store;
    },
    async close() {
      await Promise.all(sources.map((source) => source.close()));
      for (const store of stores.values()) store.close();
    },
  };
}

/** The source; when it ends without a mail, and not because it is empty, `onBroken` is told. */
function watched(source: Source, onBroken: () => void): Source {
  return {
    ...source,
    async *deliver(known) {
      let read = false;
      let broken = false;
      for await (const delivered of source.deliver(known)) {
        if (delivered.type === 'mail') read = true;
        else if (delivered.type === 'problem') broken ||= delivered.problem.severity === 'error';
        yield delivered;
      }
      if (broken && !read) onBroken();
    },
  };
}
