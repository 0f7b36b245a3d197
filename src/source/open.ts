import { accessSync, constants, createReadStream, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { Failure } from '../failure.ts';
import { fileBytes } from '../host/bytes.ts';
import { createSpool } from '../host/spool.ts';
import type { Spool } from '../host/spool.ts';
import { sentenceOf } from '../host/systemerror.ts';
import { deliverFile, problem } from './file.ts';
import { deliverFolder } from './folder.ts';
import type { Delivered, Source } from './source.ts';

/**
 * Opens the places that mail comes from. Nothing is read before `deliver`.
 *
 * @param args paths of files and folders, or `-` for `stdin` (once). A file is an mbox (mboxo, mboxrd),
 *   one mail, a web archive's page, or one of these in gzip; a folder stands for all of these under it.
 * @throws Failure of kind `source` where a path is missing or may not be read, `usage` where `-` comes twice.
 */
export async function openSources(
  args: readonly string[],
  stdin: NodeJS.ReadableStream,
): Promise<readonly Source[]> {
  if (args.filter((arg) => arg === '-').length > 1) {
    throw new Failure('usage', 'Standard input (-) is given twice.', {
      hint: 'It can be read only once.',
    });
  }
  return args.map((arg) => (arg === '-' ? streamSource(arg, () => stdin) : pathSource(arg)));
}

function pathSource(path: string): Source {
  const stats = look(path);
  if (stats.isDirectory()) {
    const folder = path.replace(/(?<=.)\/+$/, '');
    return source(path, (spool) => deliverFolder(folder, spool));
  }
  if (!stats.isFile()) return streamSource(path, () => createReadStream(path));
  return source(path, (spool) => {
    const single = /\.eml(?:\.gz)?$/i.test(path);
    return deliverCertain(spool, { name: path, bytes: fileBytes(path), single, certain: true });
  });
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
      'A source is an mbox, a maildir, a folder of mails, one mail, or - for standard input.';
    throw new Failure('source', message, { hint, cause });
  }
}

/** What can be read only once (stdin, a named pipe) goes into the spool first. */
function streamSource(name: string, open: () => NodeJS.ReadableStream): Source {
  return source(name, async function* deliverStream(spool) {
    const { bytes, error } = await spool.take(open());
    if (error !== null) {
      yield problem(name, bytes.size, 'unreadable', `Reading stopped: ${error.message}.`);
    }
    yield* deliverCertain(spool, { name, bytes, single: false, certain: true });
  });
}

async function* deliverCertain(
  spool: Spool,
  file: Parameters<typeof deliverFile>[0],
): AsyncGenerator<Delivered> {
  for await (const delivered of deliverFile(file, spool)) {
    if (delivered.type !== 'no-mail') yield delivered;
  }
}

function source(name: string, deliver: (spool: Spool) => AsyncIterable<Delivered>): Source {
  const spool = createSpool();
  return {
    name,
    deliver: () => deliver(spool),
    close: async () => spool.close(),
  };
}
