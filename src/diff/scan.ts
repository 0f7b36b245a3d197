import type { Problem } from '../problem.ts';
import { measureHunk } from './hunk.ts';
import type { HunkExtent } from './hunk.ts';
import { MAX_HEADER_LENGTH, fileStart, isHeaderLine, readHunkHeader } from './landmarks.ts';
import type { FileStart, HunkHeader } from './landmarks.ts';

/** A hunk found: its `@@` line and where it ends. */
export interface ScannedHunk extends HunkHeader, HunkExtent {
  /** Body line of the `@@` line. */
  readonly line: number;
}

/** The diff of one file found, not yet read. Body lines, both ends in. */
export interface ScannedFile {
  readonly start: FileStart;
  readonly from: number;
  readonly headerTo: number;
  readonly to: number;
  readonly hunks: readonly ScannedHunk[];
}

export interface Scan {
  readonly files: readonly ScannedFile[];
  readonly problems: readonly Problem[];
}

interface SeenLines {
  names: boolean;
  binaries: boolean;
  command: boolean;
}

interface OpenFile extends SeenLines {
  readonly start: FileStart;
  readonly from: number;
  headerTo: number;
  to: number;
  readonly hunks: ScannedHunk[];
}

type State = 'outside' | 'header' | 'binary' | 'combined' | 'rest';

/** What a line does: the state after it, and the line to go on with. */
interface Step {
  readonly state: State;
  readonly next: number;
}

/**
 * Finds the files and hunks among body lines `range.from` to `range.to`, both ends in, and steps
 * over prose. Each line is looked at a bounded number of times.
 *
 *     state    | line                                   | then
 *     ---------+----------------------------------------+---------------------------------
 *     any      | a file's start (landmarks.ts)          | header, combined: a new file
 *     outside  | @@ -1 +1 @@                            | outside, Problem hunk-without-file
 *     header   | header line                            | header
 *     header   | `diff` line under `Index:`             | header
 *     header   | one line that is none, before one that | header (a long name wrapped)
 *     header   | GIT binary patch                       | binary
 *     header   | @@ -1 +1 @@                            | rest, after the hunk (hunk.ts)
 *     header   | anything else                          | rest
 *     binary   | literal, delta, base 85, empty between | binary
 *     binary   | anything else                          | rest
 *     combined | header, @@@ and signed lines           | combined
 *     combined | anything else                          | rest
 *     rest     | @@ -1 +1 @@                            | rest, after the hunk
 *     rest     | anything else                          | rest
 */
export function scanDiff(
  lines: readonly string[],
  range: { readonly from: number; readonly to: number },
  where: string,
): Scan {
  const from = Math.max(1, range.from);
  const to = Math.min(range.to, lines.length - 1);
  const files: OpenFile[] = [];
  const problems: Problem[] = [];
  let at: Step = { state: 'outside', next: from };
  while (at.next <= to) {
    const line = at.next;
    const file = files.at(-1);
    const text = lines[line] ?? '';
    const start = beginsFile(text, at.state, file) ? fileStart(lines, line, to) : null;
    if (start !== null) {
      files.push(openFile(text, line, start));
      problems.push(...startProblems(text, line, start, where));
      at = { state: start === 'combined' ? 'combined' : 'header', next: line + 1 };
    } else if (file === undefined) {
      if (readHunkHeader(text) !== null) problems.push(withoutFile(line, where));
      at = { state: 'outside', next: line + 1 };
    } else {
      at = step(lines, line, to, at.state, file);
    }
  }
  return { files, problems };
}

function openFile(text: string, line: number, start: FileStart): OpenFile {
  const seen = { names: false, binaries: false, command: false };
  const file = { ...seen, start, from: line, headerTo: line, to: line, hunks: [] };
  note(file, text);
  return file;
}

