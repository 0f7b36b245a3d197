import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * What the letters behind `:2,` in the name of a maildir's file say (https://cr.yp.to/proto/maildir.html),
 * in the words of IMAP, and the order in which they are told.
 */
const letters: readonly { readonly letter: string; readonly flag: string }[] = [
  { letter: 'S', flag: '\\Seen' },
  { letter: 'R', flag: '\\Answered' },
  { letter: 'F', flag: '\\Flagged' },
  { letter: 'D', flag: '\\Draft' },
  { letter: 'T', flag: '\\Deleted' },
  { letter: 'P', flag: '$Forwarded' },
];

/** `1566.M1P2.host:2,FS`; where a file system has no colons, `;` or `!`. */
const fileName = /^(?<unique>.+?)(?:[:;!]2,(?<letters>[^:;!]*))?$/s;

/** The part of a file's name that stays when its flags change, and its flags. */
export function readMaildirName(name: string): {
  readonly unique: string;
  readonly flags: readonly string[];
} {
  const { unique = name, letters: set = '' } = fileName.exec(name)?.groups ?? {};
  return {
    unique,
    flags: letters.filter(({ letter }) => set.includes(letter)).map(({ flag }) => flag),
  };
}

/**
 * The name of a mail within a folder of maildirs, the same in `new` and in `cur`.
 *
 * @param relative path below the folder: `.Sent/cur/1566.host:2,S` is `.Sent/1566.host`.
 */
export function maildirKey(relative: string): string {
  return join(dirname(dirname(relative)), readMaildirName(basename(relative)).unique);
}

/** Equal where no mail came or went, and no flag changed. 16 hex digits. */
export function hashNames(names: readonly string[]): string {
  return createHash('sha256').update(names.join('\0')).digest('hex').slice(0, 16);
}

/**
 * The unique names of a maildir's mails, now; null where that cannot be told. `new` is listed first:
 * mail moves from there to `cur`, so that none is missed on its way.
 */
export function uniqueNames(maildir: string): ReadonlySet<string> | null {
  try {
    const names = ['new', 'cur'].flatMap((part) => readdirSync(join(maildir, part)));
    return new Set(names.map((name) => readMaildirName(name).unique));
  } catch {
    return null;
  }
}
