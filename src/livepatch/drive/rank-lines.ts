/** Lines of one file by how much a block that begins there is suspected. */
export type LineScores = ReadonlyMap<number, number>;

/** What the reader is told to look at: so many lines, none beside another. */
const named = 3;

/**
 * Lines (from 1) to look at, the most suspected first, at most three. A line on which no block begins has the
 * score of the block that reaches it; of equals, lines that decide something come first. Neighbours of a
 * line that is named are not: whoever looks there sees them.
 *
 * @param lines of the file.
 * @param scores of those on which a block begins.
 * @param passedOver lines that a rule below has already shown to be as they should: their functions are left out.
 */
export function rankLines(
  lines: readonly string[],
  scores: LineScores,
  passedOver: ReadonlySet<number>,
): readonly number[] {
  const all = functionsOf(lines);
  const fine = new Set(all.filter((range) => [...passedOver].some((line) => has(range, line))));
  const suspected = all.filter(
    (range) => !fine.has(range) && [...scores.keys()].some((line) => has(range, line)),
  );
  const candidates = suspected.flatMap((range) => scoredLines(lines, range, scores));
  const found: number[] = [];
  for (const { line } of candidates.toSorted((a, b) => b.score - a.score || a.line - b.line)) {
    if (found.length === named) break;
    if (!found.some((other) => Math.abs(other - line) <= 1)) found.push(line);
  }
  return found;
}

const has = ({ from, to }: Range, line: number): boolean => line >= from && line <= to;

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Bodies of functions as the kernel writes them: `{` and `}` at the start of a line, the name above. */
function functionsOf(lines: readonly string[]): readonly Range[] {
  const ranges: Range[] = [];
  let from: number | null = null;
  for (const [index, text] of lines.entries()) {
    if (/^\{\s*$/.test(text)) from = index;
    else if (text.startsWith('}') && from !== null) {
      ranges.push({ from, to: index + 1 });
      from = null;
    }
  }
  return ranges;
}

function scoredLines(
  lines: readonly string[],
  { from, to }: Range,
  scores: LineScores,
): readonly { readonly line: number; readonly score: number }[] {
  const found: { readonly line: number; readonly score: number }[] = [];
  let reaching = 0;
  for (let line = from; line < to; line++) {
    const own = scores.get(line);
    reaching = own ?? reaching;
    const text = lines[line - 1] ?? '';
    if (reaching === 0 || isEmpty.test(text) || isDeclaration.test(text)) continue;
    const weight = weights.find(([pattern]) => pattern.test(text))?.[1] ?? 0;
    found.push({ line, score: reaching + weight + (own === undefined ? 0 : 0.05) });
  }
  return found;
}

/** Nothing, a brace, a label, the start of a comment. */
const isEmpty = /^\s*(?:[{}]|\w+:|\/?\*.*|\/\/.*)?\s*$/;
/** `struct klp_state *state;` */
const isDeclaration = /^\s*(?:const\s+)?(?:struct|unsigned|int|long|bool|[su]\d+)\b[^=(]*;\s*$/;

/** What decides comes before what only goes through something, leaves, or is done. */
const weights: readonly (readonly [pattern: RegExp, weight: number])[] = [
  [/\b(?:if|switch)\s*\(/, 0.2],
  [/\b(?:return|break|continue|goto)\b|=|\w\s*\(/, 0.1],
];

/**
 * Lines of a function before one that trapped, the nearest first: what decided that it was come to, and
 * what made its values. Neighbours are left out.
 */
export function linesBefore(lines: readonly string[], line: number): readonly number[] {
  const range = functionsOf(lines).find((one) => has(one, line));
  if (range === undefined) return [];
  const found: number[] = [];
  for (let at = line - 2; at > range.from; at--) {
    const isNew = found.every((other) => other - at > 1);
    if (isNew && does(lines[at - 1] ?? '')) found.push(at);
  }
  return found;
}

/** The lines behind one at which a loop was found not to end, the nearest first. */
export function linesAfter(lines: readonly string[], line: number): readonly number[] {
  const range = functionsOf(lines).find((one) => has(one, line));
  if (range === undefined) return [];
  const found: number[] = [];
  for (let at = line + 2; at < range.to; at++) {
    const isNew = found.every((other) => at - other > 1);
    if (isNew && !isEmpty.test(lines[at - 1] ?? '')) found.push(at);
  }
  return found;
}

/** It decides, or gives something a value. */
const does = (text: string): boolean =>
  !isEmpty.test(text) && /\b(?:if|while|for|switch|\w*for_each\w*)\s*\(|[^=!<>]=[^=]/.test(text);
