/** The names of a file's old and new state, as they stand in a header, prefixes kept. */
export interface NamePair {
  readonly old: string;
  readonly new: string;
}

const ESCAPES: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['b', 8],
  ['t', 9],
  ['n', 10],
  ['v', 11],
  ['f', 12],
  ['r', 13],
  ['"', 34],
  ['\\', 92],
]);

/**
 * Undoes git's C-style quoting (`core.quotePath`): `"a/t\303\244.c"` is `a/tä.c`. A name that is
 * not quoted, or not well, stays. Octal bytes are UTF-8, or Latin-1 where they are not.
 */
export function unquoteName(text: string): string {
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return text;
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  for (const [part] of text.slice(1, -1).matchAll(/\\[0-7]{3}|\\.|[^\\]+|\\$/gsu)) {
    if (!part.startsWith('\\')) {
      for (const byte of encoder.encode(part)) bytes.push(byte);
      continue;
    }
    const escape = ESCAPES.get(part.slice(1));
    if (part.length === 4) bytes.push(Number.parseInt(part.slice(1), 8) & 255);
    else if (escape !== undefined) bytes.push(escape);
    else return text;
  }
  return decodeBytes(Uint8Array.from(bytes));
}

function decodeBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  }
}

/** Quotes a name as git does: only where it has a control character, `"`, `\` or is not ASCII. */
export function quoteName(name: string): string {
  if (!/["\\\u0000-\u001f\u007f-\uffff]/.test(name)) return name;
  const letters = new Map([...ESCAPES].map(([letter, byte]) => [byte, `\\${letter}`]));
  const quoted = Array.from(new TextEncoder().encode(name), (byte) => {
    const letter = letters.get(byte);
    if (letter !== undefined) return letter;
    const plain = byte >= 32 && byte < 127;
    return plain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return `"${quoted.join('')}"`;
}

/**
 * Splits what follows `diff --git `. Names may hold blanks, so only what is certain is split:
 *
 *     "a/t\303\244.c" "b/t\303\244.c"     quoted
 *     a/has blank.c b/has blank.c         halves of one length (git's own rule: one name, two prefixes)
 *     a/old.c b/new name.c                one ` b/` only
 *     old.c new.c                         one blank only
 *
 * Null where none of these fits; `rename`, `---` or `+++` lines must name the file then.
 */
export function readGitNames(text: string): NamePair | null {
  const quoted = readQuotedNames(text);
  if (quoted !== null || text.startsWith('"')) return quoted;
  const middle = (text.length - 1) / 2;
  if (text[middle] === ' ') {
    const halves = { old: text.slice(0, middle), new: text.slice(middle + 1) };
    const rest = afterFirst(halves.old);
    if (halves.old === halves.new) return halves;
    if (rest !== null && rest === afterFirst(halves.new)) return halves;
  }
  return splitOnce(text, ' b/', 1) ?? splitOnce(text, ' ', 1);
}

function readQuotedNames(text: string): NamePair | null {
  if (text.startsWith('"')) {
    const first = /^"(?:[^"\\]|\\.)*"/.exec(text)?.[0];
    if (first === undefined || text[first.length] !== ' ') return null;
    return { old: unquoteName(first), new: unquoteName(text.slice(first.length + 1)) };
  }
  const at = text.endsWith('"') ? text.indexOf(' "') : -1;
  return at > 0 ? { old: text.slice(0, at), new: unquoteName(text.slice(at + 1)) } : null;
}

/** The names in `Binary files a/logo.png and b/logo.png differ`; null where the line is another. */
export function readBinaryNames(text: string): NamePair | null {
  if (!text.startsWith('Binary files ') || !text.endsWith(' differ')) return null;
  const names = text.slice('Binary files '.length, -' differ'.length);
  const at = names.indexOf(' and ');
  if (at <= 0 || at + 5 >= names.length) return null;
  return { old: unquoteName(names.slice(0, at)), new: unquoteName(names.slice(at + 5)) };
}

function splitOnce(text: string, separator: string, kept: number): NamePair | null {
  const at = text.indexOf(separator);
  if (at <= 0 || at !== text.lastIndexOf(separator) || at + kept >= text.length) return null;
  return { old: text.slice(0, at), new: text.slice(at + kept) };
}

/** What stands after the first `/`; null without one. */
function afterFirst(name: string): string | null {
  const at = name.indexOf('/');
  return at < 0 ? null : name.slice(at + 1);
}

/** First letters git puts before names: `a/ b/`, and index, worktree, commit, object (mnemonicPrefix). */
const GIT_PREFIX = /^[abiwco12]\//;

/** Characters of prefix before the old and the new name. */
export interface PrefixLengths {
  readonly old: number;
  readonly new: number;
}

/**
 * How much of two names is prefix.
 *
 *     a/f.c             b/f.c             2, 2
 *     linux.orig/f.c    linux/f.c         11, 6     (quilt, diff -ur)
 *     src://f.c         dst://f.c         6, 6      (git --src-prefix)
 *     f.c               f.c               0, 0      (git --no-prefix, svn)
 */
export function prefixLengths(pair: NamePair): PrefixLengths {
  const none = { old: 0, new: 0 };
  if (pair.old === pair.new) return none;
  const letters = GIT_PREFIX.test(pair.old) && GIT_PREFIX.test(pair.new);
  if (letters && pair.old[0] !== pair.new[0]) return { old: 2, new: 2 };
  const rest = afterFirst(pair.old)?.replace(/^\/+/, '') ?? '';
  if (rest === '' || rest !== afterFirst(pair.new)?.replace(/^\/+/, '')) return none;
  return { old: pair.old.length - rest.length, new: pair.new.length - rest.length };
}

/** Prefix of a name whose other side is /dev/null. */
export function lonePrefixLength(name: string): number {
  return GIT_PREFIX.test(name) ? 2 : 0;
}

const STAMPS: readonly { readonly pattern: RegExp; readonly example: string }[] = [
  {
    pattern: / \d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,9})?(?: [-+]\d{4})?$/,
    example: 'a/f.c 2013-10-13 23:53:13 +0000',
  },
  {
    pattern: / \((?:revision \d{1,12}|working copy|nonexistent)\)$/,
    example: 'f.c (revision 191)',
  },
];

/** The name on a `--- ` or `+++ ` line: the part before a tab or a time stamp, unquoted. */
export function readStampedName(text: string): string {
  const tab = text.indexOf('\t');
  if (tab >= 0) return unquoteName(text.slice(0, tab));
  const stamp = STAMPS.find(({ pattern }) => pattern.test(text));
  return unquoteName((stamp ? text.replace(stamp.pattern, '') : text).trimEnd());
}
