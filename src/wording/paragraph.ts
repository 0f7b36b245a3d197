import type { FixTarget } from './fix.ts';
import { isMarkup, startsItem } from './flow.ts';
import { undress } from './leader.ts';
import type { SheetLine } from './sheet.ts';
import { columns } from './wrap.ts';

/** Commit messages are indented by four in `git log` on an 80-column terminal. */
const MESSAGE_WIDTH = 75;
const FILE_WIDTH = 80;

/** A longer run of lines is no paragraph; its first lines tell the width as well. */
const LONGEST_PARAGRAPH = 100;

/** Whether the line after this one belongs to the same paragraph. */
export function goesOn(sheet: readonly SheetLine[], line: number): boolean {
  const one = sheet[line];
  const two = sheet[line + 1];
  if (one === undefined || two === undefined || line === 0) return false;
  if (one.kind !== two.kind || one.section !== two.section || one.file !== two.file) return false;
  const upper = undress(one);
  const lower = undress(two);
  if (upper.content === '' || lower.content === '' || upper.suffix.includes('*/')) return false;
  if (isMarkup(upper.content) || isMarkup(lower.content)) return false;
  return upper.style === lower.style && !startsItem(lower.content);
}

/** How far a line may stand out before its paragraph is filled anew: an author would leave it so. */
const SLACK = 3;

/**
 * Columns that one changed line may take before it has to be wrapped.
 * @param width what the paragraph takes, see `widthOf`.
 */
export function tolerated(width: number, target: FixTarget): number {
  return target === 'code-comment' || target === 'doc'
    ? width
    : Math.max(width, Math.min(MESSAGE_WIDTH, width + SLACK));
}

/** Columns that the paragraph around body lines `first` to `last` may take, diff sign not counted. */
export function widthOf(
  sheet: readonly SheetLine[],
  first: number,
  last: number,
  target: FixTarget,
): number {
  let from = first;
  let to = last;
  while (first - from < LONGEST_PARAGRAPH && goesOn(sheet, from - 1)) from -= 1;
  while (to - last < LONGEST_PARAGRAPH && goesOn(sheet, to)) to += 1;
  const widths = sheet.slice(from, to + 1).map((line) => columns(line.raw.slice(line.column)));
  const own = Math.max(...widths.slice(first - from, last - from + 1));
  if (target === 'code-comment' || target === 'doc') return Math.max(own, FILE_WIDTH);
  // A one-line paragraph tells nothing of the width its author wraps at.
  const usual = widths.length === 1 ? MESSAGE_WIDTH : Math.max(...widths);
  return Math.max(first === last ? own : 0, Math.min(MESSAGE_WIDTH, usual));
}

/** Lines from `first` to `last` that are of the text: no removed lines, no headers between hunks. */
export function textLines(
  sheet: readonly SheetLine[],
  first: number,
  last: number,
): readonly SheetLine[] {
  return sheet
    .slice(first, last + 1)
    .filter(({ kind, line }) => line === first || (kind !== 'removed' && kind !== 'header'));
}

/** Sign, indentation and leader of each line; the last goes for lines that are added below. */
export function prefixesOf(
  sheet: readonly SheetLine[],
  first: number,
  last: number,
): readonly string[] {
  const prefixes = textLines(sheet, first, last).map((line) => undress(line).prefix);
  const opening = sheet[last];
  const below = sheet[last + 1];
  if (below !== undefined && goesOn(sheet, last)) prefixes.push(undress(below).prefix);
  else if (opening !== undefined && first === last) prefixes.push(hanging(opening));
  return prefixes;
}

/** Prefix of a second line under a first: `/* ` goes on as ` * `, `- item` as two blanks. */
function hanging(line: SheetLine): string {
  const { prefix, content } = undress(line);
  const item = /^(?:[-*+•] |\d{1,3}[.)] )/.exec(content)?.[0].length ?? 0;
  return prefix.replace(/\/\*+!?/, ' *') + ' '.repeat(item);
}
