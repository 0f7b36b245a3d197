import type { Context } from '../../src/cli/context.ts';
import type { Reviewed } from '../../src/wording/reviewed.ts';

/** A context that reviews nothing but these topics, and keeps what a command says. */
export function contextOf(topics: readonly Reviewed[], more: Partial<Context> = {}) {
  const said = { out: '', err: [] as string[], read: [] as string[] };
  const context: Context = {
    version: '1.2.3',
    exists: (path) => path === 'in.mbox',
    async *review(sources) {
      said.read.push(...sources);
      yield* topics;
    },
    write(text) {
      said.out += text;
      return Promise.resolve();
    },
    warn: (line) => said.err.push(line),
    columns: null,
    colour: false,
    browse: null,
    ...more,
  };
  return { context, said };
}
