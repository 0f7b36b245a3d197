import { fileStart, isNamePair, readHunkHeader } from './landmarks.ts';
import type { HunkHeader } from './landmarks.ts';

/**
 * How a hunk's lines and the counts of its `@@` line agree: `whole` they do; `cut` there are fewer
 * lines; `longer` there are more, and they were taken; `followed` more lines with a sign follow,
 * which may be prose and were left.
 */
type Agreement = 'whole' | 'cut' | 'longer' | 'followed';

/** Where a hunk ends, and what stands in it. */
export interface HunkExtent {
  /** Its last body line; the `@@` line's own where it has none. */
  readonly end: number;
  readonly counted: { readonly old: number; readonly new: number };
  readonly agreement: Agreement;
}

/** Lines still to come, or said to come, on each side of a hunk. */
export interface Counts {
  readonly old: number;
  readonly new: number;
}

/**
 * Finds the end of the hunk whose `@@` line is body line `at`, looking no further than `to`.
 *
 * The counts of the `@@` line decide while the lines bear them out: they tell a removed
 * SQL comment `--- x` from the next file and a signature `-- ` from a removed line. They are
 * wrong in patches edited by hand and in quotes cut by a reviewer; then the lines decide.
 */
export function measureHunk(
  lines: readonly string[],
  header: HunkHeader,
  at: number,
  to: number,
): HunkExtent {
  let left: Counts = header.claimed;
  let line = at + 1;
  while (line <= to && (left.old > 0 || left.new > 0)) {
    if (!belongs(lines, line, to, left, header.claimed)) break;
    left = take(left, lines[line] ?? '');
    line += 1;
  }
  const cut = left.old > 0 || left.new > 0;
  if (cut) {
    // An empty line at a cut is the space before the reviewer's words, not a context line.
    while (line > at + 1 && isEmpty(lines[line - 1] ?? '')) {
      line -= 1;
      left = { old: left.old + 1, new: left.new + 1 };
    }
    return extent(line - 1, header.claimed, left, 'cut');
  }
  if (line <= to && endsLine(lines, line)) line += 1;
  const more = overrun(lines, line, to);
  if (more.count > 0 && more.certain) {
    for (const end = line + more.count; line < end; line += 1) left = take(left, lines[line] ?? '');
    return extent(line - 1, header.claimed, left, 'longer');
  }
  const agreement = more.count > 0 ? 'followed' : left.old < 0 || left.new < 0 ? 'longer' : 'whole';
  return extent(line - 1, header.claimed, left, agreement);
}

function extent(end: number, claimed: Counts, left: Counts, agreement: Agreement): HunkExtent {
  const counted = { old: claimed.old - left.old, new: claimed.new - left.new };
  return { end, counted, agreement };
}

/** What is left after a line; below zero where there are more lines than the counts say. */
export function take(left: Counts, text: string): Counts {
  if (text.startsWith('+')) return { old: left.old, new: left.new - 1 };
  if (text.startsWith('-')) return { old: left.old - 1, new: left.new };
  if (text.startsWith('\\')) return left;
  return { old: left.old - 1, new: left.new - 1 };
}

/** Whether a line, as its sign tells, can stand in a hunk of which `left` lines are still to come. */
export function belongs(
  lines: readonly string[],
  line: number,
  to: number,
  left: Counts,
  claimed: Counts,
): boolean {
  const text = lines[line] ?? '';
  // A context line whose only blank was stripped; in a new or deleted file there is no context.
  if (isEmpty(text)) return claimed.old > 0 && claimed.new > 0;
  if (text.startsWith('-')) {
    const lastOfBoth = left.old === 1 && left.new === 1;
    if (!lastOfBoth && fileStart(lines, line, to) !== null) return false;
    const lastOld = left.old === 1 && left.new === 0;
    return lastOld || !isSignature(lines, line, to);
  }
  return text.startsWith(' ') || text.startsWith('+') || endsLine(lines, line);
}

/** `\ No newline at end of file`, in any language (git translates it). */
export function isNoNewline(line: string): boolean {
  return line.startsWith('\\ ');
}

/** Whether a `\` line stands where it can: once, after a line of the hunk. */
function endsLine(lines: readonly string[], line: number): boolean {
  const before = lines[line - 1] ?? '';
  return isNoNewline(lines[line] ?? '') && !isNoNewline(before) && readHunkHeader(before) === null;
}

/** An empty line, or one of a CRLF text. */
export function isEmpty(line: string): boolean {
  return line === '' || line === '\r';
}

/**
 * Whether `-- ` begins a signature here, not a removed line: what follows cannot stand in a hunk.
 *
 *     -- ⏎ 2.25.1        a signature
 *     -- ⏎ +	next();    a removed `- `
 */
function isSignature(lines: readonly string[], line: number, to: number): boolean {
  if (!isSignatureMark(lines[line] ?? '')) return false;
  let next = line + 1;
  while (next <= to && isEmpty(lines[next] ?? '')) next += 1;
  if (next > to) return true;
  const text = lines[next] ?? '';
  const inDiff = /^[-+ \\]/.test(text) || readHunkHeader(text) !== null;
  return !inDiff && fileStart(lines, next, to) === null;
}

function isSignatureMark(line: string): boolean {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  return text === '-- ' || text === '--';
}

interface Overrun {
  /** Lines that go on being a hunk. */
  readonly count: number;
  /** They certainly do: another hunk or file, or the end of the text follows. */
  readonly certain: boolean;
}

/**
 * Looks at what stands after a hunk whose counts are used up. Lines that carry a sign are taken
 * for more of it when what ends them is another hunk or file, or, if no empty line is among them
 * and one is added or removed, a signature or the end of the text:
 *
 *     @@ -1,1 +1,1 @@
 *     -a
 *     +b
 *     +one more, not counted
 *     @@ -9 +10 @@
 *
 * Prose such as `- a list`, `+1` or ` indented words` stands after an empty line or before other prose.
 */
function overrun(lines: readonly string[], first: number, to: number): Overrun {
  const none = { count: 0, certain: false };
  if (!goesOn(lines, first, to) || isBlank(lines[first] ?? '')) return none;
  let end = first;
  let last = first;
  let signed = false;
  while (end <= to && (isEmpty(lines[end] ?? '') || goesOn(lines, end, to))) {
    const text = lines[end] ?? '';
    if (!isBlank(text)) last = end;
    signed ||= text.startsWith('+') || text.startsWith('-');
    end += 1;
  }
  const count = last - first + 1;
  const next = lines[end] ?? '';
  if (end <= to && (readHunkHeader(next) !== null || fileStart(lines, end, to) !== null)) {
    return { count, certain: true };
  }
  if (!signed) return none;
  const over = end > to || isSignatureMark(next);
  const dense = !lines.slice(first, last).some(isEmpty);
  return { count, certain: over && dense };
}

/** Whether a line after a full hunk carries a sign, and is no signature, separator or file. */
function goesOn(lines: readonly string[], line: number, to: number): boolean {
  const text = lines[line];
  if (text === undefined || line > to) return false;
  if (text.startsWith(' ') || text.startsWith('+')) return true;
  if (endsLine(lines, line)) return true;
  if (!text.startsWith('-') || isSignatureMark(text)) return false;
  return text.trimEnd() !== '---' && !isNamePair(lines, line, to);
}

function isBlank(line: string): boolean {
  return !/\S/.test(line);
}
