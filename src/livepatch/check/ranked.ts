import type { Block, Unit } from '../compile/build.ts';
import type { Places, PlacedAt } from './places.ts';
import { isSuspect, suspicion, type BlockScores } from './suspicion.ts';
import type { Parting } from '../drive/drive.ts';
import { firstOf } from '../drive/functions.ts';
import { narrowLines } from '../drive/narrow.ts';
import { apart, behind, inTurn, rankLines, type LineScores } from '../drive/rank-lines.ts';
import type { Rule, Steps } from '../model/question.ts';

/** Lines under suspicion by the blocks that were entered, the most suspected first; of one file, mostly. */
export function rankedLines(
  parting: Pick<Parting<Steps>, 'kind' | 'asked' | 'only'>,
  {
    units,
    places,
    rules,
  }: {
    readonly units: readonly Unit[];
    readonly places: Places;
    readonly rules: readonly Rule[];
  },
  blocks: readonly Block[],
): readonly PlacedAt[] {
  const { scores, looking, blamed, makers, lower } = suspicion(parting, rules);
  const placed = (all: BlockScores): readonly Scored[] =>
    [...all].flatMap(([block, score]) => {
      const { path = '', line = 0 } = blocks[block] ?? {};
      return places(path, line) === null ? [] : [{ path, line, score }];
    });
  const entered = placed(scores);
  const path = entered.toSorted((a, b) => b.score - a.score)[0]?.path;
  const unit = units.find((one) => one.path === path);
  if (path === undefined || unit === undefined) return [];
  const ours = unit.origins.findLastIndex((origin) => origin !== null) + 1;
  const lines = unit.text.split('\n').slice(0, ours);
  const lineOf = (block: number): readonly number[] =>
    blocks[block]?.path === path ? [blocks[block]?.line ?? 0] : [];
  const best = bestOf(entered, path);
  const looks = bestOf(placed(looking), path);
  const isLooked = isSuspect(looks, best);
  const fine = isLooked ? [] : [...lower].flatMap(lineOf);
  const missing = parting.kind === 'leak' || parting.kind === 'lock';
  const asked = rankLines(lines, best, new Set(fine), { missing });
  const looked = isLooked ? rankLines(lines, looks, new Set(), { order: 'functions' }) : [];
  const within = (all: ReadonlySet<number>): readonly number[] =>
    [...all].flatMap(lineOf).filter((line) => line <= ours);
  const culprits = within(blamed);
  const made = isLooked ? madeLines(lines, best, within(makers)) : [];
  const guilty =
    parting.kind === 'lock'
      ? lockLines(parting, lines, best, culprits)
      : blamedLine(lines, best, culprits);
  const ranked = apart([...guilty, ...inTurn(looked, [...made, ...asked])]);
  const narrow =
    parting.only === wide
      ? narrowPlaces(units, path, [...best.keys(), ...looks.keys()], places)
      : [];
  return [...narrow, ...ranked.flatMap((line) => places(path, line) ?? [])];
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
    .flatMap((unit) => {
      const ours = unit.origins.findLastIndex((origin) => origin !== null) + 1;
      const found = narrowLines(
        unit.text.split('\n').slice(0, ours),
        unit.path === path ? entered : [],
      );
      return found.flatMap((line) => places(unit.path, line) ?? []);
    });
  return all.filter(({ added }) => added).slice(0, 2);
}

/** What is not found may not have been given what it is known by: behind the line that allocated it. */
function madeLines(
  lines: readonly string[],
  best: LineScores,
  makers: readonly number[],
): readonly number[] {
  const [maker] = makers;
  if (maker === undefined) return [];
  return rankLines(lines, behind(lines, best, maker), new Set(), { missing: true }).slice(0, 1);
}

function blamedLine(
  lines: readonly string[],
  best: LineScores,
  culprits: readonly number[],
): readonly number[] {
  if (culprits.length === 0) return [];
  const certain = new Map(culprits.map((line) => [line, 2]));
  const [first] = rankLines(lines, new Map([...best, ...certain]), new Set());
  if (first === undefined) return [];
  const rest = rankLines(lines, behind(lines, best, first), new Set());
  return apart([first, ...rest]).slice(0, 2);
}

/**
 * A lock that is left held is let go of nowhere behind the line that took it; before one that lets go of a
 * lock that is not held, in its function, nothing took it.
 */
function lockLines(
  { asked }: Pick<Parting<Steps>, 'asked'>,
  lines: readonly string[],
  best: LineScores,
  culprits: readonly number[],
): readonly number[] {
  const [taken] = culprits;
  if (taken === undefined) return [];
  const isHeld = asked.some(({ failed, held }) => held && failed.includes('lock'));
  if (isHeld)
    return [
      ...rankLines(lines, behind(lines, best, taken), new Set(), { missing: true }).slice(0, 2),
      taken,
    ];
  const first = firstOf(lines, taken);
  const own = blamedLine(lines, best, culprits)[0] ?? taken;
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
