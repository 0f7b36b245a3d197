import { readdirSync, statSync } from 'node:fs';
import type { Dirent, Stats } from 'node:fs';
import { basename, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileBytes } from '../host/bytes.ts';
import type { Spool } from '../host/spool.ts';
import { isSystemError, sentenceOf } from '../host/systemerror.ts';
import { deliverFile, problem } from './file.ts';
import type { ContainerProblem } from './file.ts';
import type { Delivered } from './source.ts';

/** Names that promise mail: if there is none in such a file, that is an error. */
const mailName = /\.(?:eml|mbox|mboxrd|mbx)(?:\.gz)?$/i;

/** Other work (keys, drawing) is let in after so many files. */
const filesAtOnce = 64;

/**
 * The mails of all files under a folder, in order of names (by code unit): maildirs, `.eml`, mboxes, `.gz`,
 * pages of web archives. What else there is (README, index.json) is named in one note at the end.
 * A symbolic link to a file is that file; one to a folder is not followed, since it may lead round in a
 * circle, and is named in a note like named pipes and links that lead nowhere. Hidden files and
 * folders are left out, but for those of a Maildir++.
 */
export async function* deliverFolder(folder: string, spool: Spool): AsyncGenerator<Delivered> {
  const passedOver: string[] = [];
  const notFiles: string[] = [];
  let mails = 0;
  let files = 0;
  for (const found of walk(folder)) {
    if (found.type === 'problem') yield found;
    else if (found.type === 'odd')
      notFiles.push(`${found.path.slice(folder.length + 1)} (${found.what})`);
    if (found.type !== 'file') continue;
    files++;
    if (files % filesAtOnce === 0) await setImmediate();
    for await (const delivered of deliverPath(found, spool)) {
      if (delivered.type === 'no-mail') passedOver.push(found.path.slice(folder.length + 1));
      else yield delivered;
      if (delivered.type === 'mail') mails++;
    }
  }
  if (mails === 0) yield problem(folder, 0, 'empty', 'There is no mail in this folder.', 'warning');
  else if (passedOver.length > 0) {
    const text = `Files without mail are passed over: ${nameSome(passedOver)}.`;
    yield problem(folder, 0, 'passed-over', text, 'note');
  }
  if (notFiles.length > 0) {
    const text = `What is no file is passed over: ${nameSome(notFiles)}.`;
    yield problem(folder, 0, 'passed-over', text, 'note');
  }
}

function nameSome(paths: readonly string[]): string {
  const some = paths.slice(0, 5).join(', ');
  return paths.length > 5 ? `${some}, and ${paths.length - 5} more` : some;
}

interface Found {
  readonly type: 'file';
  readonly path: string;
  /** In `cur` or `new` of a maildir. */
  readonly inMaildir: boolean;
}

/** What is neither file nor folder: `a link to a folder`. */
interface Odd {
  readonly type: 'odd';
  readonly path: string;
  readonly what: string;
}

async function* deliverPath(
  { path, inMaildir }: Found,
  spool: Spool,
): ReturnType<typeof deliverFile> {
  try {
    const single = inMaildir || /\.eml(?:\.gz)?$/i.test(path);
    const certain = inMaildir || mailName.test(path);
    yield* deliverFile({ name: path, bytes: fileBytes(path), single, certain }, spool);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    yield problem(path, 0, 'unreadable', `The file cannot be read: ${sentenceOf(error)}.`);
  }
}

/** A name in a folder. */
type Child =
  | { readonly type: 'file' | 'folder'; readonly path: string }
  | { readonly type: 'odd'; readonly path: string; readonly what: string };

/** All files under a folder, depth first; a stack, since strangers decide how deep folders go. */
function* walk(root: string): Generator<Found | Odd | ContainerProblem> {
  const stack: Child[] = [{ path: root, type: 'folder' }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.type === 'odd') yield next;
    else if (next.type === 'file') {
      const parent = basename(join(next.path, '..'));
      yield { type: 'file', path: next.path, inMaildir: parent === 'cur' || parent === 'new' };
    } else {
      const children = list(next.path);
      if (typeof children === 'string') {
        yield problem(next.path, 0, 'unreadable', `The folder cannot be read: ${children}.`);
      } else {
        stack.push(...children.toReversed());
      }
    }
  }
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
  return entry.isDirectory() && (entry.name === 'cur' || entry.name === 'new');
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
