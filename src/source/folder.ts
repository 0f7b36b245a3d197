import { basename, dirname, join, relative } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileBytes } from '../host/bytes.ts';
import type { Spool } from '../host/spool.ts';
import { isSystemError, sentenceOf } from '../host/systemerror.ts';
import { problem } from './file.ts';
import { hashNames, maildirKey, readMaildirName, uniqueNames } from './maildir.ts';
import { deliverMarked } from './marked.ts';
import { writeProgress } from './memory.ts';
import type { Memory } from './memory.ts';
import { isMailFileName, isMailName } from './name.ts';
import type { Delivered, Known } from './source.ts';
import { walkFolder } from './walk.ts';
import type { Found } from './walk.ts';

/** Other work (keys, drawing) is let in after so many files. */
const filesAtOnce = 64;

/** So many mails are at most read again after an interruption. */
const mailsPerCursor = 1000;

/** What has been seen on the way through a folder. */
interface Seen {
  mails: number;
  readonly passedOver: string[];
  readonly notFiles: string[];
  /** Maildirs (relative paths) → the keys of what is in them; those that cannot be listed are in `unread`. */
  readonly maildirs: Map<string, Set<string>>;
  readonly unread: Set<string>;
}

type File = Extract<Found, { type: 'file' }>;

/**
 * The mails of all files under a folder, in order of names (by code unit): maildirs, `.eml`, mboxes, `.gz`
 * and `.zst`, pages of web archives. What else there is (README, index.json) is named in one note at
 * the end. A symbolic link to a file is that file; one to a folder is not followed, since it may lead round
 * in a circle, and is named in a note like named pipes and links that lead nowhere.
 *
 * With a memory, files that did not change and mails of maildirs that are known are not read. A mail is
 * `gone` only where the maildir it was in can be listed and does not have it.
 */
export async function* deliverFolder(
  folder: string,
  spool: Spool,
  memory: Memory | null,
): AsyncGenerator<Delivered> {
  const seen: Seen = {
    mails: 0,
    passedOver: [],
    notFiles: [],
    maildirs: new Map(),
    unread: new Set(),
  };
  let [files, since] = [0, 0];
  for (const found of walkFolder(folder)) {
    if (found.type !== 'file') {
      yield* take(found, folder, seen, memory);
      continue;
    }
    files++;
    if (files % filesAtOnce === 0) await setImmediate();
    for await (const delivered of deliverFound(found, folder, spool, memory)) {
      if (delivered.type === 'no-mail') seen.passedOver.push(relative(folder, found.path));
      else yield delivered;
      if (delivered.type !== 'mail') continue;
      seen.mails++;
      since++;
    }
    if (memory === null || since < mailsPerCursor) continue;
    since = 0;
    yield { type: 'cursor', cursor: writeProgress(memory, false) };
  }
  yield* conclude(folder, seen, memory);
}

/** What is no file: it is noted, or told. */
function* take(
  found: Exclude<Found, File>,
  folder: string,
  seen: Seen,
  memory: Memory | null,
): Generator<Delivered> {
  const path = relative(folder, found.path);
  if (found.type === 'odd') seen.notFiles.push(`${path} (${found.what})`);
  else if (found.type === 'unreadable') {
    seen.unread.add(path).add(dirname(path));
    yield problem(found.path, 0, 'unreadable', `The folder cannot be read: ${found.why}.`);
  } else if (memory !== null) {
    const hash = hashNames(found.names);
    memory.maildirs.set(path, hash);
    const keys = seen.maildirs.get(dirname(path)) ?? new Set<string>();
    seen.maildirs.set(dirname(path), keys);
    const changed = memory.old.maildirs.get(path) !== hash;
    for (const name of found.names) {
      const key = maildirKey(join(path, name));
      keys.add(key);
      const { flags } = readMaildirName(name);
      if (changed && hasOtherFlags(memory.known, key, flags)) yield { type: 'flags', key, flags };
    }
  }
}

/** Whether a known mail had not these flags the last time; true where nobody can tell. */
function hasOtherFlags(known: Known, key: string, flags: readonly string[]): boolean {
  if (known.flags === undefined) return known.has(key);
  const before = known.flags(key);
  if (before === null) return false;
  return before.length !== flags.length || flags.some((flag) => !before.includes(flag));
}

async function* deliverFound(
  { path, inMaildir }: File,
  folder: string,
  spool: Spool,
  memory: Memory | null,
): AsyncGenerator<Delivered | { readonly type: 'no-mail' }> {
  const inFolder = relative(folder, path);
  const key = maildirKey(inFolder);
  if (inMaildir && memory?.known.has(key) === true) return;
  try {
    const single = inMaildir || isMailFileName(path);
    const certain = inMaildir || isMailName(path);
    const file = { name: path, bytes: fileBytes(path), single, certain };
    // a maildir's mail never changes: its key is all there is to remember
    const remembered = inMaildir ? null : memory;
    for await (const event of deliverMarked(file, inFolder, remembered, spool)) {
      if (event.type !== 'mail' || !inMaildir) yield event;
      else {
        const { flags } = readMaildirName(inFolder);
        yield { type: 'mail', mail: { ...event.mail, key, flags } };
      }
    }
  } catch (error) {
    if (!isSystemError(error)) throw error;
    yield problem(path, 0, 'unreadable', `The file cannot be read: ${sentenceOf(error)}.`);
  }
}

/** What is said when all has been seen. */
function* conclude(folder: string, seen: Seen, memory: Memory | null): Generator<Delivered> {
  const { mails, passedOver, notFiles, unread } = seen;
  if (mails === 0 && !isRemembered(seen, memory)) {
    yield problem(folder, 0, 'empty', 'There is no mail in this folder.', 'warning');
  } else if (passedOver.length > 0) {
    const text = `Files without mail are passed over: ${nameSome(passedOver)}.`;
    yield problem(folder, 0, 'passed-over', text, 'note');
  }
  if (notFiles.length > 0) {
    const text = `What is no file is passed over: ${nameSome(notFiles)}.`;
    yield problem(folder, 0, 'passed-over', text, 'note');
  }
  if (memory === null) return;
  yield* goneFrom(folder, seen, memory);
  yield { type: 'cursor', cursor: writeProgress(memory, unread.size === 0) };
}

/** Whether there may be mail that was not read because it is known. */
function isRemembered({ maildirs }: Seen, memory: Memory | null): boolean {
  if (memory === null) return false;
  return memory.old.files.size > 0 || [...maildirs.values()].some((keys) => keys.size > 0);
}

/** Asks anew for what was not seen: a mail that is moved from `new` to `cur` meanwhile is in neither list. */
function* goneFrom(
  folder: string,
  { maildirs, unread }: Seen,
  { known }: Memory,
): Generator<Delivered> {
  const absent = new Map<string, string[]>();
  for (const key of known.keys()) {
    const maildir = dirname(key);
    const there = maildirs.get(maildir);
    if (there === undefined || there.has(key) || unread.has(maildir)) continue;
    const keys = absent.get(maildir);
    if (keys === undefined) absent.set(maildir, [key]);
    else keys.push(key);
  }
  for (const [maildir, keys] of absent) {
    const now = uniqueNames(join(folder, maildir));
    if (now === null) continue;
    for (const key of keys) if (!now.has(basename(key))) yield { type: 'gone', key };
  }
}

function nameSome(paths: readonly string[]): string {
  const some = paths.slice(0, 5).join(', ');
  return paths.length > 5 ? `${some}, and ${paths.length - 5} more` : some;
}
