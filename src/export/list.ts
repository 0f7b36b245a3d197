import type { Reviewed } from '../wording/reviewed.ts';
import { columnsOf, cut } from './columns.ts';
import { tame } from './line.ts';
import type { SeriesSummary } from './summary.ts';
import { summarise } from './summary.ts';
import { verdictLetters } from './verdicts.ts';

/** One series as `list` shows it; every field is text that is safe to draw. */
export interface ListRow {
  /** ISO date or null, and id: what rows are ordered by. */
  readonly date: string | null;
  readonly id: string;
  readonly version: string;
  readonly subject: string;
  readonly author: string;
  /** `5`, or `3/5` where two are missing. */
  readonly patches: string;
  /** Comments by people; robots and mere greetings are not counted. */
  readonly comments: number;
  readonly fixes: number;
  /** `R2 A1`: how many people gave each kind of verdict. */
  readonly verdicts: string;
}

const gap = '  ';
/** An author is cut to this many columns, and a subject to no fewer, however narrow the terminal. */
const widestAuthor = 20;
const narrowestSubject = 20;

/**
 * One row a series of the topic; where `pages` are given (message ids), of those that hold one of them.
 * A talk without a series gives none.
 */
export function listRows(
  reviewed: Reviewed,
  pages: readonly string[] | null = null,
): readonly ListRow[] {
  return summarise(reviewed)
    .filter(
      ({ mails }) => pages === null || mails.some(({ messageId }) => pages.includes(messageId)),
    )
    .flatMap((summary) => (summary.version === null ? [] : [listRow(summary, summary.version)]));
}

function listRow(summary: SeriesSummary, version: number): ListRow {
  const { patches, missing } = summary;
  const all = patches + missing.length;
  return {
    date: summary.date,
    id: summary.key,
    version: `v${version}`,
    subject: tame(summary.subject),
    author: tame(summary.author),
    patches: missing.length === 0 ? String(all) : `${patches}/${all}`,
    comments: summary.comments,
    fixes: summary.fixes,
    verdicts: verdictLetters(summary.verdicts),
  };
}

/**
 * The rows as an aligned table, oldest first, a header above; lines end in LF. Where `width`
 * (columns; null for no limit) is too small, it is without ids, then subjects are cut. No rows: no text.
 */
export function formatList(rows: readonly ListRow[], width: number | null): string {
  if (rows.length === 0) return '';
  const whole = [heads, ...[...rows].sort(byDate).map(cellsOf)];
  const fits = width === null || sumOf(widthsOf(whole)) <= width;
  const table = fits ? whole : whole.map((cells) => cells.slice(0, -1));
  const widths = widthsOf(table);
  const fixed = sumOf(widths);
  const subjects = widths[subjectColumn] ?? 0;
  if (width !== null && fixed > width) {
    widths[subjectColumn] = Math.max(narrowestSubject, subjects - (fixed - width));
    const over = fixed - width - (subjects - (widths[subjectColumn] ?? 0));
    widths[authorColumn] = Math.max(narrowestAuthor, (widths[authorColumn] ?? 0) - over);
  }
  return table
    .map((cells) => aligned(cells, widths))
    .map((row) => `${width === null ? row : cut(row, width)}\n`)
    .join('');
}

/** The ids come last: they are for what reads the list, and for wide terminals. */
const heads = ['', 'DATE', 'SUBJECT', 'AUTHOR', 'PATCHES', 'COMMENTS', 'FIXES', 'VERDICTS', 'ID'];
const subjectColumn = 2;
const authorColumn = 3;
const narrowestAuthor = 8;
/** Numbers stand at the right of their column. */
const numberColumns: ReadonlySet<number> = new Set([4, 5, 6]);

function cellsOf(row: ListRow): readonly string[] {
  return [
    row.version,
    row.date?.slice(0, 10) ?? 'no date',
    row.subject,
    cut(row.author, widestAuthor),
    row.patches,
    String(row.comments),
    String(row.fixes),
    row.verdicts,
    tame(row.id),
  ];
}

function widthsOf(table: readonly (readonly string[])[]): number[] {
  return (table[0] ?? []).map((_, column) =>
    table.reduce((widest, cells) => Math.max(widest, columnsOf(cells[column] ?? '')), 0),
  );
}

function sumOf(widths: readonly number[]): number {
  return widths.reduce((sum, each) => sum + each, 0) + gap.length * (widths.length - 1);
}

function aligned(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, column) => {
      const width = widths[column] ?? 0;
      const text = cut(cell, width);
      const blanks = ' '.repeat(Math.max(0, width - columnsOf(text)));
      return numberColumns.has(column) ? blanks + text : text + blanks;
    })
    .join(gap)
    .trimEnd();
}

function byDate(a: ListRow, b: ListRow): number {
  const [left, right] = [a.date ?? '\uFFFF', b.date ?? '\uFFFF'];
  if (left !== right) return left < right ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}
