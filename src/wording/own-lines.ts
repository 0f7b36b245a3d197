import { spanOf } from './flow.ts';
import type { Flow, Span } from './flow.ts';
import type { Places } from './search.ts';
import type { SheetLine } from './sheet.ts';

/** What of a change may be made. */
interface Own {
  /** Empty where nothing may be changed. */
  readonly spans: readonly Span[];
  readonly replacement: string;
  /** All of it stands in lines that the patch adds, or outside of its diff. */
  readonly ours: boolean;
}

type Range = Places['ranges'][number];

/**
 * Keeps a change out of the unchanged code around a patch. Where a sentence begins in a context
 * line and ends in an added one, only the words that differ are replaced; if those stand in both,
 * nothing is. Words wholly in context lines may be changed, but are hardly the patch's.
 *
 *       * Sets the flag            context
 *     + * without the file system  added: only here
 */
export function inOwnLines(
  sheet: readonly SheetLine[],
  flow: Flow,
  ranges: readonly Range[],
  replacement: string,
): Own {
  const spansOf = (some: readonly Range[]): readonly Span[] =>
    some.map(({ start, end }) => spanOf(flow, start, end));
  const kinds = spansOf(ranges).map((span) => kindOf(sheet, span));
  const own = ranges.filter((_, at) => kinds[at] === 'own');
  if (own.length > 0) return { spans: spansOf(own), replacement, ours: true };
  if (kinds.every((kind) => kind === 'context'))
    return { spans: spansOf(ranges), replacement, ours: false };
  const [range] = ranges;
  const narrow =
    range === undefined || replacement.includes('\n')
      ? null
      : narrowed(sheet, flow, range, replacement);
  return narrow === null
    ? { spans: [], replacement, ours: false }
    : { spans: spansOf([narrow.range]), replacement: narrow.replacement, ours: true };
}

function kindOf(sheet: readonly SheetLine[], span: Span): 'own' | 'context' | 'both' {
  const lines = sheet
    .slice(span.fromLine, span.toLine + 1)
    .filter(({ kind }) => kind !== 'removed' && kind !== 'header');
  const context = lines.filter(({ kind }) => kind === 'context').length;
  if (context === 0) return 'own';
  return context === lines.length ? 'context' : 'both';
}

/** The words that differ, with one beside them where words are only put in; null where they are not all ours. */
function narrowed(
  sheet: readonly SheetLine[],
  flow: Flow,
  range: Range,
  replacement: string,
): { readonly range: Range; readonly replacement: string } | null {
  const old = [...flow.text.slice(range.start, range.end).matchAll(/[^ \n]+/g)];
  const words = replacement.split(' ');
  const most = Math.min(old.length, words.length);
  let head = 0;
  while (head < most && old[head]?.[0] === words[head]) head += 1;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail)?.[0] === words.at(-1 - tail)) tail += 1;
  const put = head + tail === old.length;
  for (const [from, to] of put
    ? ([
        [head, tail - 1],
        [head - 1, tail],
      ] as const)
    : ([[head, tail]] as const)) {
    const first = old[from];
    const last = old[old.length - 1 - to];
    if (to < 0 || first === undefined || last === undefined) continue;
    const start = range.start + first.index;
    const end = range.start + last.index + last[0].length;
    if (end > start && kindOf(sheet, spanOf(flow, start, end)) === 'own')
      return { range: { start, end }, replacement: words.slice(from, words.length - to).join(' ') };
  }
  return null;
}
