import { readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { basename, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileBytes } from '../host/bytes.ts';
import type { Spool } from '../host/spool.ts';
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
 * Symbolic links are not followed, since what they point to in the folder has a name of its
 * own there; hidden files and folders are left out, but for those of a Maildir++.
 */
export async function* deliverFolder(folder: string, spool: Spool): AsyncGenerator<Delivered> {
  const passedOver: string[] = [];
  let mails = 0;
  let files = 0;
  for (const found of walk(folder)) {
    if (found.type === 'problem') {
      yield found;
      continue;
    }
    files++;
    if (files % filesAtOnce === 0) await setImmediate();
    for await (const delivered of deliverPath(found, spool)) {
      if (delivered.type === 'no-mail') passedOver.push(found.path.slice(folder.length + 1));
      else yield delivered;
      if (delivered.type === 'mail') mails++;
    }
  }
  if (mails === 0) yield problem(folder, 0, 'empty', 'There is no mail in this folder.', 'warning');
  else if (passedOver.length > 0)
    yield problem(folder, 0, 'passed-over', nameSome(passedOver), 'note');
}

function nameSome(paths: readonly string[]): string {
  const some = paths.slice(0, 5).join(', ');
  const more = paths.length > 5 ? `, and ${paths.length - 5} more` : '';
  return `Files without mail are passed over: ${some}${more}.`;
}

interface Found {
  readonly type: 'file';
  readonly path: string;
  /** In `cur` or `new` of a maildir. */
  readonly inMaildir: boolean;
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
    // what has a code comes from the system; anything else is a mistake of ours
    if (!(error instanceof Error && 'code' in error)) throw error;
    yield problem(path, 0, 'unreadable', `The file cannot be read: ${reason(error)}.`);
  }
}

/** All files under a folder, depth first; a stack, since strangers decide how deep folders go. */
function* walk(root: string): Generator<Found | ContainerProblem> {
  const stack: { readonly path: string; readonly isFolder: boolean }[] = [
    { path: root, isFolder: true },
  ];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.isFolder) {
      const children = list(next.path);
      if (typeof children === 'string') {
        yield problem(next.path, 0, 'unreadable', `The folder cannot be read: ${children}.`);
      } else {
        stack.push(...children.toReversed());
      }
    } else {
      const parent = basename(join(next.path, '..'));
      yield { type: 'file', path: next.path, inMaildir: parent === 'cur' || parent === 'new' };
    }
  }
}

function list(
  folder: string,
): readonly { readonly path: string; readonly isFolder: boolean }[] | string {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    const isMaildir = entries.some((entry) => isMailFolder(entry));
    return entries
      .filter((entry) => isWanted(entry, folder, isMaildir))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map((entry) => ({ path: join(folder, entry.name), isFolder: entry.isDirectory() }));
  } catch (error) {
    return reason(error);
  }
}

function isMailFolder(entry: Dirent): boolean {
  return entry.isDirectory() && (entry.name === 'cur' || entry.name === 'new');
}

function isWanted(entry: Dirent, folder: string, isMaildir: boolean): boolean {
  if (entry.isFile()) return !entry.name.startsWith('.');
  if (!entry.isDirectory()) return false;
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

/** What the system says, in its own words: `EACCES: permission denied`. */
export function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/, \w+(?: '.*')?$/s, '');
}
