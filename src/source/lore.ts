import { Readable } from 'node:stream';
import type { StoredBytes } from '../host/bytes.ts';
import { createSpool } from '../host/spool.ts';
import type { Spool } from '../host/spool.ts';
import { sentenceOf } from '../host/systemerror.ts';
import { Failure } from '../failure.ts';
import { readCache, writeCache } from './cache.ts';
import { download } from './download.ts';
import type { Network } from './download.ts';
import { deliverFile, problem } from './file.ts';
import type { Delivered, Source } from './source.ts';

/** How a thread is fetched, and where answers are kept. */
export interface Access extends Network {
  /** Null where nothing is to be kept. */
  readonly cacheFolder: string | null;
}

/** The longest threads of kernel lists are some 2,000 mails, 40 MB unpacked; what is larger is no thread. */
const largestThread = 256 * 1024 ** 2;

/** What a packed thread may become: gzip can make a thousand times of itself. */
const largestUnpacked = 1024 ** 3;

/** A discussion does not move faster; so long the server is not asked again. Milliseconds. */
const freshFor = 10 * 60 * 1000;

/**
 * One thread of a public-inbox server, as `t.mbox.gz`. Nothing is asked before `deliver`, and then once at
 * most: what was fetched in the last ten minutes is taken from the cache, and what is older where the
 * server says that it still holds (ETag, Last-Modified).
 *
 * @param url what `threadUrl` gives.
 * `deliver` throws a Failure of kind `source` where the server cannot be reached or refuses; Problems as of a file,
 * and `not-kept` where the cache cannot be written.
 */
export function loreSource(url: URL, access: Access): Source {
  const spool = createSpool(undefined, largestUnpacked);
  return {
    name: url.href,
    deliver: () => deliverThread(url, access, spool),
    close: async () => spool.close(),
  };
}

async function* deliverThread(url: URL, access: Access, spool: Spool): AsyncGenerator<Delivered> {
  const { bytes, notKept } = await fetchThread(url, access, spool);
  if (notKept !== null) {
    const text = `The thread was fetched, but cannot be kept in the cache: ${sentenceOf(notKept)}.`;
    yield problem(url.href, 0, 'not-kept', text, 'warning');
  }
  const file = { name: url.href, bytes, single: false, certain: true };
  for await (const event of deliverFile(file, spool)) {
    if (event.type !== 'no-mail' && event.type !== 'reached') yield event;
  }
}

interface Fetched {
  readonly bytes: StoredBytes;
  readonly notKept: Error | null;
}

async function fetchThread(url: URL, access: Access, spool: Spool): Promise<Fetched> {
  const { cacheFolder, now } = access;
  const cached = cacheFolder === null ? null : readCache(cacheFolder, url);
  const age = cached === null ? Infinity : now() - cached.kept.fetched;
  // copied, since another process may put a newer answer in its place
  const held = cached === null ? null : await into(spool, chunksOf(cached.body));
  if (held !== null && age >= 0 && age < freshFor) return { bytes: held, notKept: null };
  const { etag = null, lastModified = null } = cached?.kept ?? {};
  const headers = {
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
  const answer = await download(url, headers, largestThread, access);
  const isNew = answer.type === 'body';
  const bytes = isNew ? await into(spool, answer.chunks) : held;
  if (bytes === null) {
    throw new Failure('source', `${url.host} says that nothing changed, but was not asked that.`, {
      hint: 'Try again later.',
    });
  }
  const marks = isNew
    ? { etag: answer.etag, lastModified: answer.lastModified }
    : { etag, lastModified };
  const kept = { ...marks, fetched: now() };
  return {
    bytes,
    notKept: cacheFolder === null ? null : writeCache(cacheFolder, url, kept, bytes),
  };
}

/** Rejects with what the chunks throw. */
async function into(
  spool: Spool,
  chunks: Iterable<Buffer> | AsyncIterable<Buffer>,
): Promise<StoredBytes> {
  const { bytes, error } = await spool.take(Readable.from(chunks));
  if (error !== null) throw error;
  return bytes;
}

function* chunksOf(bytes: StoredBytes): Generator<Buffer> {
  const size = 256 * 1024;
  for (let at = 0; at < bytes.size; at += size) yield bytes.read(at, size);
}
