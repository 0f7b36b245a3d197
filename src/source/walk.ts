import { readdirSync, statSync } from 'node:fs';
import type { Dirent, Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { sentenceOf } from '../host/systemerror.ts';

/** What is come upon under a folder. */
export type Found =
  | {
      readonly type: 'file';
      readonly path: string;
      /** In `cur` or `new` of a maildir. */
      readonly inMaildir: boolean;
    }
  /** What is neither file nor folder: `a link to a folder`. */
  | { readonly type: 'odd'; readonly path: string; readonly what: string }
  /** A maildir's `cur` or `new`, before its files: their names, in order. */
  | { readonly type: 'maildir'; readonly path: string; readonly names: readonly string[] }
  /** A folder that cannot be listed, and why. */
  | { readonly type: 'unreadable'; readonly path: string; readonly why: string };

/** A name in a folder. */
type Child =
  | { readonly type: 'file' | 'folder'; readonly path: string }
  | { readonly type: 'odd'; readonly path: string; readonly what: string };

/**
 * All that is under a folder, by name (code unit), depth first; a stack, since strangers decide how deep
 * folders go. Links to files are files; links to folders are not followed. Hidden files and folders are
 * left out, but for the folders of a Maildir++; so is `tmp` of a maildir.
 */
export function* walkFolder(root: string): Generator<Found> {
  const stack: Child[] = [{ path: root, type: 'folder' }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { path } = next;
    if (next.type === 'odd') yield next;
    else if (next.type === 'file') {
      yield { type: 'file', path, inMaildir: isMaildirPart(dirname(path)) };
    } else {
      const children = list(path);
      if (typeof children === 'string') {
        yield { type: 'unreadable', path, why: children };
        continue;
      }
      if (isMaildirPart(path)) yield { type: 'maildir', path, names: namesOf(children) };
      for (const child of children.toReversed()) stack.push(child);
    }
  }
}

/** `cur` or `new`, where a maildir keeps what is delivered. */
function isMaildirPart(folder: string): boolean {
  const name = basename(folder);
  return name === 'cur' || name === 'new';
}

function namesOf(children: readonly Child[]): readonly string[] {
  return children.flatMap(({ type, path }) => (type === 'file' ? [basename(path)] : []));
}

/** What is in a folder, by name; or why that cannot be told. */
function list(folder: string): readonly Child[] | string {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    const isMaildir = entries.some((entry) => isMailFolder(entry));
    return entries
      .filter((entry) => isWanted(entry, folder, isMaildir))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map((entry) => childOf(entry, join(folder, entry.name)));
  } catch (error) {
    return sentenceOf(error);
  }
}

function childOf(entry: Dirent, path: string): Child {
  if (entry.isDirectory()) return { type: 'folder', path };
  if (entry.isFile()) return { type: 'file', path };
  if (!entry.isSymbolicLink()) return { type: 'odd', path, what: kindOf(entry) };
  try {
    const target = statSync(path);
    if (target.isFile()) return { type: 'file', path };
    const what = target.isDirectory() ? 'a folder' : kindOf(target);
    return { type: 'odd', path, what: `a link to ${what}` };
  } catch (error) {
    return { type: 'odd', path, what: `a link, ${sentenceOf(error)}` };
  }
}

function kindOf(entry: Dirent | Stats): string {
  if (entry.isFIFO()) return 'a named pipe';
  return entry.isSocket() ? 'a socket' : 'a device';
}

function isMailFolder(entry: Dirent): boolean {
  return entry.isDirectory() && isMaildirPart(entry.name);
}

function isWanted(entry: Dirent, folder: string, isMaildir: boolean): boolean {
  if (!entry.isDirectory()) return !entry.name.startsWith('.');
  // deliveries in progress
  if (isMaildir && entry.name === 'tmp') return false;
  return !entry.name.startsWith('.') || (isMaildir && holdsMaildir(join(folder, entry.name)));
}

/** `.Sent` of a Maildir++ has its own `cur`. */
function holdsMaildir(folder: string): boolean {
  try {
    return readdirSync(folder, { withFileTypes: true }).some((entry) => isMailFolder(entry));
  } catch {
    return false;
  }
}
