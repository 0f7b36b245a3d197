import type { Block, Unit } from '../compile/build.ts';
import type { Places, PlacedAt } from './places.ts';
import { isSuspect, suspicion, type BlockScores } from './suspicion.ts';
import type { Parting } from '../drive/settle.ts';
import { firstOf } from '../drive/functions.ts';
import { narrowLines } from '../drive/narrow.ts';
import { apart, behind, inTurn, rankLines, type LineScores } from '../drive/rank-lines.ts';
import type { Rule, Steps } from '../model/question.ts';

interface RankContext {
  readonly units: readonly Unit[];
  readonly places: Places;
  readonly rules: readonly Rule[];
}

type Placing = Pick<Parting<Steps>, 'kind' | 'asked' | 'only'>;

/** The file that is suspected most, and what is known of its lines (from 1). */
interface Scene {
  readonly path: string;
  readonly lines: readonly string[];
  /** By what was asked, and by what was looked up behind it: empty where that is not under suspicion. */
  readonly asked: LineScores;
  readonly looked: LineScores;
  /** Lines that are as they should be. */
  readonly fine: ReadonlySet<number>;
  /** Lines that something else blames, and those that made what is not found. */
  readonly culprits: readonly number[];
  readonly makers: readonly number[];
}

/**
 * Lines under suspicion by the blocks that were entered, the most suspected first. They are of one file, but
 * for those that name a narrow type.
 */
export function rankedLines(
  parting: Placing,
  context: RankContext,
  blocks: readonly Block[],
): readonly PlacedAt[] {
  const scene = sceneOf(parting, context, blocks);
  if (scene === null) return [];
  const { units, places } = context;
  const { path, lines, asked, looked, fine } = scene;
  const missing = parting.kind === 'leak' || parting.kind === 'lock';
  const guilty = parting.kind === 'lock' ? lockLines(parting, scene) : blamedLines(scene);
  const inWrongly = [...madeLines(scene), ...rankLines(lines, asked, fine, { missing })];
  const soughtWrongly = rankLines(lines, looked, new Set(), { order: 'functions' });
  const ranked = apart([...guilty, ...inTurn(soughtWrongly, inWrongly)]);
  const entered = [...asked.keys(), ...looked.keys()];
  const narrow = parting.only === wide ? narrowPlaces(units, path, entered, places) : [];
  return [...narrow, ...ranked.flatMap((line) => places(path, line) ?? [])];
}

function sceneOf(
  parting: Placing,
  { units, places, rules }: RankContext,
  blocks: readonly Block[],
): Scene | null {
  const { scores, looking, blamed, makers, lower } = suspicion(parting, rules);
  const placed = (all: BlockScores): readonly Scored[] =>
    [...all].flatMap(([block, score]) => {
      const { path = '', line = 0 } = blocks[block] ?? {};
      return places(path, line) === null ? [] : [{ path, line, score }];
    });
  const entered = placed(scores);
  const path = entered.toSorted((a, b) => b.score - a.score)[0]?.path;
  const unit = units.find((one) => one.path === path);
  if (path === undefined || unit === undefined) return null;
  const lines = ownLines(unit);
  const linesOf = (all: ReadonlySet<number>): readonly number[] =>
    [...all].flatMap((block) => {
      const { path: other, line = 0 } = blocks[block] ?? {};
      return other === path && line <= lines.length ? [line] : [];
    });
  const asked = bestOf(entered, path);
  const looked = bestOf(placed(looking), path);
  const isLooked = isSuspect(looked, asked);
  return {
    path,
    lines,
    asked,
    looked: isLooked ? looked : new Map(),
    fine: new Set(isLooked ? [] : linesOf(lower)),
    culprits: linesOf(blamed),
    makers: isLooked ? linesOf(makers) : [],
  };
}

/** Without what we put behind the file. */
function ownLines({ text, origins }: Unit): readonly string[] {
  return text.split('\n').slice(0, origins.findLastIndex((origin) => origin !== null) + 1);
}

/** What is not seen there is lost where a type is too narrow for a pointer, or a long. */
const wide = 'wasm64';

/** What the wide one alone shows hangs on the size of a type: of lines that the series adds, those that name one. */
function narrowPlaces(
  units: readonly Unit[],
  path: string,
  entered: readonly number[],
  places: Places,
): readonly PlacedAt[] {
  const all = units
    .filter(({ isPatch }) => isPatch)
    .flatMap((unit) =>
      narrowLines(ownLines(unit), unit.path === path ? entered : []).flatMap(
        (line) => places(unit.path, line) ?? [],
      ),
    );
  return all.filter(({ added }) => added).slice(0, 2);
}

/** What is not found may not have been given what it is known by: behind the line that allocated it. */
function madeLines({ lines, asked, makers: [maker] }: Scene): readonly number[] {
  return maker === undefined ? [] : missingBehind(lines, asked, maker).slice(0, 1);
}

/** Where something is missing behind a line, in its function. */
const missingBehind = (
  lines: readonly string[],
  scores: LineScores,
  line: number,
): readonly number[] => rankLines(lines, behind(lines, scores, line), new Set(), { missing: true });

/** What is blamed, and what follows it in its function. */
function blamedLines({ lines, asked, culprits }: Scene): readonly number[] {
  if (culprits.length === 0) return [];
  const certain = new Map(culprits.map((line) => [line, 2]));
  const [first] = rankLines(lines, new Map([...asked, ...certain]), new Set());
  if (first === undefined) return [];
  const rest = rankLines(lines, behind(lines, asked, first), new Set());
  return apart([first, ...rest]).slice(0, 2);
}

/**
 * A lock that is left held is let go of nowhere behind the line that took it; before one that lets go of a
 * lock that is not held, in its function, nothing took it.
 */
function lockLines({ asked }: Pick<Placing, 'asked'>, scene: Scene): readonly number[] {
  const { lines, culprits } = scene;
  const [taken] = culprits;
  if (taken === undefined) return [];
  const isHeld = asked.some(({ failed, held }) => held && failed.includes('lock'));
  if (isHeld) return [...missingBehind(lines, scene.asked, taken).slice(0, 2), taken];
  const first = firstOf(lines, taken);
  const own = blamedLines(scene)[0] ?? taken;
  if (first === null || first > own) return [own];
  return own - first > 1 ? [own, first] : [first];
}

interface Scored {
  readonly path: string;
  readonly line: number;
  readonly score: number;
}

/** The lines of a file, each with the best score of the blocks that begin there. */
function bestOf(all: readonly Scored[], path: string): ReadonlyMap<number, number> {
  const best = new Map<number, number>();
  for (const { path: other, line, score } of all) {
    if (other === path) best.set(line, Math.max(score, best.get(line) ?? 0));
  }
  return best;
}
