import type { Block, Ending, Unit } from '../compile/build.ts';
import type { Places, PlacedAt } from './places.ts';
import { sameKind } from '../drive/clean.ts';
import type { Parting } from '../drive/drive.ts';
import type { Found } from '../family/family.ts';
import type { RebuiltFile } from '../rebuild/rebuilt.ts';
import { scoreBlocks } from '../drive/rank.ts';
import type { AskedBlocks } from '../drive/ranking.ts';
import { linesAfter, linesBefore, rankLines } from '../drive/rank-lines.ts';
import type { Rule, Steps } from '../model/question.ts';

/** What it takes to find the lines under suspicion. */
export interface SuspectContext {
  readonly rules: readonly Rule[];
  readonly loop: Found['loop'];
  readonly files: readonly RebuiltFile[];
  /** Message-IDs of the patches, in order. */
  readonly patches: readonly string[];
  readonly units: readonly Unit[];
  readonly places: Places;
}

/** Lines of one mail under suspicion, the most suspected first. */
export function suspectLines(
  parting: Pick<Parting<Steps>, 'kind' | 'asked'>,
  ending: Ending,
  context: SuspectContext,
  blocks: readonly Block[],
): readonly PlacedAt[] {
  if (parting.kind === context.loop?.rule) return ofOneMail(loopLines(context));
  const trapped = trappedLines(ending, context);
  if (trapped.length > 0) return trapped;
  return ofOneMail(rankedLines(parting, context, blocks));
}

/** What stands in another mail cannot be named by a line of this one. At most three. */
function ofOneMail(lines: readonly PlacedAt[]): readonly PlacedAt[] {
  const message = lines[0]?.origin.message;
  return lines.filter(({ origin }) => origin.message === message).slice(0, 3);
}

/** Where a run ended; who called; what led there, or, where it does not end, what follows. */
function trappedLines(ending: Ending, context: SuspectContext): readonly PlacedAt[] {
  const { places, units } = context;
  const frames = ending.type === 'trap' || ending.type === 'fuel' ? ending.frames : [];
  const spots = frames.flatMap(({ path, line }) =>
    path === null || line === null || places(path, line) === null ? [] : [{ path, line }],
  );
  const [first] = spots;
  if (first === undefined) return [];
  const lines = units.find(({ path }) => path === first.path)?.text.split('\n') ?? [];
  const loop = context.loop?.macro.name;
  const loops = (line: number): boolean =>
    loop !== undefined && (lines[line - 1] ?? '').includes(`${loop}(`);
  const callers = spots.filter(({ path, line }) => path === first.path && line !== first.line);
  const order = [
    first.line,
    ...(ending.type === 'fuel' ? linesAfter(lines, first.line) : callers.map(({ line }) => line)),
    ...linesBefore(lines, first.line),
  ];
  const own = [...new Set(order)].flatMap((line) => places(first.path, line) ?? []);
  // On the line of a loop nothing else is done than the loop says; below it the same value is used.
  const [condition] = loopLines(context);
  if (condition === undefined) return ofOneMail(own);
  if (loops(first.line)) return ofOneMail([condition, ...own]);
  return ofOneMail(loops(first.line - 1) ? own.toSpliced(1, 0, condition) : own);
}

function rankedLines(
  parting: Pick<Parting<Steps>, 'kind' | 'asked'>,
  { units, places, rules }: SuspectContext,
  blocks: readonly Block[],
): readonly PlacedAt[] {
  const { scores, blamed, lower } = suspicion(parting, rules);
  const placed = [...scores].flatMap(([block, score]) => {
    const { path = '', line = 0 } = blocks[block] ?? {};
    return places(path, line) === null ? [] : [{ path, line, score }];
  });
  const path = placed.toSorted((a, b) => b.score - a.score)[0]?.path;
  const unit = units.find((one) => one.path === path);
  if (path === undefined || unit === undefined) return [];
  const ours = unit.origins.findLastIndex((origin) => origin !== null) + 1;
  const lines = unit.text.split('\n').slice(0, ours);
  const best = new Map<number, number>();
  for (const { path: other, line, score } of placed) {
    if (other === path) best.set(line, Math.max(score, best.get(line) ?? 0));
  }
  const lineOf = (block: number): readonly number[] =>
    blocks[block]?.path === path ? [blocks[block]?.line ?? 0] : [];
  const culprits = new Map([...blamed].flatMap(lineOf).map((line) => [line, 2]));
  const first = rankLines(lines, new Map([...best, ...culprits]), new Set())[0];
  const all = rankLines(lines, best, new Set([...lower].flatMap(lineOf)));
  const named =
    culprits.size === 0 || first === undefined
      ? all
      : [first, ...all.filter((line) => Math.abs(line - first) > 1)];
  return named.flatMap((line) => places(path, line) ?? []);
}

/** Blocks by what speaks for them, those that something else blames, and those that a rule below has shown. */
function suspicion(
  { kind, asked }: Pick<Parting<Steps>, 'kind' | 'asked'>,
  rules: readonly Rule[],
): {
  readonly scores: ReadonlyMap<number, number>;
  readonly blamed: ReadonlySet<number>;
  readonly lower: ReadonlySet<number>;
} {
  const rule = rules.find(({ id }) => id === kind) ?? null;
  const isOf = (all: readonly string[]): boolean =>
    rule === null
      ? all.includes(kind)
      : rules.some(({ id }) => sameKind(rules, id, kind) && all.includes(id));
  const isOwn = (one: AskedBlocks): boolean => rule === null || isOf(one.rules);
  const own = asked.filter(isOwn).map(({ blocks, failed }) => ({ blocks, failed: isOf(failed) }));
  const mixed = rule?.upsetBy !== undefined;
  const others = asked.filter((one) => mixed && !isOwn(one) && one.failed.length === 0);
  const below = new Set((rule?.builtOn ?? []).filter((one) => !sameKind(rules, one, kind)));
  const shown = asked.filter((one) => one.rules.every((id) => below.has(id)));
  const isShown = !mixed || shown.every(({ failed }) => failed.length === 0);
  // Who allocated what is too small, freed what is in use, or slept under a lock.
  const culprits = asked.filter((one) => isOf(one.failed) && one.blamed >= 0);
  return {
    scores: scoreBlocks(
      own,
      others.map(({ blocks }) => blocks),
    ),
    blamed: new Set(culprits.map((one) => one.blamed)),
    lower: new Set(isShown ? shown.flatMap(({ blocks }) => blocks) : []),
  };
}

/** Lines of the loop: those that the latest patch added first, its condition before the rest. */
function loopLines({ loop, files, patches }: SuspectContext): readonly PlacedAt[] {
  const macro = loop?.macro;
  const lines = files.find(({ path }) => path === macro?.path)?.lines ?? [];
  const start = lines.findIndex(
    ({ origin }) => origin?.message === macro?.at?.message && origin?.line === macro?.at?.line,
  );
  if (macro === undefined || start === -1) return [];
  const latest = macro.changedBy.toSorted((a, b) => patches.indexOf(a) - patches.indexOf(b)).at(-1);
  const weight = ({ origin, text, added }: PlacedAt): number =>
    (added && origin.message === latest ? 2 : 0) + (/&&|!=/.test(text) ? 1 : 0);
  return lines
    .slice(start, start + macro.body.split('\n').length + 1)
    .flatMap(({ origin, added, text }) => (origin === null ? [] : [{ origin, added, text }]))
    .toSorted((a, b) => weight(b) - weight(a));
}
