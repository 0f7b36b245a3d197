import type { FixTarget } from './fix.ts';
import type { Span } from './flow.ts';
import { undress } from './leader.ts';
import { goesOn, prefixesOf, textLines, tolerated, widthOf } from './paragraph.ts';
import type { SheetLine } from './sheet.ts';
import { columns, wrap, wrapAll } from './wrap.ts';

/** Lines below a change that are filled anew; a paragraph that is longer is a table or a log. */
const LONGEST_SHIFT = 60;

/** What a fix does to the lines it stands in. */
export interface Applied {
  /** Body lines, first and last; more than the old text's where words had to move down. */
  readonly lines: readonly [number, number];
  readonly before: string;
  readonly after: string;
}

/**
 * Replaces stretches of a mail's lines, in the mail's own layout. Removed lines and headers that
 * stand within a stretch stay as they are.
 *
 *     + * Checks whether the given patch modifies to given system state.
 *     + * Checks whether the given patch modifies the given system state.
 *
 * @param spans where, in order and apart from each other; at least one.
 * @param replacement the new words; empty to take the old ones out.
 * @param target code is never wrapped.
 */
export function applyFix(
  sheet: readonly SheetLine[],
  spans: readonly Span[],
  replacement: string,
  target: FixTarget,
): Applied {
  const groups = grouped(spans);
  const from = groups[0]?.[0]?.fromLine ?? 0;
  const after: string[] = [];
  let next = from;
  for (const group of groups) {
    for (; next < (group[0]?.fromLine ?? 0); next += 1) after.push(rawOf(sheet, next));
    const edited = edit(sheet, group, replacement, target, groups.length === 1);
    after.push(...edited.after);
    next = edited.last + 1;
  }
  const before = sheet.slice(from, next).map((line) => line.raw);
  return { lines: [from, next - 1], before: before.join('\n'), after: after.join('\n') };
}

/** Stretches that share a line are edited together. */
function grouped(spans: readonly Span[]): readonly (readonly Span[])[] {
  const groups: Span[][] = [];
  for (const span of spans) {
    const group = groups.at(-1);
    if (group !== undefined && group.at(-1)?.toLine === span.fromLine) group.push(span);
    else groups.push([span]);
  }
  return groups;
}

/** Puts new lines in the place of the text's own; what is not of the text stays where it was. */
function woven(
  sheet: readonly SheetLine[],
  fresh: readonly string[],
  first: number,
  last: number,
): readonly string[] {
  const own = new Set(textLines(sheet, first, last).map(({ line }) => line));
  if (own.size === last - first + 1) return fresh;
  const lines: string[] = [];
  let next = 0;
  for (let at = first; at <= last; at += 1) {
    const count = !own.has(at) ? 0 : at === last ? fresh.length - next : 1;
    lines.push(...(own.has(at) ? fresh.slice(next, next + count) : [rawOf(sheet, at)]));
    next += count;
  }
  return lines;
}

interface Edited {
  readonly after: readonly string[];
  /** Last body line that `after` stands for. */
  readonly last: number;
}

/** Edits lines that hang together, and goes on into the paragraph below while words do not fit. */
function edit(
  sheet: readonly SheetLine[],
  spans: readonly Span[],
  replacement: string,
  target: FixTarget,
  mayGrow: boolean,
): Edited {
  const first = spans[0]?.fromLine ?? 0;
  let last = spans.at(-1)?.toLine ?? first;
  const text = spliced(sheet, spans, replacement);
  const opening = sheet[first];
  if (opening === undefined || target === 'subject' || target === 'code')
    return { after: [text], last };
  const limit = widthOf(sheet, first, last, target);
  if (text.includes('\n'))
    return { after: woven(sheet, laidOut(sheet, text, first, last, limit), first, last), last };
  if (first === last && columns(text.slice(opening.column)) <= tolerated(limit, target)) {
    return { after: isBare(opening, text) ? [] : [text], last };
  }
  let suffix = suffixOf(sheet, last);
  const prefix = undress(opening).prefix;
  let words = text.slice(prefix.length, text.length - suffix.length);
  const fill = (): readonly string[] =>
    wrap(words, prefixesOf(sheet, first, last), limit, opening.column, suffix);
  let wrapped = fill();
  const furthest = mayGrow ? last + LONGEST_SHIFT : last;
  const overflows = (): boolean => wrapped.length > textLines(sheet, first, last).length;
  while (last < furthest && overflows() && goesOn(sheet, last)) {
    last += 1;
    const more = sheet[last];
    words = `${words.trimEnd()} ${more === undefined ? '' : undress(more).content}`;
    suffix = suffixOf(sheet, last);
    wrapped = fill();
  }
  return { after: woven(sheet, wrapped, first, last), last };
}

/** Several paragraphs or items, each filled on its own. */
function laidOut(
  sheet: readonly SheetLine[],
  text: string,
  first: number,
  last: number,
  limit: number,
): readonly string[] {
  const suffix = suffixOf(sheet, last);
  const prefixes = prefixesOf(sheet, first, last);
  const words = text.slice(prefixes[0]?.length ?? 0, text.length - suffix.length);
  return wrapAll(words.split('\n'), prefixes, limit, sheet[first]?.column ?? 0, suffix);
}

/** The first line's start, the replacements and what lies between, the last line's end. */
function spliced(sheet: readonly SheetLine[], spans: readonly Span[], replacement: string): string {
  let text = '';
  let line = spans[0]?.fromLine ?? 0;
  let column = 0;
  for (const span of spans) {
    text += rawOf(sheet, line).slice(column, span.fromColumn);
    line = span.toLine;
    column = span.toColumn;
    if (replacement !== '') {
      text += replacement;
      continue;
    }
    const tail = rawOf(sheet, line).slice(column);
    column += /^[ \t]*/.exec(tail)?.[0].length ?? 0;
    text = closeGap(text, tail, prefixLength(sheet, span.fromLine));
  }
  return (text + rawOf(sheet, line).slice(column)).trimEnd();
}

/**
 * What stands before words that are taken out, ready for what stands after them.
 *
 *     that need | shadow vars   → that need |shadow vars
 *     on the way |, too         → on the way|, too
 */
function closeGap(head: string, tail: string, prefix: number): string {
  if (head.length <= prefix) return head;
  const rest = tail.trimStart();
  if (rest === '' || /^[.,;:!?)]/.test(rest)) return head.trimEnd();
  return rest.length < tail.length && !/\s$/.test(head) ? `${head} ` : head;
}

/** Nothing but the line's dress is left. */
function isBare(line: SheetLine, text: string): boolean {
  const { prefix, content, suffix } = undress(line);
  return content !== '' && suffix.trim() === '' && text.trimEnd().length <= prefix.trimEnd().length;
}

function prefixLength(sheet: readonly SheetLine[], at: number): number {
  const line = sheet[at];
  return line === undefined ? 0 : undress(line).prefix.length;
}

function suffixOf(sheet: readonly SheetLine[], at: number): string {
  const line = sheet[at];
  return line === undefined ? '' : undress(line).suffix.trimEnd();
}

function rawOf(sheet: readonly SheetLine[], line: number): string {
  return sheet[line]?.raw ?? '';
}
