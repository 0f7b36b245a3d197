import { dirname, resolve } from 'node:path';
import { Failure } from '../failure.ts';
import { runProcess, startProcess } from './process.ts';
import type { Ended, Environment, Running, Said } from './process.ts';
import { readerOf } from './reader.ts';
import type { ByteReader } from './reader.ts';

/** One repository, and the `git` program to ask about it. Nothing in the repository is executed. */
export interface Git {
  readonly folder: string;
  /** Runs a command to its end; what it prints must be short (1 MiB). Its exit code is for the caller to judge. */
  ask(args: readonly string[]): Promise<Said>;
  /** Starts a command that prints much. */
  start(args: readonly string[]): Running;
}

/**
 * Only plumbing commands are to be asked: they obey fewer settings. What could run a program that the
 * repository's own configuration names is switched off here, and in the environment below.
 */
const hardened: readonly string[] = [
  '--no-pager',
  '--no-optional-locks',
  '--no-replace-objects',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'log.showSignature=false',
  // the folder is a repository because the user named it, not because it was come upon
  '-c',
  'safe.bareRepository=all',
];

/** Variables that point git to another repository or another configuration of it: `git rev-parse --local-env-vars`. */
const elsewhere: ReadonlySet<string> = new Set([
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_CONFIG',
  'GIT_CONFIG_PARAMETERS',
  'GIT_CONFIG_COUNT',
  'GIT_OBJECT_DIRECTORY',
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_GRAFT_FILE',
  'GIT_INDEX_FILE',
  'GIT_NO_REPLACE_OBJECTS',
  'GIT_REPLACE_REF_BASE',
  'GIT_PREFIX',
  'GIT_SHALLOW_FILE',
  'GIT_COMMON_DIR',
  'GIT_NAMESPACE',
]);

/**
 * @param folder a bare repository, or a work tree's top.
 * @param env the user's environment: PATH and HOME (for `safe.directory`) are used, variables that
 *   name another repository are not.
 */
export function openGit(folder: string, env: Environment): Git {
  const own = Object.entries(env).filter(([name]) => !elsewhere.has(name));
  const environment: Environment = {
    ...Object.fromEntries(own),
    // messages are recognised by their English text
    LC_ALL: 'C',
    // a partial clone would fetch what is missing by a program that its configuration may name
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_NO_LAZY_FETCH: '1',
    GIT_TERMINAL_PROMPT: '0',
    // a list is printed in large pieces, not line by line
    GIT_FLUSH: '0',
    GIT_CEILING_DIRECTORIES: dirname(resolve(folder)),
  };
  const whole = (args: readonly string[]): readonly string[] => [
    '-C',
    folder,
    ...hardened,
    ...args,
  ];
  return {
    folder,
    ask: (args) => runProcess('git', whole(args), environment),
    start: (args) => startProcess('git', whole(args), environment),
  };
}

/** What git says, and what the user can do about it; the first row that matches decides. */
const complaints: readonly {
  readonly pattern: RegExp;
  readonly text: string;
  readonly hint: (folder: string) => string;
}[] = [
  {
    // fatal: detected dubious ownership in repository at '/srv/list/git/0.git'
    pattern: /dubious ownership|unsafe repository/,
    text: 'belongs to another user, and git does not read it',
    hint: (folder) => `If you trust it: git config --global --add safe.directory '${folder}'`,
  },
  {
    // fatal: not a git repository (or any of the parent directories): .git
    pattern: /not a git repository/,
    text: 'is no git repository',
    hint: () => 'Look whether the clone is whole, or clone it again.',
  },
  {
    // fatal: cannot change to '/srv/list/git/0.git': Permission denied
    pattern: /Permission denied/,
    text: 'may not be read',
    hint: () => 'Look at its permissions.',
  },
];

/** What went wrong when git ended in a way it should not have. */
export function gitFailure(folder: string, ended: Ended): Failure {
  if (ended.failure !== null) return ended.failure;
  const known = complaints.find(({ pattern }) => pattern.test(ended.stderr));
  if (known !== undefined) {
    return new Failure('source', `${folder} ${known.text}.`, { hint: known.hint(folder) });
  }
  const lines = ended.stderr.trim().split('\n');
  const said = lines.findLast((line) => /^(?:fatal|error): /.test(line)) ?? lines.at(-1) ?? '';
  const how = ended.signal === null ? `code ${ended.code}` : `signal ${ended.signal}`;
  const text = said === '' ? `git ended with ${how}` : said.replace(/^(?:fatal|error): /, '');
  const hint = `Look whether the clone is whole: git -C '${folder}' fsck`;
  return new Failure('source', `${folder} cannot be read: ${text}.`, { hint });
}

/** An object as `git cat-file --batch` answers. */
export interface GitObject {
  /** `blob` of what was wanted; `missing` of what is not there. */
  readonly type: 'blob' | 'tree' | 'commit' | 'tag' | 'missing';
  /** Bytes of the whole object. */
  readonly size: number;
  /** Its first bytes, up to the limit asked for. */
  readonly bytes: Buffer;
}

/** One `git cat-file --batch` process: whoever asks ahead keeps it at work. */
export interface ObjectReader {
  /** Asks for an object by its full id; answers come in this order. At most `asksAhead` may be open. */
  request(id: string): void;
  /** The answer to the oldest open request, read when this is called. Throws a Failure where git ended before. */
  answer(limit: number): Promise<GitObject>;
  close(): void;
}

/** Open requests fit into a pipe (64 KiB), so that neither side waits for the other. */
export const asksAhead = 256;

/** Longer than `<64 hex digits> commit <size>`. */
const longestAnswerLine = 256;

/** The process is started by the first request. */
export function readObjects(git: Git): ObjectReader {
  let open: { readonly running: Running; readonly reader: ByteReader } | null = null;
  let closed = false;
  const start = (): NonNullable<typeof open> => {
    if (closed) throw new Failure('other', `${git.folder} is no longer being read.`);
    if (open === null) {
      const running = git.start(['cat-file', '--batch']);
      open = { running, reader: readerOf(running.stdout) };
    }
    return open;
  };
  return {
    request: (id) => void start().running.stdin.write(`${id}\n`),
    async answer(limit) {
      const { running, reader } = start();
      const object = await readObject(reader, limit);
      if (object !== null) return object;
      running.stop();
      throw gitFailure(git.folder, await running.ended);
    },
    close: () => {
      closed = true;
      open?.running.stop();
    },
  };
}

/** `9daeafb… blob 27 LF`, the object, LF; or `9daeafb… missing LF`. Null where the stream ends before that does. */
async function readObject(reader: ByteReader, limit: number): Promise<GitObject | null> {
  const line = await reader.line(longestAnswerLine);
  if (line === null) return null;
  const [, type = 'missing', digits = '0'] = line.split(' ');
  if (!isObjectType(type)) return { type: 'missing', size: 0, bytes: Buffer.alloc(0) };
  const size = Number(digits);
  const bytes = await reader.bytes(Math.min(size, limit));
  if (bytes.length < Math.min(size, limit)) return null;
  await reader.skip(size - bytes.length + 1);
  return { type, size, bytes };
}

function isObjectType(type: string): type is 'blob' | 'tree' | 'commit' | 'tag' {
  return ['blob', 'tree', 'commit', 'tag'].includes(type);
}
