import { Readable } from 'node:stream';
import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import type { StoredBytes } from '../host/bytes.ts';
import type { Spool } from '../host/spool.ts';
import { framesOf } from './zstdframe.ts';

/** How a file may be packed. */
export type Packing = 'gzip' | 'zstd';

/** What was unpacked before something went wrong, and what that was. */
interface Unpacked {
  readonly bytes: StoredBytes;
  readonly error: Error | null;
}

/** What is read from disk at a time. */
const chunkSize = 256 * 1024;

/**
 * Puts what is packed in a file (of one member, or of several behind each other) into the spool, whose
 * limit bounds it. Rejects only with a Failure where there is no room.
 */
export async function unpack(
  bytes: StoredBytes,
  packing: Packing,
  spool: Spool,
): Promise<Unpacked> {
  if (packing === 'gzip') return spool.take(through(chunks(bytes), zlib.createGunzip()));
  // Node 22.12 to 22.14 lack it
  if (!('createZstdDecompress' in zlib)) {
    const error = new Error('this Node cannot read zstd, Node 22.15 and newer can');
    return { bytes: await nothing(spool), error };
  }
  const frames = framesOf(bytes, chunkSize);
  const unpacked = await spool.take(through(frames.chunks(), zlib.createZstdDecompress()));
  return { ...unpacked, error: unpacked.error ?? frames.error() };
}

async function nothing(spool: Spool): Promise<StoredBytes> {
  return (await spool.take(Readable.from([]))).bytes;
}

function through(input: Iterable<Buffer>, output: Transform): NodeJS.ReadableStream {
  // one chunk at a time: the end of a zstd frame is the end of a write
  const stream = Readable.from(input, { highWaterMark: 1 });
  stream.on('error', (error) => output.destroy(error));
  return stream.pipe(output);
}

function* chunks(bytes: StoredBytes): Generator<Buffer> {
  for (let at = 0; at < bytes.size; at += chunkSize) yield bytes.read(at, chunkSize);
}
