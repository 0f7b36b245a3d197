import type { Context } from '../../src/cli/context.ts';
import type { Unread } from '../../src/pipeline.ts';
import type { Reviewed } from '../../src/wording/reviewed.ts';

/** A topic whose headers are read, of one that was reviewed. */
function unreadOf(reviewed: Reviewed): Unread {
  return {
    mails: [...reviewed.messages.values()],
    review: () => Promise.resolve(reviewed),
  };
}

const noConfig = {
  user: { name: '', email: '' },
  archive: 'https://lore.kernel.org/all/',
  places: new Map(),
};

function refuse(): never {
  throw new Error('this was not asked for');
}

/** A context in which all sources hold these topics, and there is no store; it keeps what a command says. */
export function contextOf(topics: readonly Reviewed[], more: Partial<Context> = {}) {
  const said = {
    out: '',
    err: [] as string[],
    read: [] as string[],
    failed: [] as unknown[],
    codes: [] as number[],
  };
  const context: Context = {
    version: '1.2.3',
    exists: (path) => path === 'in.mbox',
    mails(sources) {
      said.read.push(...sources);
      return Promise.resolve(new Map());
    },
    group: () => Promise.resolve(topics.map(unreadOf)),
    store: () => null,
    storePath: (path) => path ?? 'store.sqlite',
    gather: refuse,
    open: refuse,
    folders: refuse,
    apiCard: refuse,
    check: refuse,
    differ: refuse,
    conclude: (code) => said.codes.push(code),
    config: () => Promise.resolve(noConfig),
    now: () => new Date('2026-01-01T00:00:00.000Z'),
    signal: () => new AbortController().signal,
    write(text) {
      said.out += text;
      return Promise.resolve();
    },
    warn: (line) => said.err.push(line),
    report: (error) => said.failed.push(error),
    progress: () => ({ show: () => {}, clear: () => {} }),
    columns: null,
    colour: false,
    browse: null,
    ...more,
  };
  return { context, said };
}
