import { undress } from './leader.ts';
import type { Dress } from './leader.ts';
import type { SheetLine } from './sheet.ts';

/**
 * Lines as running text: signs and leaders off, white space runs made one blank, lines of a
 * paragraph joined by a blank and paragraphs by LF.
 *
 *     + * Checks whether the given        `Checks whether the given patch modifies`
 *     + * patch  modifies
 */
export interface Flow {
  readonly text: string;
  /** For each character: body line, and where in it the characters it stands for begin and end. */
  readonly line: readonly number[];
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** A stretch of a mail's body: from a line's column to another's (not included). */
export interface Span {
  readonly fromLine: number;
  readonly fromColumn: number;
  readonly toLine: number;
  readonly toColumn: number;
}

/** Longer lines are data; searching them again for each word would cost more than they are worth. */
const LONGEST_LINE = 2000;

/** Runs the new side of the given lines together; removed lines and headers are left out. */
export function flowOf(lines: readonly SheetLine[]): Flow {
  const chars: string[] = [];
  const line: number[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const put = (char: string, at: number, start: number, end: number): void => {
    chars.push(char);
    line.push(at);
    from.push(start);
    to.push(end);
  };
  let last: { readonly sheet: SheetLine; readonly dress: Dress } | null = null;
  for (const sheet of lines) {
    if (sheet.kind === 'removed') continue;
    if (
      sheet.kind === 'header' ||
      sheet.raw.length > LONGEST_LINE ||
      isMarkup(sheet.raw.slice(sheet.column))
    ) {
      last = null;
      continue;
    }
    const dress = undress(sheet);
    if (chars.length > 0) {
      const end: number = last === null ? 0 : last.dress.prefix.length + last.dress.content.length;
      put(joins(last, sheet, dress) ? ' ' : '\n', last?.sheet.line ?? sheet.line, end, end);
    }
    for (const word of dress.content.matchAll(/\s+|\S/g)) {
      const start = dress.prefix.length + word.index;
      put(word[0].trim() === '' ? ' ' : word[0], sheet.line, start, start + word[0].length);
    }
    last = { sheet, dress };
  }
  return { text: chars.join(''), line, from, to };
}

/** Whether a line goes on with the paragraph of the one before it. */
function joins(
  last: { sheet: SheetLine; dress: Dress } | null,
  sheet: SheetLine,
  dress: Dress,
): boolean {
  if (last === null || dress.content === '' || last.dress.content === '') return false;
  const same = last.sheet.section === sheet.section && last.sheet.file === sheet.file;
  const closed = last.dress.style === 'c' && last.dress.suffix.includes('*/');
  return same && !closed && last.dress.style === dress.style && !startsItem(dress.content);
}

/** `- item`, `* item`, `1) item`, `@id: text`. */
export function startsItem(content: string): boolean {
  return /^(?:[-*+•o] |\d{1,3}[.)] |@[\w.]+:)/.test(content);
}

/** A line of a manual page's source that only parts paragraphs, or is a note to its authors: `.PP`. */
export function isMarkup(text: string): boolean {
  return /^\.(?:\\"|(?:PP|LP|P|TP|TQ|IP|SH|SS|RS|RE|nf|fi|EX|EE|in)(?:\s|$))/.test(text);
}

/** Where a stretch of the flow's text stands in the mail; `end` is not included. */
export function spanOf(flow: Flow, start: number, end: number): Span {
  const last = Math.max(start, end - 1);
  return {
    fromLine: flow.line[start] ?? 0,
    fromColumn: flow.from[start] ?? 0,
    toLine: flow.line[last] ?? 0,
    toColumn: flow.to[last] ?? 0,
  };
}
