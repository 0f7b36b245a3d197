import { randomUUID } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, rmSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { readRange } from './bytes.ts';
import { sentenceOf } from './systemerror.ts';

/** A file without a name, to which bytes are added and in which they are read again at any place. */
export interface TemporaryFile {
  /** Bytes added so far. */
  size(): number;
  /** Throws a Failure where the disk is full. */
  append(bytes: Buffer): void;
  /** Up to `length` bytes from `offset`: fewer where the file ends. */
  read(offset: number, length: number): Buffer;
  close(): void;
}

/**
 * A temporary file that only this process sees: mode 0600, unlinked at once, so that nothing is left
 * behind however the process ends. It is made when it is first written to. Throws a Failure where
 * `folder` cannot be written.
 */
export function temporaryFile(folder: string = tmpdir()): TemporaryFile {
  let fd: number | null = null;
  let size = 0;
  return {
    size: () => size,
    append: (bytes) => {
      fd ??= openUnlinked(folder);
      for (let at = 0; at < bytes.length;) {
        const written = writeSome(fd, bytes, at, size);
        at += written;
        size += written;
      }
    },
    read: (offset, length) => (fd === null ? Buffer.alloc(0) : readRange(fd, offset, length)),
    close: () => {
      if (fd !== null) closeSync(fd);
      fd = null;
    },
  };
}

/**
 * Gives `use` the path of a new folder that only this user sees, and removes the folder and all in it at once
 * after that: what `use` has opened there stays usable, and nothing is left behind however the process ends.
 * Throws a Failure where `folder` cannot be written.
 */
export function inTemporaryFolder<T>(use: (path: string) => T, folder: string = tmpdir()): T {
  let path: string;
  try {
    path = mkdtempSync(join(folder, 'sidenote-'));
  } catch (cause) {
    throw noRoom(folder, cause);
  }
  try {
    return use(path);
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

function openUnlinked(folder: string): number {
  const path = join(folder, `sidenote-${randomUUID()}`);
  try {
    const fd = openSync(path, 'wx+', 0o600);
    unlinkSync(path);
    return fd;
  } catch (cause) {
    throw noRoom(folder, cause);
  }
}

function noRoom(folder: string, cause: unknown): Failure {
  return new Failure('other', `no temporary file can be made in ${folder}: ${sentenceOf(cause)}`, {
    hint: 'Set TMPDIR to a folder that can be written.',
    cause,
  });
}

function writeSome(fd: number, bytes: Buffer, at: number, position: number): number {
  try {
    return writeSync(fd, bytes, at, bytes.length - at, position);
  } catch (cause) {
    throw new Failure('other', `the temporary file cannot be written: ${sentenceOf(cause)}`, {
      hint: 'Set TMPDIR to a folder on a disk with more room.',
      cause,
    });
  }
}
