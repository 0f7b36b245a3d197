import type { Change, RebuiltFile } from '../rebuild/rebuilt.ts';

/** A line of a mail, as a key. */
export type Spot = string;

export const spotOf = (message: string, line: number): Spot => `${line} ${message}`;

/** A file as it was before a series changed it, and as the series leaves it. */
export interface Pair {
  readonly path: string;
  readonly before: RebuiltFile;
  readonly after: RebuiltFile;
  /** What the changes added, and context next to what they removed. */
  readonly touched: ReadonlySet<Spot>;
}

/** A file that is not run, and why; `untried` should have been. */
export interface Unpaired {
  readonly path: string;
  readonly status: 'untried' | 'none';
  readonly why: string;
}

/** What a series does to the files that this is about, and the headers on both sides of it. */
export interface Paired {
  readonly pairs: readonly Pair[];
  readonly unpaired: readonly Unpaired[];
  /** Whole headers of the series, by path. */
  readonly headers: {
    readonly before: ReadonlyMap<string, RebuiltFile>;
    readonly after: ReadonlyMap<string, RebuiltFile>;
  };
}

/** Tests of the kernel's own: they run in a kernel, on what it has. */
const selftest = /(?:^|\/)(?:test_[^/]*|[^/]*_(?:kunit|test|tests)|tests?\/.*|livepatch\/.*)\.c$/;

const inLib = /^lib\/.*\.c$/;

/**
 * Pairs what was before a series with what it leaves, for C files under lib/.
 *
 * @param changes all that its patches do, in order. What the series itself adds begins where it is added.
 * @param deleted paths of files that it deletes.
 */
export function pairsOf(changes: readonly Change[], deleted: readonly string[] = []): Paired {
  const byPath = Map.groupBy(changes, ({ after }) => after.path);
  const pairs: Pair[] = [];
  const gone = new Set(deleted.filter((path) => inLib.test(path)));
  const unpaired = [...gone].map((path): Unpaired => ({
    path,
    status: 'none',
    why: 'deleted: it has no after',
  }));
  for (const [path, own] of byPath) {
    if (!inLib.test(path) || gone.has(path)) continue;
    const found = pairOf(path, own);
    if ('status' in found) unpaired.push(found);
    else pairs.push(found);
  }
  const headers = [...byPath].filter(([path]) => path.endsWith('.h'));
  const side = (pick: (own: readonly Change[]) => RebuiltFile | null) =>
    new Map(
      headers.flatMap(([path, own]) => {
        const file = pick(own);
        return file?.whole === true ? [[path, file] as const] : [];
      }),
    );
  return {
    pairs,
    unpaired,
    headers: {
      before: side((own) => own[0]?.before ?? null),
      after: side((own) => own.at(-1)?.after ?? null),
    },
  };
}

function pairOf(path: string, changes: readonly Change[]): Pair | Unpaired {
  const none = (why: string): Unpaired => ({ path, status: 'none', why });
  const untried = (why: string): Unpaired => ({ path, status: 'untried', why });
  if (selftest.test(path)) return none('a test of the kernel, which runs in a kernel');
  const own = changes.filter(({ file }) => file.change !== 'added');
  const [first] = own;
  const after = changes.at(-1)?.after;
  if (first === undefined || after === undefined) return none('a new file: it has no before');
  if (first.before === null || !first.before.whole) {
    return untried('no earlier mail of this topic has the file as it was; --tree DIR gives it');
  }
  if (!after.whole) {
    return untried(
      after.state === 'cut'
        ? 'the patch is cut short'
        : 'the patch does not apply to what was found',
    );
  }
  const touched = new Set(own.flatMap((change) => touchedBy(change)));
  return { path, before: first.before, after, touched };
}

/** Of a hunk: what is added; where something is taken out and nothing put there, the lines about the gap. */
function touchedBy({ patch, file }: Change): readonly Spot[] {
  return file.hunks.flatMap(({ lines }) => {
    const shown = lines.filter(({ kind }) => kind !== 'no-newline');
    const gaps = gapsOf(shown);
    return shown.flatMap(({ kind, line }, index) =>
      kind === 'added' || gaps.has(index) ? [spotOf(patch, line)] : [],
    );
  });
}

/** Indices of the context before and behind lines that are removed and have nothing in their place. */
function gapsOf(lines: readonly { readonly kind: string }[]): ReadonlySet<number> {
  const gaps = new Set<number>();
  for (let from = 0; from < lines.length; from++) {
    if (lines[from]?.kind !== 'removed') continue;
    let to = from;
    while (lines[to]?.kind === 'removed') to++;
    const isReplaced = lines[from - 1]?.kind === 'added' || lines[to]?.kind === 'added';
    if (!isReplaced)
      for (const at of [from - 1, to]) if (lines[at]?.kind === 'context') gaps.add(at);
    from = to - 1;
  }
  return gaps;
}
