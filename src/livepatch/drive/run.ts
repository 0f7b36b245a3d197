import type { Ending } from '../compile/build.ts';
import type { Play } from '../family/family.ts';
import type { Plan, Question, RuleId, Steps } from '../model/question.ts';
import { seen } from '../model/question.ts';

/** What came of one input: how it ended, and the words it had put out when it returned. */
export interface Outcome {
  readonly ending: Ending;
  readonly words: Int32Array;
}

/** A built program on one width. Each input is run as from a fresh start. */
export interface Machine {
  /** `guarded`: sanitizers, fuel and coverage; else nothing but speed. */
  readonly guarded: boolean;
  /** For people: `wasm64`. */
  readonly name: string;
  /** How many blocks it tells apart; 0 without guards. */
  readonly blocks: number;
  /** Numbers of the blocks that any run so far has entered; empty without guards. */
  readonly entered: () => ReadonlySet<number>;
  /**
   * Words are room for each input's answers. It is ended after so many that do not return: then there are
   * fewer outcomes than inputs.
   */
  readonly run: (
    inputs: readonly Uint8Array[],
    words: number,
    failures: number,
  ) => Promise<readonly Outcome[]>;
}

/** What is told by the way, whatever the rules: `sanitizer` and `fuel` end a run. */
export type Oracle = 'lock' | 'leak' | 'sanitizer' | 'fuel';

/** Where code and model part: the scenario up to the step at which they do. */
export interface Divergence<S extends Steps> {
  readonly kind: RuleId | Oracle;
  readonly scenario: S;
  /** null where the run did not return. */
  readonly question: Question | null;
  readonly got: number;
  readonly ending: Ending;
  readonly machine: Machine;
}

/** The input of the harness for a program. */
export function inputOf({ program }: Plan, detailed: boolean): Uint8Array {
  const input = new Uint8Array(program.length + 1);
  input[0] = detailed ? 1 : 0;
  input.set(program, 1);
  return input;
}

/** A trap takes a new instance: after so many in one batch the rest would tell nothing new. */
export const mostFailures = 20;

/**
 * Runs scenarios and says where they part from the model: the first of each kind in each scenario. After
 * `failures` that do not return the rest is left out.
 */
export async function runScenarios<S extends Steps>(
  machine: Machine,
  scenarios: readonly S[],
  { plan: planOf }: Pick<Play<S>, 'plan'>,
  failures: number = mostFailures,
): Promise<readonly (readonly Divergence<S>[])[]> {
  return runPlanned(machine, planned(scenarios, planOf), failures);
}

/** Scenarios with what to run of them, for any machine. */
export interface Planned<S extends Steps> {
  readonly scenarios: readonly S[];
  readonly plans: readonly Plan[];
  readonly inputs: readonly Uint8Array[];
}

export function planned<S extends Steps>(
  scenarios: readonly S[],
  planOf: Play<S>['plan'],
): Planned<S> {
  const plans = scenarios.map(planOf);
  return { scenarios, plans, inputs: plans.map((plan) => inputOf(plan, false)) };
}

/** The same as `runScenarios`. */
export async function runPlanned<S extends Steps>(
  machine: Machine,
  { scenarios, plans, inputs }: Planned<S>,
  failures: number = mostFailures,
): Promise<readonly (readonly Divergence<S>[])[]> {
  const words = plans.reduce((most, { questions }) => Math.max(most, questions.length), 0);
  const outcomes = await machine.run(inputs, words, failures);
  return outcomes.map((outcome, index) => {
    const scenario = scenarios[index];
    const plan = plans[index];
    if (scenario === undefined || plan === undefined) return [];
    return compare(machine, scenario, plan.questions, outcome);
  });
}

function compare<S extends Steps>(
  machine: Machine,
  scenario: S,
  questions: readonly Question[],
  { ending, words }: Outcome,
): readonly Divergence<S>[] {
  if (ending.type !== 'returned') {
    const kind = ending.type === 'trap' ? 'sanitizer' : 'fuel';
    return [{ kind, scenario, question: null, got: 0, ending, machine }];
  }
  const found: Divergence<S>[] = [];
  for (const [index, question] of questions.entries()) {
    const got = words[index] ?? -1;
    if (kindsOf(got, question).length === 0) continue;
    for (const kind of kindsOf(got, question)) {
      if (found.some((other) => other.kind === kind)) continue;
      const steps = scenario.steps.slice(0, question.step + 1);
      const shorter = { ...scenario, steps };
      found.push({ kind, scenario: shorter, question, got, ending, machine });
    }
  }
  return found;
}

/** What is not seen by the way is the answer. */
const byTheWay = seen.misused | seen.held | seen.kept;

/** In which ways an answer is not the wanted one. */
export function kindsOf(
  got: number,
  { rule, wanted, mask, also = [] }: Question,
): readonly (RuleId | Oracle)[] {
  const differs = (bits: number): boolean => ((got ^ wanted) & mask & bits & ~seen.unsure) !== 0;
  const others = also.reduce((all, one) => all | one.mask, 0);
  return [
    ...(differs(~byTheWay & ~others) ? [rule] : []),
    ...also.flatMap((one) => (differs(one.mask) ? [one.rule] : [])),
    ...(differs(seen.held | seen.misused) ? ['lock' as const] : []),
    ...(differs(seen.kept) ? ['leak' as const] : []),
  ];
}
