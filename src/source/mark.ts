import { createHash } from 'node:crypto';
import type { StoredBytes } from '../host/bytes.ts';

/** How far a file has been read, and what tells that it is still the same file up to there. */
export interface FileMark {
  /** Bytes that have been read. */
  readonly end: number;
  /** Milliseconds since 1970; null where the file was not read to its end. */
  readonly modified: number | null;
  /** Of the bytes at the start and before `end`, 16 hex digits. */
  readonly hash: string;
}

/** What became of a file since it was marked. */
export type Since = 'same' | 'grown' | 'other';

/** Of each end of what was read; a header with its date and id fits in. */
const hashed = 4096;

/** @param modified null where there is more to read behind `end`. */
export function markFile(bytes: StoredBytes, end: number, modified: number | null): FileMark {
  const hash = createHash('sha256')
    .update(bytes.read(0, Math.min(hashed, end)))
    .update(bytes.read(Math.max(0, end - hashed), Math.min(hashed, end)));
  return { end, modified, hash: hash.digest('hex').slice(0, 16) };
}

/**
 * `same` where size, time and hash are; `grown` where the bytes at the old end are what they were and
 * there are more; else, and in doubt, `other`: all of it is to be read.
 */
export function compareFile(bytes: StoredBytes, modified: number, mark: FileMark): Since {
  if (bytes.size < mark.end || markFile(bytes, mark.end, null).hash !== mark.hash) return 'other';
  if (bytes.size > mark.end) return 'grown';
  return mark.modified === modified ? 'same' : 'other';
}
