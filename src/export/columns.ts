import stringWidth from 'string-width';

/** A stretch of a text, in UTF-16 units: first, and one past the last. */
export type Range = readonly [number, number];

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
const TAB_STOP = 8;
/** Columns of the widest letter that terminals draw as one. */
const WIDEST = 2;
const graphemes = new Intl.Segmenter();

/** Terminal columns a text takes. It must be clean and without tabs. */
export function columnsOf(text: string): number {
  return stringWidth(text);
}

/** Tabs made blanks up to the next stop of 8, counted from the start of the text. */
export function expandTabs(text: string): string {
  if (!text.includes('\t')) return text;
  let column = 0;
  const parts: string[] = [];
  for (const [index, piece] of text.split('\t').entries()) {
    if (index > 0) {
      const blanks = TAB_STOP - (column % TAB_STOP);
      parts.push(' '.repeat(blanks));
      column += blanks;
    }
    parts.push(piece);
    column += columnsOf(piece);
  }
  return parts.join('');
}

/** What a terminal moves by: a letter with its marks. */
interface Cell {
  /** UTF-16 offset. */
  readonly at: number;
  readonly text: string;
  readonly columns: number;
}

function cellsOf(text: string): readonly Cell[] {
  if (PRINTABLE_ASCII.test(text)) return Array.from(text, (c, at) => ({ at, text: c, columns: 1 }));
  return Array.from(graphemes.segment(text)).flatMap(({ index, segment }) => {
    const columns = columnsOf(segment);
    return columns > WIDEST
      ? charactersOf(index, segment)
      : [{ at: index, text: segment, columns }];
  });
}

/** A letter whose marks take columns of their own (musical notes do) must break within, or fits no row. */
function charactersOf(at: number, letter: string): readonly Cell[] {
  let next = at;
  return Array.from(letter, (text) => {
    const cell = { at: next, text, columns: columnsOf(text) };
    next += text.length;
    return cell;
  });
}

/** Index of the first cell that is not a blank. */
function skipBlanks(cells: readonly Cell[], from: number): number {
  let next = from;
  while (cells[next]?.text === ' ') next += 1;
  return next;
}

/** One past the last cell of the row that starts at `from`. */
function rowEnd(cells: readonly Cell[], from: number, indent: number, width: number): number {
  let used = 0;
  let wordEnd = from;
  for (let index = from; index < cells.length; index += 1) {
    const cell = cells[index]!;
    if (cell.text === ' ' && index > indent && cells[index - 1]!.text !== ' ') wordEnd = index;
    if (used + cell.columns > width) return wordEnd > from ? wordEnd : Math.max(index, from + 1);
    used += cell.columns;
  }
  return cells.length;
}

/**
 * Where to break a text so that no row takes more than `width` columns (2 at least): after words where
 * there is one, else within the word. Blanks at a break are left out. An empty text is one empty row.
 */
export function breakRows(text: string, width: number): readonly Range[] {
  if (text.length <= width && PRINTABLE_ASCII.test(text)) return [[0, text.length]];
  const cells = cellsOf(text);
  const indent = skipBlanks(cells, 0);
  const offset = (index: number): number => cells[index]?.at ?? text.length;
  const rows: Range[] = [];
  let from = 0;
  while (from < cells.length) {
    const end = rowEnd(cells, from, indent, width);
    rows.push([offset(from), offset(end)]);
    from = skipBlanks(cells, end);
  }
  return rows.length === 0 ? [[0, 0]] : rows;
}

/** The text cut to `width` columns, the last of them `…` where something was cut. */
export function cut(text: string, width: number): string {
  if (width < 1) return '';
  if (columnsOf(text) <= width) return text;
  let used = 0;
  for (const cell of cellsOf(text)) {
    used += cell.columns;
    if (used > width - 1) return `${text.slice(0, cell.at)}…`;
  }
  return text;
}
