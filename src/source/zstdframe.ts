import type { StoredBytes } from '../host/bytes.ts';

/** The bytes of a zstd file in chunks that never reach beyond the end of a frame. */
export interface Frames {
  chunks(): Generator<Buffer>;
  /** What stood where a frame should; to be asked when the chunks are through. */
  error(): Error | null;
}

const magic = 0xfd2fb528;
/** The last four bits are anybody's. */
const skippable = 0x184d2a50;

/** Magic number, descriptor, window, dictionary id, content size: RFC 8878 3.1.1.1. */
const longestHeader = 4 + 1 + 1 + 4 + 8;
const dictionarySize = [0, 1, 2, 4] as const;
const contentSize = [0, 2, 4, 8] as const;

/** Whether a file starts like a zstd file. */
export function isZstd(head: Buffer): boolean {
  return head.length >= 4 && (head.readUInt32LE(0) === magic || isSkippable(head.readUInt32LE(0)));
}

function isSkippable(number: number): boolean {
  return (number & 0xfffffff0) >>> 0 === skippable;
}

/**
 * Walks the frames of a zstd file (RFC 8878), without unpacking them: Node's decompressor ends, and
 * says nothing, when a chunk goes on behind the end of a frame, so that the other members of
 * a concatenated file would be lost.
 *
 * @param size about how many bytes a chunk has; one block (2 MiB at most) more.
 */
export function framesOf(bytes: StoredBytes, size: number): Frames {
  let error: Error | null = null;
  const read = windowOn(bytes);
  function* chunks(): Generator<Buffer> {
    for (let at = 0; at < bytes.size;) {
      const head = read(at, longestHeader);
      const number = head.length < 8 ? 0 : head.readUInt32LE(0);
      if (isSkippable(number)) at += 8 + head.readUInt32LE(4);
      else if (number === magic || magicCut(head)) {
        let from = at;
        for (const end of blockEnds(read, at, head)) {
          at = Math.min(end.at, bytes.size);
          if (at - from < size && !end.last && at < bytes.size) continue;
          yield bytes.read(from, at - from);
          from = at;
          if (at === bytes.size) break;
        }
      } else {
        error = new Error(`what stands at byte ${at} is no zstd`);
        return;
      }
    }
  }
  return { chunks, error: () => error };
}

/** A frame that is cut within its first bytes: the decompressor says so. */
function magicCut(head: Buffer): boolean {
  return (
    head.length < 8 && Buffer.from([0x28, 0xb5, 0x2f, 0xfd]).indexOf(head.subarray(0, 4)) === 0
  );
}

/** Where each block of a frame ends; the last with the checksum behind it. May lie behind the end of a cut file. */
function* blockEnds(
  read: (at: number, length: number) => Buffer,
  start: number,
  head: Buffer,
): Generator<{ readonly at: number; readonly last: boolean }> {
  const descriptor = head[4] ?? 0;
  const single = (descriptor & 0x20) !== 0;
  const stated = descriptor >> 6 === 0 && single ? 1 : (contentSize[descriptor >> 6] ?? 0);
  const header = 4 + 1 + (single ? 0 : 1) + (dictionarySize[descriptor & 3] ?? 0) + stated;
  const checksum = (descriptor & 4) === 0 ? 0 : 4;
  for (let at = start + header; ;) {
    const block = read(at, 3);
    if (block.length < 3) {
      yield { at: at + 3, last: true };
      return;
    }
    const number = block.readUIntLE(0, 3);
    // a block of type 1 is one byte, repeated
    at += 3 + (((number >> 1) & 3) === 1 ? 1 : number >> 3);
    const last = (number & 1) === 1;
    yield { at: last ? at + checksum : at, last };
    if (last) return;
  }
}

/** Reads short pieces that follow each other, without asking the disk for each. */
function windowOn(bytes: StoredBytes): (at: number, length: number) => Buffer {
  const size = 64 * 1024;
  let held: Buffer = Buffer.alloc(0);
  let base = 0;
  return (at, length) => {
    const inside = at >= base && at + length <= base + held.length;
    if (!inside) {
      held = bytes.read(at, size);
      base = at;
    }
    return held.subarray(at - base, at - base + length);
  };
}
