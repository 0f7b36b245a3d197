import { createHash } from 'node:crypto';
import type { DiffFile } from './diff.ts';
import { hunkState } from './hunkstate.ts';

/** Hex digits of a SHA-1; a longer id is of a repository whose object format is SHA-256. */
const SHA1_DIGITS = 40;

/** Fewest digits that say anything; git abbreviates to four at least (core.abbrev). */
const MIN_DIGITS = 4;

/**
 * Git's id of a file's content: hex SHA-1 of `blob <number of bytes>\0` and the bytes. A string is
 * taken as UTF-8. Source: gitformat-pack(5), Pro Git "Git Objects".
 */
export function blobId(bytes: Buffer | string): string {
  return hashBlob('sha1', bytes);
}

/**
 * Whether `bytes` are the blob that `abbreviated`, from a line `index 2734008..9c8b637`, names. False
 * for fewer than four digits, for what is not hex, and for zeros, which mean no file.
 */
export function matchesBlob(abbreviated: string, bytes: Buffer | string): boolean {
  const digits = abbreviated.toLowerCase();
  if (digits.length < MIN_DIGITS || !/^[\da-f]+$/.test(digits)) return false;
  return hashBlob(digits.length > SHA1_DIGITS ? 'sha256' : 'sha1', bytes).startsWith(digits);
}

function hashBlob(algorithm: 'sha1' | 'sha256', bytes: Buffer | string): string {
  const content = typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes;
  return createHash(algorithm).update(`blob ${content.length}\0`).update(content).digest('hex');
}

/**
 * The whole text of an added file, read from its diff. Null where the file is not added, is binary, or
 * its hunk is cut or has lines that are not added.
 */
export function newFileText(file: DiffFile): string | null {
  if (file.change !== 'added' || file.binary || file.hunks.length > 1) return null;
  const [hunk] = file.hunks;
  if (hunk === undefined) return '';
  if (!hunkState(hunk).complete || hunk.counted.old > 0) return null;
  const added = hunk.lines.filter((line) => line.kind === 'added').map((line) => line.text);
  const open = hunk.lines.at(-1)?.kind === 'no-newline';
  return added.join('\n') + (open || added.length === 0 ? '' : '\n');
}
