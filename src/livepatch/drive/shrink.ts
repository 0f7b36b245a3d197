import type { Patch } from '../model/model.ts';
import type { Scenario, Step } from '../model/scenario.ts';

/** Smaller scenarios that may fail in the same way, the smallest first. */
export function smaller(scenario: Scenario): readonly Scenario[] {
  return [
    ...fewerSteps(scenario),
    ...fewerPatches(scenario),
    ...simplerSteps(scenario),
    ...scenario.patches.flatMap((patch, index) =>
      simplerPatches(patch).map((simpler) => ({
        ...scenario,
        patches: scenario.patches.with(index, simpler),
      })),
    ),
  ];
}

/**
 * Makes a scenario as small as it gets while it still fails. `fails` is asked for many at once, since
 * a trip to the sandbox costs more than a run. The last step, which fails, stays.
 */
export async function shrink(
  scenario: Scenario,
  fails: (candidates: readonly Scenario[]) => Promise<readonly boolean[]>,
): Promise<Scenario> {
  let best = scenario;
  // Each round takes something away, so that it ends by itself; the cap is for a run that is not the same twice.
  for (let round = 0; round < 200; round++) {
    const candidates = smaller(best);
    const verdicts = await fails(candidates);
    const next = candidates.find((_, index) => verdicts[index] === true);
    if (next === undefined) return best;
    best = next;
  }
  return best;
}

/** Without halves, quarters … and single steps, long stretches first. */
function fewerSteps(scenario: Scenario): readonly Scenario[] {
  const { steps } = scenario;
  const shorter: Scenario[] = [];
  const last = steps.length - 1;
  for (let size = Math.max(1, last >> 1); ; size >>= 1) {
    for (let at = 0; at < last; at += size) {
      const end = Math.min(at + size, last);
      shorter.push({ ...scenario, steps: [...steps.slice(0, at), ...steps.slice(end)] });
    }
    if (size <= 1) return shorter;
  }
}

/** Without a patch that no step names; those behind it move up. */
function fewerPatches({ patches, steps }: Scenario): readonly Scenario[] {
  return patches.flatMap((_, gone) => {
    if (patches.length === 1 || steps.some((step) => 'patch' in step && step.patch === gone))
      return [];
    const moved = steps.map((step): Step =>
      'patch' in step && step.patch > gone ? { ...step, patch: step.patch - 1 } : step,
    );
    return [{ patches: patches.toSpliced(gone, 1), steps: moved }];
  });
}

/** A lower id where one is asked for, in the step and in all patches. */
function simplerSteps(scenario: Scenario): readonly Scenario[] {
  const used = new Set(
    scenario.patches.flatMap(({ states }) => (states ?? []).map(({ id }) => id)),
  );
  const asked = scenario.steps.flatMap((step) => ('id' in step ? [step.id] : []));
  return [...new Set([...asked, ...used])]
    .filter((id) => id > 1 && !used.has(1) && !asked.includes(1))
    .map((id) => renameId(scenario, id, 1));
}

function renameId({ patches, steps }: Scenario, from: number, to: number): Scenario {
  return {
    patches: patches.map((patch) => ({
      ...patch,
      states:
        patch.states?.map((entry) => (entry.id === from ? { ...entry, id: to } : entry)) ?? null,
    })),
    steps: steps.map((step) => ('id' in step && step.id === from ? { ...step, id: to } : step)),
  };
}

/** Not replacing; without an entry; with lower versions. */
function simplerPatches(patch: Patch): readonly Patch[] {
  const { states, replace } = patch;
  const simpler: Patch[] = replace ? [{ ...patch, replace: false }] : [];
  if (states === null) return [...simpler, { ...patch, states: [{ id: 0, version: 0 }] }];
  const ends = states.filter(({ id }) => id === 0).length;
  for (const [index, { id, version }] of states.entries()) {
    // One end must stay, or the array is none.
    if (id !== 0 || ends > 1) simpler.push({ ...patch, states: states.toSpliced(index, 1) });
    if (version > 1) {
      simpler.push({ ...patch, states: states.with(index, { id, version: version - 1 }) });
    }
    if (id === 0 && version > 0) {
      simpler.push({ ...patch, states: states.with(index, { id, version: 0 }) });
    }
  }
  return simpler;
}
