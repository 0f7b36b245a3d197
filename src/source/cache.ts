import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileBytes } from '../host/bytes.ts';
import type { StoredBytes } from '../host/bytes.ts';
import { isSystemError } from '../host/systemerror.ts';

/** What was answered, and when. */
export interface Kept {
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Milliseconds since 1970. */
  readonly fetched: number;
}

/** A file an address: one line of JSON (`Kept`, and the address), then the body. */
const ending = '.answer';
/** What a process that was killed leaves behind. */
const unfinished = '.new';

/** Long enough for a series under review, and short enough that the folder does not grow for ever. */
const keptFor = 30 * 24 * 3600 * 1000;

/** Longer than an address and two headers that a server may send. */
const longestHead = 64 * 1024;

const chunkSize = 1024 * 1024;

/** What is kept of an address; null where there is nothing, or it cannot be read. */
export function readCache(
  folder: string,
  url: URL,
): { readonly kept: Kept; readonly body: StoredBytes } | null {
  try {
    const bytes = fileBytes(pathOf(folder, url));
    const head = bytes.read(0, longestHead);
    const end = head.indexOf(0x0a);
    const kept = readHead(head.toString('utf8', 0, Math.max(0, end)), url);
    if (kept === null) return null;
    const start = end + 1;
    const read = (at: number, length: number): Buffer => bytes.read(start + at, length);
    return { kept, body: { size: bytes.size - start, read } };
  } catch {
    return null;
  }
}

function readHead(line: string, url: URL): Kept | null {
  const head = JSON.parse(line) as Partial<Record<string, unknown>>;
  const { etag, lastModified, fetched } = head;
  if (head['url'] !== url.href || typeof fetched !== 'number') return null;
  return { etag: textOf(etag), lastModified: textOf(lastModified), fetched };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/**
 * Keeps an answer, readable for this user only, in place of the last one; removes what is older than 30 days.
 *
 * @returns why it could not be kept; null where it was.
 */
export function writeCache(folder: string, url: URL, kept: Kept, body: StoredBytes): Error | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    prune(folder, kept.fetched - keptFor);
    const temporary = join(folder, `${randomUUID()}${unfinished}`);
    try {
      writeAnswer(temporary, `${JSON.stringify({ url: url.href, ...kept })}\n`, body);
      renameSync(temporary, pathOf(folder, url));
    } finally {
      rmSync(temporary, { force: true });
    }
    return null;
  } catch (error) {
    if (isSystemError(error)) return error;
    throw error;
  }
}

function writeAnswer(path: string, head: string, body: StoredBytes): void {
  const fd = openSync(path, 'wx', 0o600);
  try {
    writeAll(fd, Buffer.from(head));
    for (let at = 0; at < body.size; at += chunkSize) writeAll(fd, body.read(at, chunkSize));
  } finally {
    closeSync(fd);
  }
}

function writeAll(fd: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at);
}

function prune(folder: string, before: number): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const ours = name.endsWith(ending) || name.endsWith(unfinished);
    const stats = ours ? statSync(path, { throwIfNoEntry: false }) : undefined;
    if (stats !== undefined && stats.mtimeMs < before) rmSync(path, { force: true });
  }
}

function pathOf(folder: string, url: URL): string {
  return join(folder, `${createHash('sha256').update(url.href).digest('hex')}${ending}`);
}
