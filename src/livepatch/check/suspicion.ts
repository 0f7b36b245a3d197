import { sameKind } from '../drive/clean.ts';
import type { Parting } from '../drive/settle.ts';
import { scoreBlocks } from '../drive/rank.ts';
import type { LineScores } from '../drive/rank-lines.ts';
import type { AskedBlocks } from '../drive/ranking.ts';
import type { Rule, Steps } from '../model/question.ts';

/** How much each block is suspected, by its index. */
export type BlockScores = ReadonlyMap<number, number>;

/** Blocks by what speaks for them, those that something else blames, and those that a rule below has shown. */
export function suspicion(
  { kind, asked }: Pick<Parting<Steps>, 'kind' | 'asked'>,
  rules: readonly Rule[],
): {
  readonly scores: BlockScores;
  /** By what came of looking up behind a question; none where that was all as it should be. */
  readonly looking: BlockScores;
  readonly blamed: ReadonlySet<number>;
  /** Who made what is not found. */
  readonly makers: ReadonlySet<number>;
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
  const below = new Set(
    (kind === 'leak' ? rules.flatMap(({ builtOn }) => builtOn) : (rule?.builtOn ?? [])).filter(
      (one) => !sameKind(rules, one, kind),
    ),
  );
  const shown = asked.filter((one) => one.rules.every((id) => below.has(id)));
  const looking = scoreLooking(asked, isOf);
  const isShown = !mixed || shown.every(({ failed }) => failed.length === 0);
  const right = isShown && below.size > 0 ? asked.flatMap(({ looked }) => looked.right) : [];
  // Who allocated what is too small, freed what is in use, or slept under a lock.
  const culprits = asked.filter(
    (one) => isOf(one.failed) && one.blamed >= 0 && (kind === 'lock' || !one.held),
  );
  return {
    scores: scoreBlocks(
      own,
      others.map(({ blocks }) => blocks),
    ),
    looking,
    blamed: new Set(culprits.filter(isSeen).map((one) => one.blamed)),
    makers: new Set(culprits.filter((one) => !isSeen(one)).map((one) => one.blamed)),
    lower: new Set(isShown ? [...shown.flatMap(({ blocks }) => blocks), ...right] : []),
  };
}

const isSeen = ({ looked }: AskedBlocks): boolean => looked.wrong.length === 0;

/** Below it what is looked up wrongly came from elsewhere: looking up has found much in the same way. */
const suspected = { least: 0.5, ofAsked: 0.8 };

export function isSuspect(looks: LineScores, asked: LineScores): boolean {
  const most = Math.max(...looks.values());
  return most >= suspected.least && most >= suspected.ofAsked * Math.max(...asked.values());
}

/** What is looked up wrongly behind a question may be put in wrongly, or looked for wrongly. */
function scoreLooking(
  asked: readonly AskedBlocks[],
  isOf: (failed: readonly string[]) => boolean,
): BlockScores {
  const isWrong = asked.some(({ failed, looked }) => isOf(failed) && looked.wrong.length > 0);
  if (!isWrong) return new Map();
  const ways = asked.flatMap(({ looked: { right, wrong } }) => [
    { blocks: right, failed: false },
    { blocks: wrong, failed: true },
  ]);
  return scoreBlocks(ways.filter(({ blocks }) => blocks.length > 0));
}
