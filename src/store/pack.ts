import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** Bytes as they are kept: where packing would not shorten them, they are as they came. */
export interface Packed {
  /** Length of the bytes as they came. */
  readonly size: number;
  readonly packed: Uint8Array;
}

const params = { [constants.ZSTD_c_compressionLevel]: 3 };

/** What is packed may change after that. */
export function pack(bytes: Uint8Array): Packed {
  const packed = zstdCompressSync(bytes, { params, pledgedSrcSize: bytes.length });
  return { size: bytes.length, packed: packed.length < bytes.length ? packed : bytes.slice() };
}

/** The bytes as they came; null where they are damaged. */
export function unpack({ size, packed }: Packed): Buffer | null {
  if (packed.length === size) return Buffer.from(packed);
  try {
    const bytes = zstdDecompressSync(packed, { maxOutputLength: Math.max(size, 1) });
    return bytes.length === size ? bytes : null;
  } catch {
    return null;
  }
}
