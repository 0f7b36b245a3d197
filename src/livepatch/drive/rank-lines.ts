import { functionsOf, has, isDeclaration, isEmpty, type Range } from './functions.ts';

/** Lines of one file by how much a block that begins there is suspected. */
export type LineScores = ReadonlyMap<number, number>;

/** What the reader is told to look at: so many lines, none beside another. */
const named = 3;
/** So many of the best are enough to find them among. */
const most = 100;

export interface RankOptions {
  /** The best line of each function comes before the second of any. */
  readonly order?: 'lines' | 'functions';
  /** Something is not done that should be: no line is more suspected since it decides something. */
  readonly missing?: boolean;
}

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
  { order = 'lines', missing = false }: RankOptions = {},
): readonly number[] {
  const functions = functionsOf(lines);
  const fine = new Set(
    functions.filter((range) => [...passedOver].some((line) => has(range, line))),
  );
  const suspected = functions.filter(
    (range) => !fine.has(range) && [...scores.keys()].some((line) => has(range, line)),
  );
  const weights = missing ? deciding.slice(1) : deciding;
  const sorted = suspected
    .flatMap((range) => scoredLines(lines, range, scores, weights))
    .toSorted((a, b) => b.score - a.score || a.line - b.line);
  const all = order === 'lines' ? sorted : [...firstOfEach(sorted), ...sorted];
  return apart(all.slice(0, most).map(({ line }) => line)).slice(0, named);
}

function firstOfEach(sorted: readonly Scored[]): readonly Scored[] {
  const seen = new Set<Range>();
  return sorted.filter(({ range }) => {
    const isNew = !seen.has(range);
    seen.add(range);
    return isNew;
  });
}

/** Without those that stand beside an earlier one. */
export function apart(lines: readonly number[]): readonly number[] {
  const found: number[] = [];
  for (const line of lines) {
    if (found.every((other) => Math.abs(other - line) > 1)) found.push(line);
  }
  return found;
}

/** One of each, while there are any. */
export function inTurn(one: readonly number[], other: readonly number[]): readonly number[] {
  const longer = Math.max(one.length, other.length);
  return Array.from({ length: longer }, (_, at) => [one[at] ?? [], other[at] ?? []].flat()).flat();
}

/** Of lines with a score those behind one, in its function. */
export function behind(lines: readonly string[], scores: LineScores, line: number): LineScores {
  const range = functionsOf(lines).find((one) => has(one, line));
  const ends = range === undefined ? [] : [...scores].filter(([at]) => at > line && has(range, at));
  return new Map(ends);
}

interface Scored {
  readonly line: number;
  readonly score: number;
  readonly range: Range;
}

function scoredLines(
  lines: readonly string[],
  range: Range,
  scores: LineScores,
  weights: typeof deciding,
): readonly Scored[] {
  const { from, to } = range;
  const found: Scored[] = [];
  let reaching = 0;
  for (let line = from; line < to; line++) {
    const own = scores.get(line);
    reaching = own ?? reaching;
    const text = lines[line - 1] ?? '';
    if (reaching === 0 || isEmpty.test(text) || isDeclaration.test(text)) continue;
    const weight = weights.find(([pattern]) => pattern.test(text))?.[1] ?? 0;
    found.push({ line, range, score: reaching + weight + (own === undefined ? 0 : 0.05) });
  }
  return found;
}

/** What decides comes before what only goes through something, leaves, or is done. */
const deciding: readonly (readonly [pattern: RegExp, weight: number])[] = [
  [/\b(?:if|switch)\s*\(/, 0.2],
  [/\b(?:return|break|continue|goto)\b|=|\w\s*\(/, 0.1],
];
