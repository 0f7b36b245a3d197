import parsePieces from 'parse-diff';
import type { Parsed, Problem } from '../problem.ts';
import type { ChangeKind, Diff, DiffFile, DiffLine, Hunk } from './diff.ts';
import { readHeader } from './header.ts';
import type { FileHeader } from './header.ts';
import { isNoNewline } from './hunk.ts';
import { scanDiff } from './scan.ts';
import type { ScannedFile, ScannedHunk } from './scan.ts';

/** A hostile mail can have a problem on every line; the first ones tell enough. */
const MAX_PROBLEMS = 100;

/**
 * Characters of a line that parse-diff sees. It needs the sign only; the text is taken from the
 * body line itself. It joins, splits and matches what it is given, so a line of 50 MB costs
 * nothing here, and its patterns for headers, quadratic in 64 kB, run on our own short ones.
 */
const MAX_PIECE_LINE = 80;

/**
 * Understands the diff among body lines `range.from` to `range.to` (from 1, both ends in) of
 * `lines`, where `lines[n]` is body line n. Prose around and between files is stepped over.
 * Git, GNU, Subversion, Mercurial and Bazaar styles; binary patches are marked, not decoded.
 *
 * Never throws. Problems, with `where` as their place: `combined-diff`, `hunk-count` (more lines than
 * the `@@` line claims), `hunk-cut` (fewer), `hunk-without-file`, `header-too-long`, `file-name`
 * (no line names the file), `hunk-unread` (parse-diff lost lines), `many-problems`.
 * Source: git-diff(1) "Generating patch text with -p", GNU diffutils "Unified Format".
 */
export function parseDiff(
  lines: readonly string[],
  range: { readonly from: number; readonly to: number },
  where: string,
): Parsed<Diff> {
  const scan = scanDiff(lines, range, where);
  const read = scan.files.map((file) => readFile(lines, file, where));
  const problems = [...scan.problems, ...read.flatMap((file) => file.problems)];
  return { value: { files: read.map((file) => file.value) }, problems: firstOf(problems, where) };
}

function firstOf(problems: readonly Problem[], where: string): readonly Problem[] {
  if (problems.length <= MAX_PROBLEMS) return problems;
  const more = problems.length - MAX_PROBLEMS;
  const text = `${more} more problems in this diff are not listed.`;
  const last: Problem = { where, code: 'many-problems', severity: 'warning', text };
  return [...problems.slice(0, MAX_PROBLEMS), last];
}

function readFile(lines: readonly string[], scanned: ScannedFile, where: string): Parsed<DiffFile> {
  const { nameless, ...header } = withChange(
    readHeader(lines, scanned.from, scanned.headerTo),
    scanned,
  );
  const hunks = readHunks(lines, scanned.hunks);
  const problems = scanned.hunks.flatMap((hunk) => hunkProblems(hunk, header.path, where));
  const unread = scanned.hunks.find((hunk, at) => hunk.end - hunk.line !== hunks[at]?.lines.length);
  if (unread !== undefined) {
    const text = `The hunk at line ${unread.line} of ${header.path} could not be read whole.`;
    problems.push({ where, code: 'hunk-unread', severity: 'error', text });
  }
  if (nameless) {
    const text = `No line names the file whose diff begins at line ${scanned.from}.`;
    problems.unshift({ where, code: 'file-name', severity: 'warning', text });
  }
  return { value: { ...header, from: scanned.from, to: scanned.to, hunks }, problems };
}

/** Styles without `new file mode` or /dev/null (svn, bzr, diff -N) tell by counts: `@@ -0,0 +1,4 @@`. */
function withChange(header: FileHeader, scanned: ScannedFile): FileHeader {
  const [only, second] = scanned.hunks;
  if (scanned.start === 'git' || header.change !== 'modified' || !only || second) return header;
  if (only.oldStart === 0 && only.claimed.old === 0) {
    return { ...header, change: 'added', oldPath: null };
  }
  const gone = only.newStart === 0 && only.claimed.new === 0;
  if (!gone) return header;
  return { ...header, change: 'deleted', newPath: null, path: header.oldPath ?? header.path };
}

