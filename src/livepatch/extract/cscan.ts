/** A comment of C; line indices count from 0 within the lines scanned, both ends in. */
export interface Comment {
  readonly from: number;
  readonly to: number;
  /** Its text by line, without what stands before and behind it. */
  readonly lines: readonly string[];
  /** Its beginning and its end are both there. */
  readonly opened: boolean;
  readonly closed: boolean;
}

/** A preprocessor line with those that continue it. */
export interface Directive {
  readonly from: number;
  readonly to: number;
  /** `define`, `if`; empty for `#` alone. */
  readonly word: string;
  /** Its lines without comments; a backslash at their ends is kept. */
  readonly lines: readonly string[];
  /** Its last line is there. */
  readonly whole: boolean;
}

export interface Scan {
  /** The lines with blanks for comments, directives and what stands in quotes: each as long as it was. */
  readonly code: readonly string[];
  readonly comments: readonly Comment[];
  readonly directives: readonly Directive[];
}

interface OpenComment {
  from: number;
  to: number;
  lines: string[];
  opened: boolean;
  closed: boolean;
}

interface OpenDirective {
  from: number;
  to: number;
  lines: string[];
  whole: boolean;
}

/** Where the scanner is between two lines. */
interface State {
  comment: OpenComment | null;
  directive: OpenDirective | null;
  readonly code: string[];
  readonly comments: OpenComment[];
  readonly directives: OpenDirective[];
}

/**
 * Tells code from comments, directives and strings, line by line, in one pass.
 *
 *     int a; /* what a is * /      →  `int a;                `
 *     #define B(x) \               →  two blank lines, one directive
 *         (x)
 *
 * @param inComment the first line stands in a comment that begins before it.
 */
export function scanC(lines: readonly string[], inComment: boolean): Scan {
  const comment = inComment ? openComment(0, false) : null;
  const state: State = { comment, directive: null, code: [], comments: [], directives: [] };
  if (comment !== null) state.comments.push(comment);
  for (const [index, line] of lines.entries()) scanLine(line, index, state);
  const directives = state.directives.map((one): Directive => {
    const word = /^\s*#\s*(\w*)/.exec(one.lines[0] ?? '')?.[1] ?? '';
    return { ...one, word };
  });
  return { code: state.code, comments: state.comments, directives };
}

function openComment(from: number, opened: boolean): OpenComment {
  return { from, to: from, lines: [], opened, closed: false };
}

/** What begins something else in code. */
const marks = /\/\*|\/\/|["']/g;

function scanLine(line: string, index: number, state: State): void {
  let code = '';
  if (state.comment === null && state.directive === null && /^\s*#/.test(line)) {
    state.directive = { from: index, to: index, lines: [], whole: false };
    state.directives.push(state.directive);
  }
  for (let at = 0; at < line.length;) {
    if (state.comment !== null) {
      const end = line.indexOf('*/', at);
      const to = end < 0 ? line.length : end;
      state.comment.lines.push(line.slice(at, to));
      state.comment.to = index;
      if (end >= 0) {
        state.comment.closed = true;
        state.comment = null;
      }
      const next = end < 0 ? to : to + 2;
      code += ' '.repeat(next - at);
      at = next;
      continue;
    }
    marks.lastIndex = at;
    const mark = marks.exec(line);
    const to = mark?.index ?? line.length;
    code += line.slice(at, to);
    at = to;
    if (mark === null) break;
    if (mark[0] === '/*') {
      state.comment = openComment(index, true);
      state.comments.push(state.comment);
      code += '  ';
      at += 2;
      if (at >= line.length) state.comment.lines.push('');
    } else if (mark[0] === '//') {
      code += ' '.repeat(line.length - at);
      at = line.length;
    } else {
      const end = closingQuote(line, at);
      const kept = state.directive === null ? blanked(line.slice(at, end)) : line.slice(at, end);
      code += kept;
      at = end;
    }
  }
  if (line === '') state.comment?.lines.push('');
  if (state.comment !== null) state.comment.to = index;
  endLine(code, index, state);
}

function endLine(code: string, index: number, state: State): void {
  const { directive } = state;
  if (directive === null) {
    state.code.push(code);
    return;
  }
  state.code.push(' '.repeat(code.length));
  directive.lines.push(code.trimEnd());
  directive.to = index;
  if (state.comment !== null || code.trimEnd().endsWith('\\')) return;
  directive.whole = true;
  state.directive = null;
}

/** Index after the quote that ends a string or character; a string ends with its line at the latest. */
function closingQuote(line: string, at: number): number {
  const quote = line[at];
  for (let next = at + 1; next < line.length; next += 1) {
    if (line[next] === '\\') next += 1;
    else if (line[next] === quote) return next + 1;
  }
  return line.length;
}

function blanked(quoted: string): string {
  return quoted.length < 2 ? ' ' : `"${' '.repeat(quoted.length - 2)}"`;
}

/**
 * Whether lines begin in a comment: it ends before another begins, or the first line that is not blank
 * looks like the middle of one.
 *
 *      * @states: what the patch changes
 *      * /
 */
export function beginsInComment(lines: readonly string[]): boolean {
  const first = lines.find((line) => line.trim() !== '') ?? '';
  if (/^\s*\*(?:\s|$|\/)/.test(first)) return true;
  for (const line of lines) {
    const [open, close] = [line.indexOf('/*'), line.indexOf('*/')];
    if (close >= 0 && (open < 0 || close < open) && !line.slice(0, close).includes('"'))
      return true;
    if (open >= 0) return false;
  }
  return false;
}
