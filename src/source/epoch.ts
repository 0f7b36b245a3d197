import { gitFailure, openGit, readObjects } from '../host/git.ts';
import type { Git, GitObject } from '../host/git.ts';
import type { Environment } from '../host/process.ts';
import { readerOf } from '../host/reader.ts';
import { longestMail } from './file.ts';

/** One repository of an inbox. */
export interface Epoch {
  readonly name: string;
  readonly folder: string;
  readonly git: Git;
  /** Reads a mail again, at any time: one process serves all who ask, in turn. */
  pick(blob: string): Promise<GitObject>;
  close(): void;
}

/** Nothing is started before it is asked. */
export function openEpoch(name: string, folder: string, env: Environment): Epoch {
  const git = openGit(folder, env);
  const reader = readObjects(git);
  let last: Promise<unknown> = Promise.resolve();
  const pick = (blob: string): Promise<GitObject> => {
    const next = last.then(() => {
      reader.request(blob);
      return reader.answer(longestMail);
    });
    last = next.catch(() => {});
    return next;
  };
  return { name, folder, git, pick, close: () => reader.close() };
}

/** What one commit of an inbox does to one mail. */
export interface Change {
  readonly type: 'added' | 'removed';
  /** The id of the mail's blob. */
  readonly blob: string;
  readonly commit: string;
}

const id = '[0-9a-f]{40}(?:[0-9a-f]{24})?';

/** What is trusted to be the id of a commit when it comes back from a cursor. */
export function isCommitId(text: unknown): text is string {
  return typeof text === 'string' && new RegExp(`^${id}$`).test(text);
}

/**
 * What the lines of `git diff-tree --raw` say about mails (public-inbox-v2-format(5),
 * public-inbox-v1-format(5)); the first row that matches decides. An id of zeros is no blob.
 */
const rows: readonly {
  readonly pattern: RegExp;
  /** Numbers of the groups that hold a blob. */
  readonly removed?: number;
  readonly added?: number;
  readonly example: string;
}[] = [
  {
    // v2: each mail is the file m of its own commit
    pattern: new RegExp(`^:\\d{6} 100644 ${id} (${id}) [AM]\tm$`),
    added: 1,
    example: ':100644 100644 8baef1b… 9daeafb… M\tm',
  },
  {
    // v2: a mail that is taken away is the file d
    pattern: new RegExp(`^:\\d{6} 100644 ${id} (${id}) [AM]\td$`),
    removed: 1,
    example: ':000000 100644 0000000… 9daeafb… A\td',
  },
  {
    // v1: a file a mail, named by the hash of its Message-ID
    pattern: new RegExp(`^:\\d{6} 100644 (${id}) (${id}) [AM]\t[0-9a-f]{2}/[0-9a-f]{38}$`),
    removed: 1,
    added: 2,
    example: ':000000 100644 0000000… 9daeafb… A\t8b/aef1bcb5a5d9a1a4a9c7b1f6e8d1a2c3b4d5e6',
  },
  {
    pattern: new RegExp(`^:100644 000000 (${id}) ${id} D\t[0-9a-f]{2}/[0-9a-f]{38}$`),
    removed: 1,
    example: ':100644 000000 9daeafb… 0000000… D\t8b/aef1bcb5a5d9a1a4a9c7b1f6e8d1a2c3b4d5e6',
  },
];

const noBlob = /^0+$/;

const differ: readonly string[] = [
  'diff-tree',
  '--stdin',
  '--root',
  '-r',
  '--raw',
  '--no-renames',
  '--diff-merges=first-parent',
];

/** Longer than `:100644 100644 <64> <64> M` and the name of a mail; a longer name is none. */
const longestLine = 512;

/**
 * The newest commit: HEAD's, else that of `master`, which clones of inboxes have whatever their HEAD
 * names. Null where nothing is committed. Throws a Failure where git refuses.
 */
export async function tipOf(git: Git): Promise<string | null> {
  for (const name of ['HEAD', 'refs/heads/master']) {
    const said = await git.ask(['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
    if (said.code === 0) return said.stdout.trim();
    if (said.code !== 1 || said.failure !== null) throw gitFailure(git.folder, said);
  }
  return null;
}

/** Whether `old` is in the history of `tip`. False where it is no longer in the repository at all. */
export async function isAncestor(git: Git, old: string, tip: string): Promise<boolean> {
  const { code } = await git.ask(['merge-base', '--is-ancestor', old, tip]);
  return code === 0;
}

/**
 * What the commits up to `tip` did, oldest first: those after `from`, or all. Of a merge the
 * first parent is followed: inboxes have none. Throws a Failure where git stops before the end.
 */
export async function* changesOf(
  git: Git,
  from: string | null,
  tip: string,
): AsyncGenerator<Change> {
  const range = from === null ? [tip] : [tip, `^${from}`];
  const list = git.start(['rev-list', '--first-parent', '--reverse', ...range]);
  const trees = git.start(differ);
  list.stdin.end();
  list.stdout.pipe(trees.stdin);
  try {
    const reader = readerOf(trees.stdout);
    let commit = '';
    for (;;) {
      const line = await reader.line(longestLine);
      if (line === null) break;
      if (isCommitId(line)) commit = line;
      else yield* changesIn(line, commit);
    }
    for (const { ended } of [list, trees]) {
      const end = await ended;
      if (end.code !== 0) throw gitFailure(git.folder, end);
    }
  } finally {
    list.stop();
    trees.stop();
  }
}

function changesIn(line: string, commit: string): readonly Change[] {
  for (const { pattern, removed, added } of rows) {
    const match = pattern.exec(line);
    if (match === null) continue;
    const blobs = [
      { type: 'removed', blob: match[removed ?? -1] },
      { type: 'added', blob: match[added ?? -1] },
    ] as const;
    return blobs.flatMap(({ type, blob }) =>
      blob === undefined || noBlob.test(blob) ? [] : [{ type, blob, commit }],
    );
  }
  return [];
}
