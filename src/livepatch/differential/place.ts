import type { Ending } from '../compile/build.ts';
import { scoreBlocks, type Entered } from '../drive/rank.ts';
import type { Origin } from '../rebuild/rebuilt.ts';
import { namesAt, reachedFrom } from './affected.ts';
import { callExport } from './caller.ts';
import { isUnmodelled, partingOf } from './compare.ts';
import { inputsOf } from './generate.ts';
import type { Ingredients } from './ingredients.ts';
import { encode } from './input.ts';
import { spotOf, type Pair } from './pair.ts';
import type { Callable } from './parameters.ts';
import type { Both, Parting } from './try.ts';

/** What it takes to say where a function parts. */
export interface PlaceContext {
  readonly callable: Pick<Callable, 'name'>;
  readonly pair: Pair;
  readonly both: Both;
  /** By which the function is exported. */
  readonly number: number;
  readonly ingredients: Ingredients;
  readonly seed: number;
  readonly room: number;
}

/** Inputs beside those that part: enough for each block to be entered by some that do not. */
const others = 200;

/** Changed lines under suspicion, the most suspected first; at most three, of one mail. */
export async function suspects(
  parting: Parting,
  ending: Ending,
  context: PlaceContext,
): Promise<readonly Origin[]> {
  const { pair, both, callable } = context;
  const { source, made } = both.after.side;
  const reached = reachedFrom(source, [callable.name]);
  const own = source.functions.find(({ name }) => name === callable.name);
  const distance = (line: number): number =>
    Math.max(0, (own?.from ?? 0) - line, line - (own?.to ?? line));
  const touched = source.lines
    .flatMap(({ origin }, line) => {
      const isTouched = origin !== null && pair.touched.has(spotOf(origin.message, origin.line));
      const names = isTouched ? namesAt(source, line) : [];
      return isTouched && (names === null || names.some((name) => reached.has(name))) ? [line] : [];
    })
    .toSorted((a, b) => distance(a) - distance(b) || a - b);
  const sourceLine = (unitLine: number): number | null => {
    const part = made.parts[unitLine - 1];
    return part?.sort === 'source' ? part.line : null;
  };
  const scores = new Map<number, number>();
  for (const [block, score] of scoreBlocks(await enteredBy(parting, context))) {
    const { path = '', line = 0 } = both.after.side.built.blocks[block] ?? {};
    const at = path === source.path ? sourceLine(line) : null;
    if (at !== null) scores.set(at, Math.max(score, scores.get(at) ?? 0));
  }
  const frames = ending.type === 'trap' || ending.type === 'fuel' ? ending.frames : [];
  const trapped = frames.flatMap(({ path, line }) =>
    path === source.path && line !== null ? (sourceLine(line) ?? []) : [],
  );
  const ranked = rankTouched(touched, source, scores);
  // Where it ended, if that is changed; then what is, and at last where it ended all the same.
  const order = [
    ...trapped.filter((line) => touched.includes(line)),
    ...ranked,
    ...trapped,
    ...touched,
  ];
  const origins = [...new Set(order)].flatMap((line) => source.lines[line]?.origin ?? []);
  const message = origins[0]?.message;
  return origins
    .filter((one) => one.message === message)
    .slice(0, Math.max(1, Math.min(3, ranked.length)));
}

/** The blocks that inputs enter, and whether they part. */
async function enteredBy(
  { some, input, after: { ending } }: Parting,
  { both, number, ingredients, seed, room }: PlaceContext,
): Promise<readonly Entered[]> {
  // Each that waits for the wall clock would wait again.
  if (ending.type === 'time') return [];
  const make = inputsOf(seed, ingredients);
  const inputs = [input, ...some, ...Array.from({ length: others }, (_, index) => make(index))];
  const encoded = inputs.map((one) => encode(ingredients.parameters, one, room));
  const entry = callExport(number);
  const before = await both.before.run(entry, encoded, { failures: inputs.length, cover: 'total' });
  const after = await both.after.run(entry, encoded, { failures: inputs.length, cover: 'each' });
  return after.flatMap((now, index): readonly Entered[] => {
    const old = before[index];
    if (old === undefined || isUnmodelled(old) || isUnmodelled(now)) return [];
    return [{ blocks: now.entered, failed: partingOf(old, now) !== null }];
  });
}

type Read = PlaceContext['both']['after']['side']['source'];

/** What decides comes before what only goes through something. */
const weights: readonly (readonly [pattern: RegExp, weight: number])[] = [
  [/\b(?:if|switch|while|for)\s*\(/, 0.2],
  [/\b(?:return|break|continue|goto)\b|=|\w\s*\(/, 0.1],
];

/** Changed lines of functions by the block that reaches them; then those outside, such as macros and tables. */
function rankTouched(
  touched: readonly number[],
  source: Read,
  scores: ReadonlyMap<number, number>,
): readonly number[] {
  const scored = touched.flatMap((line) => {
    const row = source.rows[line] ?? '';
    const text = source.lines[line]?.text ?? '';
    const inside = source.functions.find(({ from, to }) => line >= from && line <= to);
    if (inside === undefined) {
      const isCode =
        row.trim() !== '' || source.directives.some(({ from, to }) => line >= from && line <= to);
      return isCode && !/^\s*#\s*include/.test(text) ? [{ line, score: 0.01 }] : [];
    }
    if (/^[\s{};]*$/.test(row)) return [];
    let reaching = 0;
    for (let at = line; at >= inside.from; at--) {
      const own = scores.get(at);
      if (own === undefined) continue;
      reaching = own;
      break;
    }
    if (reaching === 0) return [];
    return [
      { line, score: reaching + (weights.find(([pattern]) => pattern.test(text))?.[1] ?? 0) },
    ];
  });
  const best = scored.reduce((most, { score }) => Math.max(most, score), 0);
  return scored
    .filter(({ score }) => score >= best / 4)
    .toSorted((a, b) => b.score - a.score)
    .map(({ line }) => line);
}
