import { randomUUID } from 'node:crypto';
import { closeSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRange } from './bytes.ts';
import type { StoredBytes } from './bytes.ts';

/** What came of a stream: its bytes up to the end or the error, and the error if there was one. */
interface Spooled {
  readonly bytes: StoredBytes;
  readonly error: Error | null;
}

/** A place to put streams that can be read only once (stdin, decompressed files). */
export interface Spool {
  take(stream: NodeJS.ReadableStream): Promise<Spooled>;
  close(): void;
}

/** Whole lists of many years are smaller; what is larger is made to fill the disk. */
const largest = 4 * 1024 ** 3;

/**
 * A temporary file that only this process sees: mode 0600, unlinked at once, so that nothing is
 * left behind however the process ends. It is made when first needed. All streams go into one file.
 */
export function createSpool(folder: string = tmpdir(), limit: number = largest): Spool {
  let fd: number | null = null;
  let used = 0;
  return {
    take: (stream) => {
      fd ??= openUnlinked(folder);
      const file = fd;
      const start = used;
      return drain(stream, (chunk) => {
        if (used + chunk.length > limit) throw new Error(`more than ${limit} bytes`);
        for (let at = 0; at < chunk.length;) {
          const written = writeSync(file, chunk, at, chunk.length - at, used);
          at += written;
          used += written;
        }
      }).then((error) => ({ bytes: region(file, start, used - start), error }));
    },
    close: () => {
      if (fd !== null) closeSync(fd);
      fd = null;
    },
  };
}

function openUnlinked(folder: string): number {
  const path = join(folder, `sidenote-${randomUUID()}`);
  const fd = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  return fd;
}

function region(fd: number, start: number, size: number): StoredBytes {
  return {
    size,
    read: (offset, length) => readRange(fd, start + offset, Math.min(length, size - offset)),
  };
}

/** Hands each chunk on; resolves at the end, or with the first error of the stream or of `write`. */
function drain(
  stream: NodeJS.ReadableStream,
  write: (chunk: Buffer) => void,
): Promise<Error | null> {
  return new Promise((resolve) => {
    stream.on('data', (chunk: Buffer | string) => {
      try {
        write(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
      } catch (error) {
        stream.pause();
        stream.removeAllListeners('data');
        resolve(error instanceof Error ? error : new Error(String(error)));
      }
    });
    stream.on('error', (error) => resolve(error));
    stream.on('end', () => resolve(null));
    stream.on('close', () => resolve(null));
  });
}
