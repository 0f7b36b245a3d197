import type { Block, Ending, Unit } from '../compile/build.ts';
import type { Places, PlacedAt } from './places.ts';
import { rankedLines } from './ranked.ts';
import type { Parting } from '../drive/settle.ts';
import { linesAfter, linesBefore } from '../drive/functions.ts';
import { apart, inTurn } from '../drive/rank-lines.ts';
import type { Found } from '../family/family.ts';
import type { RebuiltFile } from '../rebuild/rebuilt.ts';
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
  parting: Pick<Parting<Steps>, 'kind' | 'asked' | 'only'>,
  ending: Ending,
  context: SuspectContext,
  blocks: readonly Block[],
): readonly PlacedAt[] {
  if (parting.kind === context.loop?.rule) return ofOneMail(loopLines(context));
  const trapped = trappedLines(ending, context, blocks);
  if (trapped.length > 0) return trapped;
  return ofOneMail(rankedLines(parting, context, blocks));
}

/** What stands in another mail cannot be named by a line of this one. At most three. */
function ofOneMail(lines: readonly PlacedAt[]): readonly PlacedAt[] {
  const message = lines[0]?.origin.message;
  return lines.filter(({ origin }) => origin.message === message).slice(0, 3);
}

/** Where a run ended; who called; what led there, or, where it does not end, what follows. */
function trappedLines(
  ending: Ending,
  context: SuspectContext,
  blocks: readonly Block[],
): readonly PlacedAt[] {
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
    ...freeingLines(ending, first.path, lines, blocks),
    ...(ending.type === 'fuel'
      ? [...linesAfter(lines, first.line), ...linesBefore(lines, first.line)]
      : inTurn(
          linesBefore(lines, first.line),
          callers.map(({ line }) => line),
        )),
  ];
  const own = apart(order).flatMap((line) => places(first.path, line) ?? []);
  // On the line of a loop nothing else is done than the loop says; below it the same value is used.
  const [condition] = loopLines(context);
  if (condition === undefined) return ofOneMail(own);
  if (loops(first.line)) return ofOneMail([condition, ...own]);
  return ofOneMail(loops(first.line - 1) ? own.toSpliced(1, 0, condition) : own);
}

/** A block is known by the line on which it begins: what it frees is freed there, or soon behind. */
function freeingLines(
  ending: Ending,
  path: string,
  lines: readonly string[],
  blocks: readonly Block[],
): readonly number[] {
  const related = ending.type === 'trap' ? ending.related : [];
  return related.flatMap(({ what, block }) => {
    const site = blocks[block - 1];
    if (what !== 'freed' || site?.path !== path) return [];
    const behind = lines.slice(site.line - 1, site.line + 4);
    return [
      site.line +
        Math.max(
          0,
          behind.findIndex((text) => /free\w*\(/.test(text)),
        ),
    ];
  });
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
