import type { Readable } from 'node:stream';

/** A stream of bytes, read in pieces whose length the reader knows. Memory holds one piece and one chunk. */
export interface ByteReader {
  /** The next line without its LF; null at the end. A line longer than `longest` is cut there, the rest being the next. */
  line(longest: number): Promise<string | null>;
  /** The next `length` bytes: fewer where the stream ends. */
  bytes(length: number): Promise<Buffer>;
  /** Passes over `length` bytes. */
  skip(length: number): Promise<void>;
}

const lineFeed = 0x0a;

/** Reads nothing before it is asked; whoever stops asking holds up the sender. Rejects with the stream's error. */
export function readerOf(stream: Readable): ByteReader {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  let held: Buffer = Buffer.alloc(0);

  async function next(): Promise<Buffer | null> {
    const { done, value } = await chunks.next();
    return done === true ? null : value;
  }

  return {
    async line(longest) {
      for (;;) {
        const at = held.indexOf(lineFeed);
        const end = Math.min(at < 0 ? held.length : at, longest);
        if (at >= 0 || held.length >= longest) {
          const line = held.toString('latin1', 0, end);
          held = held.subarray(end === at ? end + 1 : end);
          return line;
        }
        const more = await next();
        if (more !== null) {
          held = held.length === 0 ? more : Buffer.concat([held, more]);
        } else if (held.length === 0) return null;
        else {
          const line = held.toString('latin1');
          held = held.subarray(held.length);
          return line;
        }
      }
    },
    async bytes(length) {
      if (held.length >= length) {
        const whole = held.subarray(0, length);
        held = held.subarray(length);
        return whole;
      }
      const parts = [held];
      let size = held.length;
      while (size < length) {
        const more = await next();
        if (more === null) break;
        parts.push(more);
        size += more.length;
      }
      const all = Buffer.concat(parts, size);
      held = all.subarray(Math.min(length, size));
      return all.subarray(0, length);
    },
    async skip(length) {
      let left = length - held.length;
      held = held.subarray(Math.min(length, held.length));
      while (left > 0) {
        const more = await next();
        if (more === null) return;
        held = more.subarray(Math.min(left, more.length));
        left -= more.length;
      }
    },
  };
}
