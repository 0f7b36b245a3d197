import { withoutAttributes } from './attributes.ts';
import { chooseBranches } from './branches.ts';
import type { Comment, Directive } from './cscan.ts';
import { beginsInComment, scanC } from './cscan.ts';
import type { Opening } from './heading.ts';
import { openingOf } from './heading.ts';
import type { RebuiltFile, RebuiltLine } from '../rebuild/rebuilt.ts';

/**
 * Lines of a file without a gap, made such that they can be read as C: what an island stands in is opened
 * before it, and what it leaves open is closed behind it.
 *
 *     @@ -147,6 +158,7 @@ struct klp_patch {      struct klp_patch {
 *      	struct module *mod;                     	struct module *mod;
 *     +	struct klp_state *states;               	struct klp_state *states;
 *                                               };
 */
export interface Region {
  readonly path: string;
  readonly lines: readonly RebuiltLine[];
  /** What can be read as declarations, attributes among them. */
  readonly plain: string;
  /** The same without attributes, as long. */
  readonly code: string;
  /** Where in the code each line begins; the lines are all there is between `from` and `to`. */
  readonly starts: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly comments: readonly Comment[];
  readonly directives: readonly Directive[];
}

/**
 * A line longer than this (UTF-16 units) is left blank: no declaration is, and what must not be quadratic
 * in a line's length need not be proved to.
 */
const maxLine = 4_096;

/** The regions of a file: one where it is whole, else one for each island. */
export function regionsOf(file: RebuiltFile): readonly Region[] {
  return runsOf(file.lines).map((lines) => {
    const heading = file.headings.get(lines[0]?.number ?? 0) ?? null;
    return regionOf(file.path, lines, heading);
  });
}

function runsOf(lines: readonly RebuiltLine[]): readonly (readonly RebuiltLine[])[] {
  const runs: RebuiltLine[][] = [];
  let last = -1;
  for (const line of lines) {
    if (line.number !== last + 1 || runs.length === 0) runs.push([]);
    runs.at(-1)!.push(line);
    last = line.number;
  }
  return runs;
}

function regionOf(path: string, lines: readonly RebuiltLine[], heading: string | null): Region {
  const texts = lines.map(({ text }) => readable(text));
  const isStart = lines[0]?.number === 1;
  const scan = scanC(texts, !isStart && beginsInComment(texts));
  const chosen = chooseBranches(scan.code, scan.directives);
  const rows = isStart ? chosen : withoutRest(chosen);
  const opening: Opening = isStart ? { text: '', closes: 0 } : openingOf(heading, rows);
  const before = opening.text === '' ? '' : `${opening.text}\n`;
  const body = `${rows.join('\n')}\n`;
  const plain = `${before}${body}${closersOf(body, opening)}`;
  const starts: number[] = [];
  let at = before.length;
  for (const row of rows) {
    starts.push(at);
    at += row.length + 1;
  }
  const { comments, directives } = scan;
  const code = withoutAttributes(plain);
  const to = before.length + body.length;
  return { path, lines, plain, code, starts, from: before.length, to, comments, directives };
}

/**
 * Blanks what ends, before the first blank line, something that began above an island and has no `;`:
 * a macro, as a rule.
 *
 *     	list_for_each_entry(func, &obj->func_list, node)
 *
 *     int klp_enable_patch(struct klp_patch *);
 */
function withoutRest(rows: readonly string[]): readonly string[] {
  const end = rows.findIndex((row) => row.trim() === '');
  const rest = rows.slice(0, end);
  const isRest = end > 0 && /^\s/.test(rows[0] ?? '') && !rest.some((row) => /[;{}]/.test(row));
  return isRest ? rows.map((row, index) => (index < end ? ' '.repeat(row.length) : row)) : rows;
}

/** NUL would end the parser's text, and other controls are no C. */
function readable(text: string): string {
  return text.length > maxLine ? '' : text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ');
}

/** `}` for each brace left open; never more than are opened, whatever closes in between. */
function closersOf(body: string, opening: Opening): string {
  let depth = opening.closes;
  for (const mark of body.match(/[{}]/g) ?? []) {
    depth = Math.max(0, depth + (mark === '{' ? 1 : -1));
  }
  return depth > 0 ? `${'}'.repeat(depth)};\n` : '';
}

/** Index of the line that an offset in the code is of; null before and behind the lines. */
export function lineAt(region: Region, offset: number): number | null {
  if (offset < region.from || offset >= region.to) return null;
  let low = 0;
  let high = region.starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((region.starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
