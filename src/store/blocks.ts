import type { Database } from './database.ts';
import { pack, unpack } from './pack.ts';
import type { Packed } from './pack.ts';

/** Where the bytes of a mail lie in a block: `size` bytes from `start`. */
export interface Extent {
  readonly start: number;
  readonly size: number;
}

/** A block to be: mails that are packed together. */
export interface Filling {
  /** Bytes so far. */
  size: number;
  /** Packed, it takes no mail any more. */
  closed: Packed | null;
}

/** Blocks to be. All but the last are closed. */
export interface Fillings {
  /** Copies a mail to the last one, or begins another; a large one is alone in its own. */
  readonly add: (bytes: Buffer) => { readonly filling: Filling } & Extent;
  /** The packed bytes of one of them, which is closed by that. */
  readonly close: (filling: Filling) => Packed;
  /** Forgets them. */
  readonly clear: () => void;
}

/**
 * A block holds about sixteen mails of a list, which quote each other: packed together by zstd they take 24 %
 * of their size and 29 µs each, packed alone 44 % and 65 µs (deflate: 43 %, 123 µs). Reading one unpacks its
 * block, in 0.15 ms.
 */
const fullBlock = 128 * 1024;

/** The bytes of one block lie in the room for it, which is used again for the next: little is thrown away. */
export function openFillings(): Fillings {
  let room: Buffer | null = null;
  let last: Filling | null = null;
  function close(filling: Filling): Packed {
    filling.closed ??= pack(room?.subarray(0, filling.size) ?? Buffer.alloc(0));
    if (last === filling) last = null;
    return filling.closed;
  }
  return {
    close,
    clear: () => void (last = null),
    add: (bytes) => {
      const { length } = bytes;
      if (length >= fullBlock) {
        return { filling: { size: length, closed: pack(bytes) }, start: 0, size: length };
      }
      if (last !== null && last.size + length > fullBlock) close(last);
      const filling = (last ??= { size: 0, closed: null });
      const start = filling.size;
      room ??= Buffer.allocUnsafeSlow(fullBlock);
      bytes.copy(room, start);
      filling.size += length;
      return { filling, start, size: length };
    },
  };
}

/** Writes a block, and returns its id. */
export function writeBlock(database: Database, { size, packed }: Packed): number {
  const row = database.get(
    'INSERT INTO blocks (size, packed) VALUES (?, ?) RETURNING id',
    size,
    packed,
  );
  return Number(row?.['id']);
}

/** Reads blocks, and holds the last few unpacked: the mails of a topic mostly came together. */
export type BlockReader = (id: number) => Buffer | null;

/** With 128 kB each, two megabytes. */
const mostHeld = 16;

/** The bytes of a block; null where it is damaged. Blocks never change. */
export function blockReader(database: Database): BlockReader {
  const held = new Map<number, Buffer>();
  return (id) => {
    const known = held.get(id);
    if (known !== undefined) return known;
    const row = database.get('SELECT size, packed FROM blocks WHERE id = ?', id);
    const packed = row?.['packed'];
    if (!(packed instanceof Uint8Array)) return null;
    const block = unpack({ size: Number(row?.['size']), packed });
    if (block === null || block.length > fullBlock) return block;
    held.set(id, block);
    const [oldest] = held.keys();
    if (held.size > mostHeld && oldest !== undefined) held.delete(oldest);
    return block;
  };
}