/** Whether a file may begin at a line; in a header, its own lines are not another's start. */
function beginsFile(text: string, state: State, file: OpenFile | undefined): boolean {
  if (state === 'combined') return !/^(?:---|\+\+\+) /.test(text);
  if (state !== 'header' || file === undefined) return true;
  const form = SINGLE_FORMS.find(({ prefix }) => text.startsWith(prefix));
  if (form === undefined) return true;
  if (form.seen === 'command' && file.start !== 'index') return true;
  return file[form.seen];
}

/** Header lines of which a file has one; a second one begins another file. */
const SINGLE_FORMS: readonly { readonly prefix: string; readonly seen: keyof SeenLines }[] = [
  { prefix: '--- ', seen: 'names' },
  { prefix: 'Binary files ', seen: 'binaries' },
  { prefix: 'diff -', seen: 'command' },
];

function note(file: OpenFile, text: string): void {
  const form = SINGLE_FORMS.find(({ prefix }) => text.startsWith(prefix));
  if (form !== undefined) file[form.seen] = true;
}

function step(
  lines: readonly string[],
  line: number,
  to: number,
  state: State,
  file: OpenFile,
): Step {
  const text = lines[line] ?? '';
  const next = line + 1;
  if (state === 'header' || state === 'rest') {
    const header = readHunkHeader(text);
    if (header !== null) {
      const extent = measureHunk(lines, header, line, to);
      file.hunks.push({ ...header, ...extent, line });
      file.to = extent.end;
      return { state: 'rest', next: extent.end + 1 };
    }
  }
  if (state === 'header') return stepHeader(lines, line, to, file);
  const inside =
    (state === 'binary' && (isBase85(text) || isBetweenParts(lines, line))) ||
    (state === 'combined' && (isHeaderLine(lines, line, to) || /^[-+ @\\]/.test(text)));
  if (!inside || /^-- ?\r?$/.test(text)) return { state: 'rest', next };
  file.to = line;
  if (state === 'combined' && file.headerTo === line - 1 && isHeaderLine(lines, line, to)) {
    file.headerTo = line;
  }
  return { state, next };
}

function stepHeader(lines: readonly string[], line: number, to: number, file: OpenFile): Step {
  const own = isHeaderLine(lines, line, to) || lines[line]?.startsWith('diff -') === true;
  const text = lines[line] ?? '';
  const wrapped = text !== '' && isHeaderLine(lines, line + 1, to);
  if (!own && !wrapped) return { state: 'rest', next: line + 1 };
  note(file, text);
  file.headerTo = line;
  file.to = line;
  return { state: text.startsWith('GIT binary patch') ? 'binary' : 'header', next: line + 1 };
}

/** `literal 95`, `delta 12`, or a line of git's base 85, whose first letter is its length. */
function isBase85(text: string): boolean {
  return /^(?:literal|delta) \d{1,19}\r?$/.test(text) || /^[A-Za-z][!-~]{5,65}\r?$/.test(text);
}

/** The empty line before the second part of a binary patch, which undoes the first. */
function isBetweenParts(lines: readonly string[], line: number): boolean {
  return /^\r?$/.test(lines[line] ?? '') && /^(?:literal|delta) \d/.test(lines[line + 1] ?? '');
}

function startProblems(
  text: string,
  line: number,
  start: FileStart,
  where: string,
): readonly Problem[] {
  const problems: Problem[] = [];
  if (start === 'combined') {
    problems.push({
      where,
      code: 'combined-diff',
      severity: 'warning',
      text: `The diff of a merge at line ${line} has several old sides; its hunks are not read.`,
    });
  }
  if (text.length > MAX_HEADER_LENGTH) {
    problems.push({
      where,
      code: 'header-too-long',
      severity: 'warning',
      text: `The header line ${line} has ${text.length} characters; ${MAX_HEADER_LENGTH} are read.`,
    });
  }
  return problems;
}

function withoutFile(line: number, where: string): Problem {
  return {
    where,
    code: 'hunk-without-file',
    severity: 'note',
    text: `The hunk at line ${line} has no file header above it; it is taken for prose.`,
  };
}
