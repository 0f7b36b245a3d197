import type { Reviewed } from '../export/summary.ts';
import { Failure } from '../failure.ts';
import type { Context } from './context.ts';
import type { FindOptions } from './find.ts';

/** What the commands take that rebuild code from mails. */
export interface CodeOptions extends FindOptions {
  /** Columns. */
  readonly width?: number;
  /** A source tree or a git repository. */
  readonly tree?: string;
}

/** The tree that is named, or null. Throws a usage Failure where it is not there. */
export function treeOf({ tree }: CodeOptions, { exists }: Pick<Context, 'exists'>): string | null {
  if (tree === undefined) return null;
  if (exists(tree)) return tree;
  throw new Failure('usage', `--tree ${tree}: there is no such folder`, {
    hint: 'Name a source tree, or a git repository.',
  });
}

/** The last patch of the newest version; none of a topic without patches. */
export function newestOf({ topic }: Reviewed): readonly string[] {
  const patches = topic.series.findLast((series) => series.patches.length > 0)?.patches ?? [];
  return patches.slice(-1).map(({ message }) => message.id);
}
