import { readBinaryNames, readGitNames } from './name.ts';

/**
 * Longest header line that is read, in characters: two paths of 4,096 (Linux PATH_MAX) and their
 * quoting fit. Patterns with `.*` run on what is within it only, so a header line of any length
 * costs linear time.
 */
export const MAX_HEADER_LENGTH = 10_000;

/** Largest line number or count read from an `@@` line; git and editors keep them in 31 bits or more. */
const MAX_LINE_NUMBER = 2 ** 31 - 1;

/** How the diff of a file begins. */
export type FileStart = 'git' | 'combined' | 'plain' | 'index' | 'bazaar' | 'bare' | 'binary';

interface StartForm {
  readonly start: FileStart;
  readonly prefix: string;
  readonly example: string;
  /** What else must hold, so that prose which begins the same way is no file. */
  readonly holds: (lines: readonly string[], line: number, to: number) => boolean;
}

const START_FORMS: readonly StartForm[] = [
  {
    start: 'git',
    prefix: 'diff --git ',
    example: 'diff --git a/kernel/fork.c b/kernel/fork.c',
    holds: (lines, line, to) =>
      readGitNames(headerText(lines[line] ?? '').slice('diff --git '.length)) !== null ||
      isHeaderLine(lines, line + 1, to) ||
      isWrapped(lines, line, to),
  },
  {
    start: 'combined',
    prefix: 'diff --cc ',
    example: 'diff --cc kernel/fork.c',
    holds: followedByHeader,
  },
  {
    start: 'combined',
    prefix: 'diff --combined ',
    example: 'diff --combined kernel/fork.c',
    holds: followedByHeader,
  },
  {
    start: 'plain',
    prefix: 'diff -',
    example: 'diff -urN linux.orig/Makefile linux/Makefile',
    holds: followedByHeader,
  },
  {
    start: 'index',
    prefix: 'Index: ',
    example: 'Index: trunk/Makefile',
    holds: followedByHeader,
  },
  {
    start: 'bazaar',
    prefix: '=== ',
    example: "=== modified file 'Makefile'",
    holds: (lines, line) =>
      /^=== (?:added|modified|removed|renamed) (?:file|symlink) '/.test(
        headerText(lines[line] ?? ''),
      ),
  },
  {
    start: 'bare',
    prefix: '--- ',
    example: '--- a/Makefile, then a line +++ and a line @@',
    holds: (lines, line, to) =>
      isNamePair(lines, line, to) && line + 2 <= to && readHunkHeader(lines[line + 2]) !== null,
  },
  {
    start: 'binary',
    prefix: 'Binary files ',
    example: 'Binary files a/logo.png and b/logo.png differ',
    holds: (lines, line) => readBinaryNames(headerText(lines[line] ?? '')) !== null,
  },
];

/**
 * Whether body line `line` begins the diff of a file, and in which style. Looks two lines ahead
 * at most, none of them beyond `to`.
 */
export function fileStart(lines: readonly string[], line: number, to: number): FileStart | null {
  const text = lines[line];
  if (text === undefined || line > to) return null;
  const form = START_FORMS.find(
    (candidate) => text.startsWith(candidate.prefix) && candidate.holds(lines, line, to),
  );
  return form?.start ?? null;
}

/** Header lines that stand between a file's start and its first hunk, the start itself left out. */
const HEADER_FORMS: readonly { readonly pattern: RegExp; readonly example: string }[] = [
  { pattern: /^(?:old|new) mode \d{6}$/, example: 'old mode 100644' },
  { pattern: /^(?:new|deleted) file mode \d{6}(?:,\d{6})*$/, example: 'new file mode 100644' },
  { pattern: /^mode \d{6}(?:,\d{6})*\.\.\d{6}$/, example: 'mode 100644,100644..100755' },
  { pattern: /^(?:rename|copy) (?:from|to) ./, example: 'rename from kernel/old.c' },
  { pattern: /^rename (?:old|new) ./, example: 'rename old kernel/old.c' },
  { pattern: /^(?:dis)?similarity index \d{1,3}%$/, example: 'similarity index 97%' },
  {
    pattern: /^index [\da-f]{4,64}(?:,[\da-f]{4,64})*\.\.[\da-f]{4,64}(?: \d{6})?$/i,
    example: 'index 273400814020..9c8b637f17cd 100644',
  },
  { pattern: /^GIT binary patch$/, example: 'GIT binary patch' },
  { pattern: /^Cannot display: file marked as a binary type\.$/, example: 'as Subversion says it' },
  { pattern: /^={60,}$/, example: '='.repeat(67) },
  { pattern: /^RCS file: ./, example: 'RCS file: /cvs/src/Makefile,v' },
  { pattern: /^retrieving revision \d/, example: 'retrieving revision 1.4' },
];

/** Whether body line `line` can stand in the header of a file whose start came before it. */
export function isHeaderLine(lines: readonly string[], line: number, to: number): boolean {
  const text = lines[line];
  if (text === undefined || line > to) return false;
  if (isNamePair(lines, line, to) || isNamePair(lines, line - 1, to)) return true;
  const header = headerText(text);
  return (
    HEADER_FORMS.some(({ pattern }) => pattern.test(header)) || readBinaryNames(header) !== null
  );
}

/** A long start line that a mailer wrapped: the second name stands alone, and header lines follow. */
function isWrapped(lines: readonly string[], line: number, to: number): boolean {
  const name = headerText(lines[line + 1] ?? '');
  return name !== '' && !name.includes(' ') && isHeaderLine(lines, line + 2, to);
}

function followedByHeader(lines: readonly string[], line: number, to: number): boolean {
  return isHeaderLine(lines, line + 1, to);
}

/** `--- a/Makefile` and then `+++ b/Makefile` */
export function isNamePair(lines: readonly string[], line: number, to: number): boolean {
  const [minus, plus] = [lines[line], lines[line + 1]];
  return line + 1 <= to && minus !== undefined && minus.startsWith('--- ')
    ? plus !== undefined && plus.startsWith('+++ ')
    : false;
}

/** A header line as it is read: without CR, and no longer than is sane. */
export function headerText(line: string): string {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  return text.length > MAX_HEADER_LENGTH ? text.slice(0, MAX_HEADER_LENGTH) : text;
}

/** What an `@@` line says. */
export interface HunkHeader {
  readonly oldStart: number;
  readonly newStart: number;
  readonly claimed: { readonly old: number; readonly new: number };
  readonly heading: string;
}

const HUNK_HEADER = /^@@ {1,4}-(\d{1,19})(?:,(\d{1,19}))? {1,4}\+(\d{1,19})(?:,(\d{1,19}))? @@/;

/**
 * Reads `@@ -10,2 +10,3 @@ int f(void)`; a count left out is 1 (`@@ -1 +1 @@`). Null where the
 * line is none. Numbers are capped at 2^31 - 1, which no file reaches.
 */
export function readHunkHeader(line: string | undefined): HunkHeader | null {
  if (line === undefined || !line.startsWith('@@ ')) return null;
  const match = HUNK_HEADER.exec(line);
  if (match === null) return null;
  const rest = line.slice(match[0].length);
  const heading = rest.startsWith(' ') ? rest.slice(1) : rest;
  return {
    oldStart: readNumber(match[1]),
    newStart: readNumber(match[3]),
    claimed: { old: readNumber(match[2]), new: readNumber(match[4]) },
    heading: heading.endsWith('\r') ? heading.slice(0, -1) : heading,
  };
}

function readNumber(digits: string | undefined): number {
  return Math.min(Number(digits ?? '1'), MAX_LINE_NUMBER);
}
