import { Failure } from '../failure.ts';
import { temporaryFile } from './temporary.ts';
import type { TemporaryFile } from './temporary.ts';

/** A stretch of the spill: bytes from `start` up to `end`. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/** One temporary file that holds runs of lines. Nothing is created before the first write. */
export interface Spill {
  /** Appends lines, none of which may hold LF; returns where they lie. Throws a Failure where there is no room. */
  write(lines: readonly string[]): Run;
  read(run: Run): Generator<string>;
  close(): void;
}

const lineFeed = 0x0a;
const chunkBytes = 256 * 1024;
/** Lines joined into one write. */
const batchLines = 512;

/** Lines are kept in one temporary file in `folder` (the system's where none is given). */
export function openSpill(folder?: string): Spill {
  const file = temporaryFile(folder);
  return {
    write: (lines) => {
      const start = file.size();
      for (let at = 0; at < lines.length; at += batchLines) {
        file.append(Buffer.from(`${lines.slice(at, at + batchLines).join('\n')}\n`));
      }
      return { start, end: file.size() };
    },
    read: (run) => linesOf(file, run),
    close: () => file.close(),
  };
}

/** Splits on bytes, so that no character is cut between two chunks. */
function* linesOf(file: TemporaryFile, run: Run): Generator<string> {
  let parts: Buffer[] = [];
  for (let position = run.start; position < run.end;) {
    const chunk = file.read(position, Math.min(chunkBytes, run.end - position));
    if (chunk.length === 0) throw new Failure('other', 'the temporary file was cut short');
    position += chunk.length;
    let from = 0;
    for (;;) {
      const to = chunk.indexOf(lineFeed, from);
      if (to < 0) break;
      yield Buffer.concat([...parts, chunk.subarray(from, to)]).toString();
      parts = [];
      from = to + 1;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
  }
}
