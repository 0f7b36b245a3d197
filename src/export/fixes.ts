import type { Patch, Series } from '../series/series.ts';
import type { Fix, FixTarget } from '../wording/fix.ts';
import type { Reviewed } from '../wording/reviewed.ts';
import { columnsOf, cut } from './columns.ts';
import { tame } from './line.ts';

/** One fix as `fixes` shows it; every field is text that is safe to draw. */
interface FixRow {
  /** Version, patch index, body line: what rows are ordered by; then the fix's id. */
  readonly order: readonly [number, number, number];
  readonly id: string;
  /** `v2 2/5 kernel/livepatch/state.c:25`, `v2 2/5 commit message:9`, `v2 2/5 subject`. */
  readonly place: string;
  readonly old: string;
  readonly new: string;
  readonly who: string;
  readonly status: string;
}

/** What a line of the mail is called where it is no line of a file. */
const targetNames: Readonly<Record<FixTarget, string>> = {
  subject: 'subject',
  'commit-message': 'commit message',
  cover: 'cover',
  notes: 'notes',
  'code-comment': 'diff',
  code: 'diff',
  doc: 'diff',
};

const statusNames: Readonly<Record<Fix['status'], string>> = {
  applies: 'applies',
  ambiguous: 'ambiguous',
  'no-match': 'no match',
};

const arrow = ' → ';
const gap = '  ';
/** Old and new words are each cut to no fewer columns, however narrow the terminal. */
const narrowestWords = 12;

/**
 * A line a fix: place, old → new, who, status; by version, patch, line. Lines end in LF.
 * Where `width` (columns; null for no limit) is too small, the words are cut. No fix: no text.
 */
export function formatFixes(reviewed: Reviewed, width: number | null): string {
  const rows = fixRows(reviewed);
  const places = rows.reduce((widest, row) => Math.max(widest, columnsOf(row.place)), 0);
  return rows
    .map((row) => {
      const place = row.place + ' '.repeat(places - columnsOf(row.place));
      const tail = `${row.who}${gap}${row.status}`;
      const room = width === null ? null : width - places - columnsOf(tail) - 2 * gap.length;
      return `${place}${gap}${wordsIn(row, room)}${gap}${tail}\n`;
    })
    .join('');
}

/** `old → new` in at most `room` columns: what one of them leaves free, the other may use. */
function wordsIn(row: FixRow, room: number | null): string {
  const added = row.new === '' ? '(nothing)' : row.new;
  if (room === null) return `${row.old}${arrow}${added}`;
  const free = Math.max(2 * narrowestWords, room - columnsOf(arrow));
  const half = Math.floor(free / 2);
  const ofOld = Math.min(columnsOf(row.old), Math.max(half, free - columnsOf(added)));
  return `${cut(row.old, ofOld)}${arrow}${cut(added, free - ofOld)}`;
}

function fixRows(reviewed: Reviewed): readonly FixRow[] {
  const patches = new Map(
    reviewed.topic.series.flatMap((series) =>
      [series.cover, ...series.patches].flatMap((patch) =>
        patch === null ? [] : [[patch.message.id, { series, patch }] as const],
      ),
    ),
  );
  const authors = new Map(reviewed.comments.map(({ id, author }) => [id, author]));
  const rows = reviewed.fixes.map((fix): FixRow => {
    const home = patches.get(fix.message);
    const author = authors.get(fix.comment) ?? { name: '', address: '' };
    return {
      order: [home?.series.version ?? 0, home?.patch.index ?? 0, fix.lines[0]],
      id: fix.id,
      place: tame(home === undefined ? strayPlace(fix) : placeIn(home.series, home.patch, fix)),
      old: oneLine(fix.old),
      new: oneLine(fix.new),
      who: tame(author.name === '' ? author.address : author.name),
      status: statusNames[fix.status],
    };
  });
  return rows.sort(compareRows);
}

/** A fix to words that stand in no patch, as in a reply's own text. */
function strayPlace(fix: Fix): string {
  return `${fix.message}:${fix.lines[0]}`;
}

function placeIn(series: Series, patch: Patch, fix: Fix): string {
  const which = `v${series.version} ${patch.index}/${series.total}`;
  const [line] = fix.lines;
  if (fix.target === 'subject') return `${which} subject`;
  for (const file of patch.diff.files) {
    if (line < file.from || line > file.to) continue;
    const change = file.hunks.flatMap((hunk) => hunk.lines).find((each) => each.line === line);
    const number = change?.newNumber ?? change?.oldNumber;
    if (number !== undefined && number !== null) return `${which} ${file.path}:${number}`;
  }
  return `${which} ${targetNames[fix.target]}:${line}`;
}

function oneLine(text: string): string {
  return tame(text.replaceAll(/\s+/g, ' ').trim());
}

function compareRows(a: FixRow, b: FixRow): number {
  for (const [at, value] of a.order.entries()) {
    const other = b.order[at] ?? 0;
    if (value !== other) return value - other;
  }
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}