function hunkProblems(hunk: ScannedHunk, path: string, where: string): Problem[] {
  const { claimed, counted } = hunk;
  if (hunk.agreement === 'whole') return [];
  const place = `The hunk at line ${hunk.line} of ${path}`;
  const claims = `claims ${claimed.old} old and ${claimed.new} new lines`;
  const has = `${counted.old} old and ${counted.new} new are there`;
  const code = hunk.agreement === 'cut' ? 'hunk-cut' : 'hunk-count';
  const text =
    hunk.agreement === 'followed'
      ? `${place} ${claims}; the signed lines after it are left out.`
      : `${place} ${claims}; ${has}.`;
  return [{ where, code, severity: 'warning', text }];
}

function readHunks(lines: readonly string[], scanned: readonly ScannedHunk[]): readonly Hunk[] {
  const chunks = parsePiece(lines, scanned).values();
  return scanned.map((hunk, index) => ({
    index,
    line: hunk.line,
    oldStart: hunk.oldStart,
    newStart: hunk.newStart,
    claimed: hunk.claimed,
    counted: hunk.counted,
    heading: hunk.heading,
    lines: readLines(lines, hunk, isBare(hunk) ? [] : (chunks.next().value?.changes ?? [])),
  }));
}

/** A hunk cut right after its `@@` line: parse-diff would take the next `@@` line for context. */
function isBare(hunk: ScannedHunk): boolean {
  return hunk.counted.old === 0 && hunk.counted.new === 0;
}

/**
 * Hands parse-diff one file: an own header, `@@` lines with counts that are true, no `\` lines,
 * which it counts as changes and knows in English only.
 */
function parsePiece(lines: readonly string[], hunks: readonly ScannedHunk[]): parsePieces.Chunk[] {
  const piece = ['--- a/file', '+++ b/file'];
  for (const hunk of hunks) {
    if (isBare(hunk)) continue;
    const { oldStart, newStart, counted } = hunk;
    piece.push(`@@ -${oldStart},${counted.old} +${newStart},${counted.new} @@`);
    for (let line = hunk.line + 1; line <= hunk.end; line += 1) {
      const text = lines[line] ?? '';
      if (!isNoNewline(text)) piece.push(text.slice(0, MAX_PIECE_LINE));
    }
  }
  return piece.length > 2 ? (parsePieces(piece.join('\n'))[0]?.chunks ?? []) : [];
}

/** Puts parse-diff's changes back on their body lines, and the `\` lines between them. */
function readLines(
  lines: readonly string[],
  hunk: ScannedHunk,
  changes: readonly parsePieces.Change[],
): readonly DiffLine[] {
  const read: DiffLine[] = [];
  let next = 0;
  for (let line = hunk.line + 1; line <= hunk.end; line += 1) {
    const body = lines[line] ?? '';
    if (isNoNewline(body)) {
      const text = body.slice(1);
      read.push({ kind: 'no-newline', text, line, oldNumber: null, newNumber: null });
      continue;
    }
    const change = changes[next];
    next += 1;
    if (change !== undefined) read.push(readLine(body, line, change));
  }
  return read;
}

const KINDS = { normal: 'context', add: 'added', del: 'removed' } as const satisfies Record<
  parsePieces.ChangeType,
  ChangeKind
>;

function readLine(body: string, line: number, change: parsePieces.Change): DiffLine {
  // An empty line is a context line whose blank was stripped; CR alone is one of a CRLF text.
  const signed = /^[-+ ]/.test(body);
  return {
    kind: KINDS[change.type],
    text: signed ? body.slice(1) : body,
    line,
    oldNumber: change.type === 'normal' ? change.ln1 : change.type === 'del' ? change.ln : null,
    newNumber: change.type === 'normal' ? change.ln2 : change.type === 'add' ? change.ln : null,
  };
}
