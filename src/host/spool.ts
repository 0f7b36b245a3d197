import type { StoredBytes } from './bytes.ts';
import { temporaryFile } from './temporary.ts';
import type { TemporaryFile } from './temporary.ts';

/** What came of a stream: its bytes up to the end or the error, and the error if there was one. */
interface Spooled {
  readonly bytes: StoredBytes;
  readonly error: Error | null;
}

/** A place to put streams that can be read only once (stdin, decompressed files). */
export interface Spool {
  /** Rejects with a Failure where there is no room to put it. */
  take(stream: NodeJS.ReadableStream): Promise<Spooled>;
  close(): void;
}

/** Whole lists of many years are smaller; what is larger is made to fill the disk. */
const largest = 4 * 1024 ** 3;

/** All streams go into one temporary file in `folder` (the system's where none is given). */
export function createSpool(folder?: string, limit: number = largest): Spool {
  const file = temporaryFile(folder);
  return {
    async take(stream) {
      const start = file.size();
      const error = await drain(stream, (chunk) => {
        if (file.size() + chunk.length > limit) return new Error(`more than ${limit} bytes`);
        file.append(chunk);
        return null;
      });
      return { bytes: region(file, start, file.size() - start), error };
    },
    close: () => file.close(),
  };
}

function region(file: TemporaryFile, start: number, size: number): StoredBytes {
  return {
    size,
    read: (offset, length) => file.read(start + offset, Math.min(length, size - offset)),
  };
}

/**
 * Hands each chunk on; resolves at the end, or with the first error of the stream or that `keep`
 * returns; rejects with what `keep` throws.
 */
function drain(
  stream: NodeJS.ReadableStream,
  keep: (chunk: Buffer) => Error | null,
): Promise<Error | null> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      stream.pause();
      stream.removeAllListeners('data');
    };
    stream.on('data', (chunk: Buffer | string) => {
      try {
        const error = keep(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
        if (error === null) return;
        stop();
        resolve(error);
      } catch (error) {
        stop();
        reject(error);
      }
    });
    stream.on('error', (error) => resolve(error));
    stream.on('end', () => resolve(null));
    stream.on('close', () => resolve(null));
  });
}
