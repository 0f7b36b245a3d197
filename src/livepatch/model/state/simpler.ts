import type { Patch } from './model.ts';
import { askedId, askOf, type Scenario, type Step } from './scenario.ts';

/** Scenarios of as many steps that are smaller in another way, the smallest first. */
export function simpler(scenario: Scenario): readonly Scenario[] {
  return [
    ...fewerPatches(scenario),
    ...simplerIds(scenario),
    ...simplerCallbacks(scenario),
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
function simplerIds(scenario: Scenario): readonly Scenario[] {
  const used = new Set(
    scenario.patches.flatMap(({ states }) => (states ?? []).map(({ id }) => id)),
  );
  const asked = scenario.steps.flatMap((step) => askedId(step) ?? []);
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
    steps: steps.map((step): Step => {
      if ('id' in step && step.id === from) return { ...step, id: to };
      if (!('ask' in step) || step.ask?.id !== from) return step;
      return { ...step, ask: { ...step.ask, id: to } };
    }),
  };
}

/** Callbacks that ask nothing, or do not fail, or are those of an object further up. */
function simplerCallbacks({ patches, steps }: Scenario): readonly Scenario[] {
  return steps.flatMap((step, at) => {
    const asking = at === steps.length - 1 ? plainly(step, patches.length) : [];
    return [...asking, ...quieter(step)].map((other) => ({
      patches,
      steps: steps.with(at, other),
    }));
  });
}

/** What a callback asks, asked without one; of which patch a transition is, is not known here. */
function plainly(step: Step, patches: number): readonly Step[] {
  const ask = askOf(step);
  if (ask === null) return [];
  const { type, id } = ask;
  if (type === 'earlier') return [{ type, id }];
  return Array.from({ length: patches }, (_, patch) => ({ type, patch, id }));
}

function quieter(step: Step): readonly Step[] {
  if (!('ask' in step || 'fails' in step)) return [];
  const { ask, ...silent } = step;
  const found: Step[] = ask === undefined ? [] : [silent];
  if (ask !== undefined && ask.object > 0) {
    found.push({ ...step, ask: { ...ask, object: ask.object - 1 } });
  }
  if (step.type === 'enable' && step.fails !== undefined) {
    const { fails, ...fine } = step;
    found.push(fine);
    if (fails > 0) found.push({ ...step, fails: fails - 1 });
  }
  return found;
}

/** Not replacing; with an object less; without an entry; with lower versions. */
function simplerPatches(patch: Patch): readonly Patch[] {
  const { states, replace, objects } = patch;
  const found: Patch[] = replace ? [{ ...patch, replace: false }] : [];
  if (objects > 1) found.push({ ...patch, objects: objects - 1 });
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
