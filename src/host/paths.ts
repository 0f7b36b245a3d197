import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import type { Environment } from './process.ts';

/**
 * The file in which mail is kept: $SIDENOTE_STORE, else `$XDG_DATA_HOME/sidenote/store.sqlite`, else that
 * below `~/.local/share`.
 *
 * @returns an absolute path.
 */
export function storePath(env: Environment): string {
  const named = env['SIDENOTE_STORE'] ?? '';
  if (named !== '') return resolve(named);
  return join(folderOf(env, 'XDG_DATA_HOME', '.local/share'), 'sidenote', 'store.sqlite');
}

/** Where what can be had again is kept: `$XDG_CACHE_HOME/sidenote`, else `~/.cache/sidenote`. */
export function cachePath(env: Environment): string {
  return join(folderOf(env, 'XDG_CACHE_HOME', '.cache'), 'sidenote');
}

/** A relative path in such a variable is to be ignored (XDG Base Directory Specification). */
function folderOf(env: Environment, variable: string, usual: string): string {
  const named = env[variable] ?? '';
  return isAbsolute(named) ? named : join(homeOf(env), usual);
}

function homeOf(env: Environment): string {
  const home = env['HOME'] ?? '';
  return home === '' ? homedir() : home;
}

/** `~/x` and `~` as the user's home has them; a shell does not expand what stands in a configuration. */
export function expandHome(path: string, env: Environment): string {
  return path === '~' || path.startsWith('~/') ? join(homeOf(env), path.slice(1)) : path;
}
