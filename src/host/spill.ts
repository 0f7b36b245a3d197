import { randomUUID } from 'node:crypto';
import { open, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../failure.ts';

/** A stretch of the spill: bytes from `start` up to `end`. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/** One temporary file that holds runs of lines. Nothing is created before the first write. */
export interface Spill {
  /** Appends lines, none of which may hold LF; returns where they lie. */
  write(lines: readonly string[]): Promise<Run>;
  read(run: Run): AsyncIterable<string>;
  close(): Promise<void>;
}

const lineFeed = 0x0a;
const chunkBytes = 256 * 1024;
/** Lines joined into one write. */
const batchLines = 512;

/** Readable by its owner only, and without a name once open: it is gone when the process is. */
export function openSpill(folder: string = tmpdir()): Spill {
  let file: FileHandle | null = null;
  let end = 0;
  return {
    async write(lines) {
      file ??= await create(folder);
      const start = end;
      for (let at = 0; at < lines.length; at += batchLines) {
        const bytes = Buffer.from(`${lines.slice(at, at + batchLines).join('\n')}\n`);
        await writeAll(file, bytes, end);
        end += bytes.length;
      }
      return { start, end };
    },
    async *read(run) {
      if (file !== null) yield* linesOf(file, run);
    },
    async close() {
      await file?.close();
      file = null;
    },
  };
}

async function create(folder: string): Promise<FileHandle> {
  const path = join(folder, `sidenote-${randomUUID()}`);
  try {
    const file = await open(path, 'wx+', 0o600);
    await unlink(path);
    return file;
  } catch (cause) {
    throw new Failure('other', `cannot make a temporary file in ${folder}`, {
      hint: 'Set TMPDIR to a folder that can be written.',
      cause,
    });
  }
}

async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/** Splits on bytes, so that no character is cut between two chunks. */
async function* linesOf(file: FileHandle, run: Run): AsyncIterable<string> {
  let parts: Buffer[] = [];
  for (let position = run.start; position < run.end;) {
    const chunk = Buffer.alloc(Math.min(chunkBytes, run.end - position));
    const { bytesRead } = await file.read(chunk, 0, chunk.length, position);
    if (bytesRead === 0) throw new Failure('other', 'the temporary file was cut short');
    position += bytesRead;
    let from = 0;
    for (;;) {
      const to = chunk.indexOf(lineFeed, from);
      if (to < 0 || to >= bytesRead) break;
      yield Buffer.concat([...parts, chunk.subarray(from, to)]).toString();
      parts = [];
      from = to + 1;
    }
    if (from < bytesRead) parts.push(chunk.subarray(from, bytesRead));
  }
}
