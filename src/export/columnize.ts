import type { Fix } from '../wording/fix.ts';
import { type Segment, fit, segment, widthOf, wrap } from './line.ts';
import type { Row } from './row.ts';
import type { MailLine } from './section.ts';

/** A comment, or what the check says, ready to be drawn at any width. */
export interface Note {
  /** Id of the comment. */
  readonly id: string;
  /** 0 for the first at its place, 1 for those that answer it. */
  readonly indent: number;
  readonly fixes: readonly Fix[];
  /** Its rows, each of at most `width` columns. */
  readonly rows: (width: number) => readonly (readonly Segment[])[];
}

/** A mail's lines and the notes that belong to it. */
export interface Material {
  readonly messageId: string;
  readonly lines: readonly MailLine[];
  /** Notes by the body line they hang under. */
  readonly byLine: ReadonlyMap<number, readonly Note[]>;
  readonly mail: readonly Note[];
  readonly unplaced: readonly Note[];
  /** In columns. */
  readonly width: number;
  /** Columns of the patch where the notes stand beside it, else null. */
  readonly divided: number | null;
}

type TextLine = Extract<MailLine, { kind: 'text' }>;
interface Cell {
  readonly comment: string;
  readonly row: readonly Segment[];
}

const BARE = { line: null, number: null, comment: null, joint: null, right: [] } as const;
const ANSWER_INDENT = 2;
/** Room before a note that stands under its line. */
const NOTE_INDENT = 4;
/** A note starts beside the first line it rewrites where that is no further up than this. */
const FURTHEST_UP = 12;

const dashes = (count: number): Segment => ({
  text: '─'.repeat(Math.max(0, count)),
  style: 'rule',
});

/** `─ kernel/livepatch/state.c ──────────── new file ─`, exactly `width` columns. */
function rule(title: string, remark: string, width: number): readonly Segment[] {
  const end: Segment[] = remark === '' ? [] : [segment(` ${remark} `, 'dim'), dashes(1)];
  const endWidth = Math.min(widthOf(end), Math.floor(width / 2));
  const start = [dashes(1), segment(` ${title} `, 'title')];
  const startWidth = Math.min(widthOf(start), width - endWidth);
  return [...fit(start, startWidth), dashes(width - startWidth - endWidth), ...fit(end, endWidth)];
}

/**
 * A body line with its gutter, in rows of at most `width` columns; number, mark and sign stand
 * on the first only.
 *
 *        25 ▸+ * Checks whether the given …      a line of a diff
 *      ▸ already installed livepatches.          any other line
 */
function textRows(line: TextLine, marked: boolean, width: number): readonly (readonly Segment[])[] {
  const mark: Segment = marked ? { text: '▸', style: 'mark' } : { text: ' ', style: 'plain' };
  const gutter: Segment[] =
    line.number === null
      ? [{ text: ' ', style: 'plain' }, mark, { text: ' ', style: 'plain' }]
      : [
          { text: `${String(line.number).padStart(5)} `, style: 'number' },
          mark,
          { text: line.sign, style: line.style },
        ];
  const room = widthOf(gutter);
  const blank: Segment = { text: ' '.repeat(room), style: 'plain' };
  return wrap([segment(line.text, line.style)], width - room).map((row, index) => [
    ...(index === 0 ? gutter : [blank]),
    ...row,
  ]);
}

function gapRow(text: string): readonly Segment[] {
  return [{ text: `        ${text}`, style: 'warning' }];
}

/** The rows of a note behind its bar, of at most `width` columns. */
function noteCells(note: Note, before: number, width: number): readonly Cell[] {
  const blanks = before + note.indent * ANSWER_INDENT;
  return note.rows(width - blanks - 1).map((row) => ({
    comment: note.id,
    row: [{ text: ' '.repeat(blanks), style: 'plain' }, { text: '▌', style: 'bar' }, ...row],
  }));
}

function notesBelow(notes: readonly Note[], width: number): readonly Row[] {
  return notes
    .flatMap((note) => noteCells(note, NOTE_INDENT, width))
    .map(({ comment, row }) => ({ ...BARE, kind: 'note', comment, left: row }));
}

function below({ lines, byLine, width }: Material): readonly Row[] {
  return lines.flatMap((line): readonly Row[] => {
    if (line.kind === 'rule') {
      return [{ ...BARE, kind: 'rule', left: rule(line.title, line.remark, width) }];
    }
    if (line.kind === 'gap') return [{ ...BARE, kind: 'gap', left: gapRow(line.text) }];
    const notes = byLine.get(line.line) ?? [];
    const rows = textRows(line, notes.length > 0, width).map((left, index): Row => ({
      ...BARE,
      kind: 'text',
      line: line.line,
      number: index === 0 ? line.number : null,
      left,
    }));
    return [...rows, ...notesBelow(notes, width)];
  });
}

