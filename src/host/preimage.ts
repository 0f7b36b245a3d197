import { readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, resolve, sep } from 'node:path';
import type { Git } from './git.ts';

/** A text longer than this, in bytes, is not C that a person wrote. */
const maxText = 8_000_000;

/** Finds a file's text by its path, or by the blob id of an index line; null where it is not there. */
type PreImage = (path: string, blob: string | null) => Promise<string | null>;

/**
 * Reads files of a source tree by their path in it. The paths are a stranger's: nothing outside the folder
 * is read, by `..` or by a symbolic link. Its blob id is not asked for: the caller holds the text against it.
 */
export function treePreImage(folder: string): PreImage {
  return async (path) => {
    if (isAbsolute(path) || path.includes('\0') || path.split(/[\\/]/).includes('..')) return null;
    try {
      const root = await realpath(folder);
      const file = await realpath(resolve(root, path));
      if (!file.startsWith(root.endsWith(sep) ? root : root + sep)) return null;
      const facts = await stat(file);
      // a device or a pipe would never end
      if (!facts.isFile() || facts.size > maxText) return null;
      return await readFile(file, 'utf8');
    } catch {
      return null;
    }
  };
}

/** Reads blobs of a git repository, up to 1 MiB, by their id; one too short to be unique is not there. */
export function gitPreImage(git: Git): PreImage {
  return async (_path, blob) => {
    // the id is a stranger's, and must not be taken for an option
    if (blob === null || !/^[\da-f]{4,64}$/i.test(blob)) return null;
    const { code, stdout } = await git.ask(['cat-file', 'blob', blob]);
    return code === 0 ? stdout : null;
  };
}
