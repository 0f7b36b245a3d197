import { accessSync, constants, createReadStream, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from '../failure.ts';
import { fileBytes } from '../host/bytes.ts';
import type { Environment } from '../host/process.ts';
import { createSpool } from '../host/spool.ts';
import type { Spool } from '../host/spool.ts';
import { sentenceOf } from '../host/systemerror.ts';
import { findClone } from './clone.ts';
import { problem } from './file.ts';
import type { Container } from './file.ts';
import { deliverFolder } from './folder.ts';
import { deliverMarked } from './marked.ts';
import { openMemory, writeProgress } from './memory.ts';
import type { Memory } from './memory.ts';
import { isMailFileName } from './name.ts';
import { inboxSource } from './publicinbox.ts';
import type { Delivered, Known, Source } from './source.ts';

/** What sources may need of the machine. */
interface World {
  readonly stdin: NodeJS.ReadableStream;
  /** Of programs that are run (git): PATH, HOME. */
  readonly env: Environment;
}

/** A kind of source: the first row whose `open` gives one decides. */
interface Kind {
  readonly example: string;
  /** Null where the argument is none of this kind. Throws a Failure where it is one and cannot be opened. */
  readonly open: (arg: string, world: World) => Source | null;
}

const kinds: readonly Kind[] = [
  { example: '-', open: (arg, { stdin }) => (arg === '-' ? streamSource(arg, () => stdin) : null) },
  { example: 'lkml (of lkml/git/0.git)', open: (arg, { env }) => cloneSource(arg, env) },
  { example: 'list.mbox, mail/, pipe', open: (arg) => pathSource(arg) },
];

/**
 * Opens the places that mail comes from. Nothing is read before `deliver`.
 *
 * @param args paths of files and folders, or `-` for `stdin` (once). A file is an mbox (mboxo, mboxrd),
 *   one mail, a web archive's page, or one of these in gzip or zstd; a folder stands for all of these under
 *   it, or is the clone of a public-inbox.
 * @param env what programs that are run (git) see; with none of it they are looked for in the system's own folders.
 * @throws Failure of kind `source` where a path is missing or may not be read, `usage` where `-` comes twice.
 */
export async function openSources(
  args: readonly string[],
  stdin: NodeJS.ReadableStream,
  env: Environment = {},
): Promise<readonly Source[]> {
  if (args.filter((arg) => arg === '-').length > 1) {
    throw new Failure('usage', 'Standard input (-) is given twice.', {
      hint: 'It can be read only once.',
    });
  }
  return args.flatMap((arg) => openFirst(arg, { stdin, env }) ?? []);
}

function openFirst(arg: string, world: World): Source | null {
  for (const { open } of kinds) {
    const opened = open(arg, world);
    if (opened !== null) return opened;
  }
  return null;
}

function cloneSource(path: string, env: Environment): Source | null {
  const clone = findClone(path);
  return clone === null ? null : inboxSource(clone, env);
}

function pathSource(path: string): Source {
  const stats = look(path);
  if (stats.isDirectory()) {
    const folder = path.replace(/(?<=.)\/+$/, '');
    return source(path, (spool, known) => deliverFolder(folder, spool, openMemory(known)));
  }
  if (!stats.isFile()) return streamSource(path, () => createReadStream(path));
  return source(path, (spool, known) => deliverPath(path, spool, known));
}

function look(path: string): Stats {
  try {
    const stats = statSync(path);
    accessSync(path, stats.isDirectory() ? constants.R_OK | constants.X_OK : constants.R_OK);
    return stats;
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const message = missing
      ? `${path}: there is no such file or folder.`
      : `${path} cannot be read: ${sentenceOf(cause)}.`;
    const hint =
      'A source is an mbox, a maildir, a folder of mails, one mail, - for standard input, or a name from the configuration. The beginning of a Message-ID stands after a <.';
    throw new Failure('source', message, { hint, cause });
  }
}

async function* deliverPath(
  path: string,
  spool: Spool,
  known: Known | undefined,
): AsyncGenerator<Delivered> {
  const single = isMailFileName(path);
  const file = { name: path, bytes: fileBytes(path), single, certain: true };
  const memory = openMemory(known);
  yield* deliverCertain(file, memory, spool);
  if (memory !== null) yield { type: 'cursor', cursor: writeProgress(memory, true) };
}

/** What can be read only once (stdin, a named pipe) goes into the spool first. */
function streamSource(name: string, open: () => NodeJS.ReadableStream): Source {
  return source(name, async function* deliverStream(spool) {
    const { bytes, error } = await spool.take(open());
    if (error !== null) {
      yield problem(name, bytes.size, 'unreadable', `Reading stopped: ${error.message}.`);
    }
    yield* deliverCertain({ name, bytes, single: false, certain: true }, null, spool);
  });
}

async function* deliverCertain(
  file: Container,
  memory: Memory | null,
  spool: Spool,
): AsyncGenerator<Delivered> {
  // in a source that is one file, that has no name
  for await (const delivered of deliverMarked(file, '', memory, spool)) {
    if (delivered.type !== 'no-mail') yield delivered;
  }
}

function source(
  name: string,
  deliver: (spool: Spool, known: Known | undefined) => AsyncIterable<Delivered>,
): Source {
  const spool = createSpool();
  return {
    name: name === '-' ? name : resolve(name),
    deliver: (known) => deliver(spool, known),
    close: async () => spool.close(),
  };
}