/** The first body line that a fix of these notes rewrites, no further up than reasonable. */
function firstRewritten(notes: readonly Note[], place: number, messageId: string): number {
  return notes
    .flatMap((note) => note.fixes)
    .filter((fix) => fix.message === messageId)
    .map((fix) => fix.lines[0])
    .filter((line) => line < place && line >= place - FURTHEST_UP)
    .reduce((first, line) => Math.min(first, line), place);
}

/**
 * Where each line's notes start, by index of line: beside the first line they rewrite, if that is below
 * the last rule and the last line with a note; else beside their own line.
 */
function startsOf({ lines, byLine, messageId }: Material): ReadonlyMap<number, readonly Note[]> {
  const starts = new Map<number, readonly Note[]>();
  let free = 0;
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'rule') free = index + 1;
    const notes = line.kind === 'text' ? byLine.get(line.line) : undefined;
    if (line.kind !== 'text' || notes === undefined) continue;
    const first = firstRewritten(notes, line.line, messageId);
    let start = index;
    while (start > free) {
      const above = lines[start - 1]!;
      if (above.kind !== 'text' || above.line < first) break;
      start -= 1;
    }
    starts.set(start, notes);
    free = index + 1;
  }
  return starts;
}

function besideRows(line: MailLine, marked: boolean, width: number): readonly Row[] {
  if (line.kind === 'rule') {
    return [{ ...BARE, kind: 'rule', joint: '┤', left: rule(line.title, line.remark, width) }];
  }
  if (line.kind === 'gap') {
    return [{ ...BARE, kind: 'gap', joint: '│', left: fit(gapRow(line.text), width) }];
  }
  return textRows(line, marked, width - 1).map((left, index) => ({
    ...BARE,
    kind: 'text',
    line: line.line,
    number: index === 0 ? line.number : null,
    joint: '│',
    left: fit(left, width),
  }));
}

/** Two columns. A note that is longer than the room beside it pushes the next noted line down. */
function beside(material: Material, divided: number): readonly Row[] {
  const { lines, byLine, width } = material;
  const starts = startsOf(material);
  const right = width - divided - 1;
  const filler: Row = { ...BARE, kind: 'note', joint: '│', left: fit([], divided) };
  const rows: Row[] = [];
  let waiting: readonly Cell[] = [];
  let used = 0;
  const add = (row: Row): void => {
    const cell = waiting[used];
    if (cell === undefined) {
      rows.push(row);
      return;
    }
    used += 1;
    rows.push({ ...row, comment: cell.comment, right: cell.row });
  };
  const drain = (): void => {
    while (used < waiting.length) add(filler);
  };
  for (const [index, line] of lines.entries()) {
    const notes = starts.get(index);
    if (notes !== undefined) {
      drain();
      waiting = notes.flatMap((note) => noteCells(note, 1, right));
      used = 0;
    }
    const marked = line.kind === 'text' && byLine.has(line.line);
    for (const row of besideRows(line, marked, divided)) add(row);
  }
  drain();
  const top = rows.findIndex((row) => row.kind === 'rule');
  return rows.map((row, index) =>
    index === top && row.comment === null ? { ...row, joint: '┬', right: [dashes(right)] } : row,
  );
}

/** A rule over the whole width; `joint` ends the line between the columns. */
function wideRule(title: string, { width, divided }: Material, joint: boolean): Row {
  if (!joint || divided === null) return { ...BARE, kind: 'rule', left: rule(title, '', width) };
  const left = title === '' ? [dashes(divided)] : rule(title, '', divided);
  return { ...BARE, kind: 'rule', left, joint: '┴', right: [dashes(width - divided - 1)] };
}

/** All rows of a page below its heading: lines with their notes, notes on the mail, unplaced ones. */
export function assemble(material: Material): readonly Row[] {
  const { divided, width } = material;
  const rows = [...(divided === null ? below(material) : beside(material, divided))];
  let open = divided !== null && rows.length > 0;
  const lists = [
    { title: 'about the whole mail', notes: material.mail },
    { title: 'not placed', notes: material.unplaced },
  ];
  for (const { title, notes } of lists) {
    if (notes.length === 0) continue;
    rows.push(wideRule(title, material, open), ...notesBelow(notes, width));
    open = false;
  }
  if (open) rows.push(wideRule('', material, true));
  return rows;
}
