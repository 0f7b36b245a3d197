import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Folder of the shared real mail; tests on it are skipped where it is absent. */
const corpusRoot = resolve(process.env['SIDENOTE_CORPUS'] ?? '../shared/corpus');

/** Absolute path of a file or folder of the shared mail, or null (and a line saying so) where absent. */
export function corpusPath(relative: string): string | null {
  const path = join(corpusRoot, relative);
  if (existsSync(path)) return path;
  console.warn(`skipped: ${path} is absent; set SIDENOTE_CORPUS to the folder of shared mail`);
  return null;
}
