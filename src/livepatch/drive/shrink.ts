import type { Play } from '../family/family.ts';
import type { Steps } from '../model/question.ts';

/** Smaller scenarios that may fail in the same way, the smallest first. */
export function smaller<S extends Steps>(
  scenario: S,
  { simpler }: Pick<Play<S>, 'simpler'>,
): readonly S[] {
  return [...fewerSteps(scenario), ...simpler(scenario)];
}

/**
 * Makes a scenario as small as it gets while it still fails. `fails` is asked for many at once, since
 * a trip to the sandbox costs more than a run. The last step, which fails, stays.
 */
export async function shrink<S extends Steps>(
  scenario: S,
  play: Pick<Play<S>, 'simpler'>,
  fails: (candidates: readonly S[]) => Promise<readonly boolean[]>,
): Promise<S> {
  let best = scenario;
  // Each round takes something away, so that it ends by itself; the cap is for a run that is not the same twice.
  for (let round = 0; round < 200; round++) {
    const candidates = smaller(best, play);
    const verdicts = await fails(candidates);
    const next = candidates.find((_, index) => verdicts[index] === true);
    if (next === undefined) return best;
    best = next;
  }
  return best;
}

/** Without halves, quarters … and single steps, long stretches first. */
function fewerSteps<S extends Steps>(scenario: S): readonly S[] {
  const { steps } = scenario;
  const shorter: S[] = [];
  const last = steps.length - 1;
  for (let size = Math.max(1, last >> 1); ; size >>= 1) {
    for (let at = 0; at < last; at += size) {
      const end = Math.min(at + size, last);
      shorter.push({ ...scenario, steps: [...steps.slice(0, at), ...steps.slice(end)] });
    }
    if (size <= 1) return shorter;
  }
}
