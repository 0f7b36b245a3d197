/** What must stand before an island, so that its braces close something. */
export interface Opening {
  /** On one line; empty where the island stands at the outermost level. */
  readonly text: string;
  /** How many braces it opens. */
  readonly closes: number;
}

/** What no declaration is named, for what an island stands in and no heading tells. */
export const unknownName = 'sidenote_unknown';

const outermost: Opening = { text: '', closes: 0 };

/** More closing braces than this without an opening one are no C. */
const maxClosers = 32;

/** git cuts a heading after 80 bytes; a longer one is not git's. */
const maxHeading = 400;

type Kind = 'aggregate' | 'function' | 'other';

/**
 * Finds what an island stands in. The text behind `@@ … @@` is the last line above the hunk that begins
 * with a letter: the island may stand in it, or behind its end.
 *
 * @param rows the island's code, comments and directives blanked.
 */
export function openingOf(heading: string | null, rows: readonly string[]): Opening {
  const kind = kindOf(heading);
  const closers = lowestDepth(rows);
  if (closers > maxClosers) return outermost;
  if (closers > 0) {
    const inner = kind === 'function' ? '{' : 'struct {';
    const outer = headOf(heading, kind === 'other' ? closerKind(rows) : kind, kind === 'other');
    return { text: outer + ` ${inner}`.repeat(closers - 1), closes: closers };
  }
  if (kind === 'other') return outermost;
  const starts = statementStarts(rows).filter(({ row }) => !/^\w+\s*:/.test(row));
  const indented = starts.length > 0 && starts.every(({ indent }) => indent > 0);
  const isInside =
    indented || (kind === 'aggregate' && starts.length > 0 && starts.every(isMember));
  return isInside ? { text: headOf(heading, kind, false), closes: 1 } : outermost;
}

/** `struct klp_patch {`, `int f(void)`; `out:` and what a heading cut short leaves are `other`. */
function kindOf(heading: string | null): Kind {
  const text = heading?.trim() ?? '';
  if (text.length > maxHeading) return 'other';
  if (/^(?:typedef\s+)?(?:struct|union)\b[^();=]*$/.test(text)) return 'aggregate';
  if (/^[A-Za-z_][\w\s*]*\([^;={}]*\)[\w\s]*\{?$/.test(text)) return 'function';
  if (/^[A-Za-z_][\w\s*]*\([^;={}]*$/.test(text)) return 'function';
  return 'other';
}

/** `};` or `} name;` ends an aggregate, a bare `}` a function. */
function closerKind(rows: readonly string[]): Kind {
  const row = rows.find((one) => /^\s*\}/.test(one)) ?? '';
  return /^\s*\}[\s\w]*;/.test(row) ? 'aggregate' : 'function';
}

function headOf(heading: string | null, kind: Kind, unknown: boolean): string {
  const text = (heading ?? '').trim().replace(/\{$/, '').trim();
  const isWhole = !unknown && (kind === 'aggregate' || text.endsWith(')'));
  if (isWhole) return `${text} {`;
  return kind === 'aggregate' ? `struct ${unknownName} {` : `void ${unknownName}(void) {`;
}

/** How many braces close that were not opened. */
function lowestDepth(rows: readonly string[]): number {
  let depth = 0;
  let lowest = 0;
  for (const row of rows) {
    for (const mark of row.match(/[{}]/g) ?? []) {
      depth += mark === '{' ? 1 : -1;
      lowest = Math.min(lowest, depth);
    }
  }
  return -lowest;
}

interface Start {
  readonly indent: number;
  readonly row: string;
}

/** Rows at the island's own level on which something begins: what stands before them ended with `;` or a brace. */
function statementStarts(rows: readonly string[]): readonly Start[] {
  const starts: Start[] = [];
  let depth = 0;
  let ended = true;
  for (const row of rows) {
    const text = row.trim();
    if (text === '') continue;
    if (ended && depth === 0)
      starts.push({ indent: row.length - row.trimStart().length, row: text });
    for (const mark of row.match(/[{}]/g) ?? []) depth += mark === '{' ? 1 : -1;
    ended = /[;{}:]$/.test(text);
  }
  return starts;
}

/** `bool replace;` whatever its indent: archives take it away. */
function isMember({ row }: Start): boolean {
  if (/^(?:extern|static|typedef|return|goto|else)\b/.test(row)) return false;
  if (/^(?:struct|union|enum)\s+\w+\s*;/.test(row)) return false;
  return /^(?:\w+[\s*]+)+\w+(?:\[\w*\])*(?:\s*:\s*\d+)?\s*;$/.test(row.slice(0, 400));
}
