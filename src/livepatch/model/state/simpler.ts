import type { Patch } from './model.ts';
import type { Scenario, Step } from './scenario.ts';

/** Scenarios of as many steps that are smaller in another way, the smallest first. */
export function simpler(scenario: Scenario): readonly Scenario[] {
  return [
    ...fewerPatches(scenario),
    ...simplerSteps(scenario),
    ...scenario.patches.flatMap((patch, index) =>
      simplerPatches(patch).map((other) => ({
        ...scenario,
        patches: scenario.patches.with(index, other),
      })),
    ),
  ];
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
  const found: Patch[] = replace ? [{ ...patch, replace: false }] : [];
  if (states === null) return [...found, { ...patch, states: [{ id: 0, version: 0 }] }];
  const ends = states.filter(({ id }) => id === 0).length;
  for (const [index, { id, version }] of states.entries()) {
    // One end must stay, or the array is none.
    if (id !== 0 || ends > 1) found.push({ ...patch, states: states.toSpliced(index, 1) });
    if (version > 1) {
      found.push({ ...patch, states: states.with(index, { id, version: version - 1 }) });
    }
    if (id === 0 && version > 0) {
      found.push({ ...patch, states: states.with(index, { id, version: 0 }) });
    }
  }
  return found;
}
