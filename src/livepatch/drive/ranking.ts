import type { Divergence, Machine, Oracle } from './run.ts';
import { inputOf, kindsOf, mostFailures } from './run.ts';
import { smaller } from './shrink.ts';
import type { Entered } from './rank.ts';
import type { Play } from '../family/family.ts';
import type { RuleId, Steps } from '../model/question.ts';
import { seen } from '../model/question.ts';

/** Scenarios beside the failing ones: enough for each block to be entered by questions that pass. */
const others = 150;
/** Of blocks for each question: see `harnessExport`. */
const sets = 3;

/** What a question entered, and which rules it was asked for. */
export interface AskedBlocks extends Pick<Entered, 'blocks'> {
  readonly rules: readonly RuleId[];
  /** In which ways it failed. */
  readonly failed: readonly (RuleId | Oracle)[];
  /** The block of which something else tells that it is to blame; -1 for none. */
  readonly blamed: number;
  /** A lock was left held. */
  readonly held: boolean;
  /** What looking up behind it entered where that found what it should, and where it did not. */
  readonly looked: { readonly right: readonly number[]; readonly wrong: readonly number[] };
}

/** Questions by which a divergence that ended no run can be placed; none for one that did. */
export async function questionsAround<S extends Steps>(
  machine: Machine,
  shortest: Divergence<S>,
  same: readonly Divergence<S>[],
  play: Play<S>,
): Promise<readonly AskedBlocks[]> {
  if (shortest.question === null) return [];
  const passing = play.range(0, others);
  const near = smaller(shortest.scenario, play);
  const failing = same.map(({ scenario }) => scenario);
  return enteredBlocks(machine, [shortest.scenario, ...near, ...failing, ...passing], play);
}

/** What each question entered. */
async function enteredBlocks<S extends Steps>(
  machine: Machine,
  scenarios: readonly S[],
  { plan: planOf, rules: all }: Play<S>,
): Promise<readonly AskedBlocks[]> {
  const upsets = all.some(({ upsetBy }) => upsetBy !== undefined);
  const plans = scenarios.map(planOf);
  const asked = plans.reduce((most, { questions }) => Math.max(most, questions.length), 0);
  // The runtime may count blocks behind the last one that has a line.
  const room = asked * (3 + sets * (1 + Math.ceil(machine.blocks / 32)));
  const outcomes = await machine.run(
    plans.map((plan) => inputOf(plan, true)),
    room,
    mostFailures,
  );
  return outcomes.flatMap(({ ending, words }, index) => {
    const questions = plans[index]?.questions ?? [];
    if (ending.type !== 'returned' || questions.length === 0) return [];
    const each = ending.value / questions.length;
    const answered = questions.flatMap((question, nth): readonly AskedBlocks[] => {
      const own = words.subarray(nth * each, (nth + 1) * each);
      const rules = [question.rule, ...(question.also ?? []).map(({ rule }) => rule)];
      const [got = 0, blamed = 0, told = 1] = own;
      const count = told === sets ? sets : 1;
      const size = (each - 3) / count;
      const [blocks = [], right = [], wrong = []] = Array.from({ length: count }, (_, set) =>
        bits(own.subarray(3 + set * size, 3 + (set + 1) * size)),
      );
      if ((got & seen.unsure) !== 0) return [];
      const failed = kindsOf(got, question);
      return [
        {
          blocks,
          failed,
          rules,
          blamed: blamed - 1,
          held: (got & seen.held) !== 0,
          looked: { right, wrong },
        },
      ];
    });
    // Behind the first that fails code and model may be in different states, where answers say little.
    const first = upsets ? answered.findIndex(({ failed }) => failed.length > 0) : -1;
    return first === -1 ? answered : answered.slice(0, first + 1);
  });
}

function bits(words: Int32Array): readonly number[] {
  const found: number[] = [];
  for (const [index, word] of words.entries()) {
    for (let bit = 0; bit < 32; bit++) {
      if (((word >>> bit) & 1) === 1) found.push(index * 32 + bit);
    }
  }
  return found;
}
