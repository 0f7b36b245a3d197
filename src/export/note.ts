import { emphasise, type Span } from '../diff/emphasis.ts';
import type { Comment, Verdict } from '../review/comment.ts';
import type { Fix, FixStatus } from '../wording/fix.ts';
import { type Change, changesOf } from './change.ts';
import { dayOf } from './date.ts';
import { isGreeting } from './greeting.ts';
import { type Segment, type Style, fit, segment, widthOf, wrap } from './line.ts';

/** What a note shows besides its comment. */
export interface NoteParts {
  readonly fixes: readonly Fix[];
  /** Verdicts of the comment's mail. */
  readonly verdicts: readonly Verdict[];
  /** Date of the mail it is about: the year is left out where it is the same. */
  readonly near: string | null;
  /** Lines of this fix stand in a diff, each with its sign first. */
  readonly signed: (fix: Fix) => boolean;
  /** Show the end of its quote: it has no line to stand beside. */
  readonly quoted: boolean;
}

type Row = readonly Segment[];

/** As many quoted lines as remind a reader of what an unplaced comment is about. */
const QUOTED_LINES = 3;

const STATUS: Readonly<Record<FixStatus, { one: string; many: string; why: string | null }>> = {
  applies: { one: 'applies', many: 'apply', why: null },
  ambiguous: {
    one: 'ambiguous',
    many: 'ambiguous',
    why: 'ambiguous: the old words stand at several places',
  },
  'no-match': {
    one: 'no match',
    many: 'no match',
    why: 'no match: the old words were not found',
  },
};

/** `applies`, or `2 apply, 1 ambiguous`. */
function statusOf(fixes: readonly Fix[]): string {
  if (fixes.length === 1) return STATUS[fixes[0]!.status].one;
  return (Object.keys(STATUS) as FixStatus[])
    .map((status) => ({ status, count: fixes.filter((fix) => fix.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${count} ${STATUS[status].many}`)
    .join(', ');
}

/** The verdicts that this very comment spells out, such as a line `Acked-by: …`. */
function verdictKinds(comment: Comment, verdicts: readonly Verdict[]): readonly string[] {
  const lines = comment.text.split('\n').map((line) => line.trimStart().toLowerCase());
  const kinds = new Set(verdicts.map((verdict) => verdict.kind));
  return [...kinds].filter((kind) => lines.some((line) => line.startsWith(kind.toLowerCase())));
}

/** `Reviewer One · 13 Aug · robot · Acked-by · wording · applies` */
function headRow(comment: Comment, parts: NoteParts): Row {
  const name = comment.author.name === '' ? comment.author.address : comment.author.name;
  const marks: Segment[] = [];
  if (comment.bot) marks.push({ text: 'robot', style: 'robot' });
  for (const kind of verdictKinds(comment, parts.verdicts)) marks.push(segment(kind, 'verdict'));
  if (comment.response !== null) {
    marks.push({ text: `author ${comment.response}`, style: 'dim' });
  }
  if (parts.fixes.length > 0) {
    marks.push({ text: 'wording', style: 'wording' });
    marks.push({ text: statusOf(parts.fixes), style: 'dim' });
  }
  return [
    segment(name, 'author'),
    { text: ` · ${dayOf(comment.date, parts.near)}`, style: 'dim' },
    ...marks.flatMap((mark): Segment[] => [{ text: ' · ', style: 'dim' }, mark]),
  ];
}

/** `Reviewer One · 13 Aug · Hi Petr,`, dim: a greeting takes one row. */
function greetingRow(comment: Comment, parts: NoteParts, width: number): Row {
  const row = [...headRow(comment, parts), segment(` · ${comment.text.trim()}`)];
  const dim = row.map(({ text }): Segment => ({ text, style: 'dim' }));
  return widthOf(dim) > width ? fit(dim, width) : dim;
}

/** `+ * Checks whether` stands in a diff: the page shows that sign elsewhere. */
function unsigned(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/^[-+ ]/, ''))
    .join('\n');
}

/** Spans of a text of several lines, as one row a line. */
function rowsOf(spans: readonly Span[], plain: Style, changed: Style): readonly Row[] {
  const rows: Segment[][] = [[]];
  for (const span of spans) {
    for (const [index, piece] of span.text.split('\n').entries()) {
      if (index > 0) rows.push([]);
      if (piece !== '') rows.at(-1)!.push(segment(piece, span.changed ? changed : plain));
    }
  }
  return rows;
}

/** Rows behind a sign that stands before the first row of each line only. */
function signedRows(
  rows: readonly Row[],
  sign: string,
  style: Style,
  width: number,
): readonly Row[] {
  return rows.flatMap((row) =>
    wrap(row, width - 2).map((part, index): Row => [
      { text: index === 0 ? `${sign} ` : '  ', style },
      ...part,
    ]),
  );
}

/**
 * The lines that differ before and after, place by place, a `…` between two of them; or the bare words
 * where no line is known.
 */
function fixRows(fix: Fix, parts: NoteParts, width: number): readonly Row[] {
  const found = fix.before !== '' || fix.after !== '';
  const strip = found && parts.signed(fix) ? unsigned : (text: string): string => text;
  const [before, after] = found ? [fix.before, fix.after] : [fix.old, fix.new];
  const why = STATUS[fix.status].why;
  return [
    ...changesOf(strip(before).split('\n'), strip(after).split('\n')).flatMap((change, index) => [
      ...(index === 0 ? [] : [GAP]),
      ...changeRows(change, width),
    ]),
    ...(why === null ? [] : wrap([{ text: `? ${why}`, style: 'warning' }], width)),
  ];
}

const GAP: Row = [{ text: '…', style: 'dim' }];

function changeRows(change: Change, width: number): readonly Row[] {
  const spans = emphasise(change.before.join('\n'), change.after.join('\n'));
  const [old, added] = [
    change.before.length === 0 ? [] : rowsOf(spans.before, 'old', 'old-changed'),
    change.after.length === 0 ? [] : rowsOf(spans.after, 'new', 'new-changed'),
  ];
  return [...signedRows(old, '-', 'old', width), ...signedRows(added, '+', 'new', width)];
}

function quoteRows(comment: Comment, width: number): readonly Row[] {
  return comment.quoted
    .slice(-QUOTED_LINES)
    .flatMap((line) => wrap([segment(`> ${line.text}`, 'dim')], width));
}

/** What was written, without blank lines at either end. */
function wordRows(text: string, width: number): readonly Row[] {
  const words = text.replace(/^\s*\n/, '').trimEnd();
  if (words === '') return [];
  return words.split('\n').flatMap((line) => wrap([segment(line)], width));
}

/**
 * A comment as rows of at most `width` columns (20 at least): who and when, each fix as the whole
 * lines before and after, and what was written. A mere greeting is one dim row.
 */
export function noteRows(comment: Comment, parts: NoteParts, width: number): readonly Row[] {
  if (isGreeting(comment)) return [greetingRow(comment, parts, width)];
  return [
    ...wrap(headRow(comment, parts), width),
    ...(parts.quoted ? quoteRows(comment, width) : []),
    ...parts.fixes.flatMap((fix) => fixRows(fix, parts, width)),
    ...wordRows(comment.text, width),
  ];
}
