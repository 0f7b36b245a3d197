import { createHash, randomUUID } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { geteuid } from 'node:process';
import type { Environment } from './process.ts';
import { isSystemError } from './systemerror.ts';

/** Results that can be computed again, by the hash of all that they were computed from. */
export interface FileCache {
  /** null where nothing is kept, or what is kept cannot be trusted. */
  readonly get: (key: string) => Uint8Array | null;
  /** Keeps nothing where the disk does not take it: a cache is never needed. */
  readonly put: (key: string, bytes: Uint8Array) => void;
}

/** Bytes of all files together; the oldest go first. Some hundred compiled patches. */
const most = 64 * 1024 * 1024;
const digestSize = 32;
/** A link is not followed, a pipe not waited for; Windows has neither. */
const noLink = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** `$XDG_CACHE_HOME/sidenote`, else `~/.cache/sidenote`; a relative one is to be ignored (XDG Base Directory Specification). */
export function cacheFolder(env: Environment): string {
  const named = env['XDG_CACHE_HOME'] ?? '';
  const home = (env['HOME'] ?? '') === '' ? homedir() : (env['HOME'] ?? '');
  return join(isAbsolute(named) ? named : join(home, '.cache'), 'sidenote');
}

/**
 * A cache in a folder, which is made when something is first kept: folder 0700, files 0600, each written
 * beside its place and renamed. A file is its contents' SHA-256, then the contents. What is not a plain file
 * of this user's, or is damaged, is not there; a folder that is a link or another user's is not used.
 *
 * @param folder absolute.
 */
export function fileCache(folder: string): FileCache {
  return {
    get: (key) => orNull(() => (isOurs(folder) ? read(pathOf(folder, key)) : null)),
    put: (key, bytes) => {
      orNull(() => {
        makeFolder(folder);
        if (!isOurs(folder)) return;
        chmodSync(folder, 0o700);
        write(folder, pathOf(folder, key), bytes);
        prune(folder);
      });
    },
  };
}

/** Errors of the system are no errors of a cache. */
function orNull<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (isSystemError(error)) return null;
    throw error;
  }
}

/** Step by step: below /proc, Node's own recursive mkdir never comes to an end. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/** By a hash of the key, so that no key leads out of the folder. */
function pathOf(folder: string, key: string): string {
  return join(folder, createHash('sha256').update(key).digest('hex'));
}

/** A folder of this user's own, and no link: nobody else can have put anything there. */
function isOurs(folder: string): boolean {
  const found = lstatSync(folder);
  return found.isDirectory() && isMine(found.uid);
}

function isMine(uid: number): boolean {
  return geteuid === undefined || uid === geteuid();
}

function read(path: string): Uint8Array | null {
  const fd = openSync(path, constants.O_RDONLY | noLink);
  try {
    const found = fstatSync(fd);
    if (!found.isFile() || !isMine(found.uid) || found.size > most) return null;
    const bytes = readFileSync(fd);
    const contents = bytes.subarray(digestSize);
    return digest(contents).equals(bytes.subarray(0, digestSize)) ? contents : null;
  } finally {
    closeSync(fd);
  }
}

function write(folder: string, path: string, bytes: Uint8Array): void {
  if (bytes.length > most / 4) return;
  const draft = join(folder, `${randomUUID()}.tmp`);
  try {
    writeFileSync(draft, Buffer.concat([digest(bytes), bytes]), { mode: 0o600, flag: 'wx' });
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

function digest(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** Removes the oldest files (and what a killed writer has left) until the rest is small enough. */
function prune(folder: string): void {
  const files = readdirSync(folder)
    .map((name) => join(folder, name))
    .map((path) => ({ path, found: lstatSync(path, { throwIfNoEntry: false }) }))
    .toSorted((a, b) => (b.found?.mtimeMs ?? 0) - (a.found?.mtimeMs ?? 0));
  let size = 0;
  for (const { path, found } of files) {
    size += found?.size ?? 0;
    if (size > most && found?.isFile() === true) rmSync(path, { force: true });
  }
}
