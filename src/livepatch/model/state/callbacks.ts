import type { PatchIndex, World } from './model.ts';
import { disable, enable, mayDisable, mayEnable, reverse } from './model.ts';
import { askOf, type Step } from './scenario.ts';

/** What each object brings along: pre_patch, which post_unpatch undoes, and post_patch, which pre_unpatch undoes. */
type Callback = 'pre_patch' | 'post_patch' | 'pre_unpatch' | 'post_unpatch';

/** A callback that runs. */
export interface Called {
  readonly callback: Callback;
  readonly patch: PatchIndex;
  /** Index of the object among those of its patch. */
  readonly object: number;
  /** As the callback finds it: its patch on the list and in transition. */
  readonly world: World;
}

/**
 * The callbacks that a step runs, in order, as Documentation/livepatch/callbacks.rst tells it; none where
 * the step makes no sense. Only those of the patch in transition run, so none of patches that are replaced.
 *
 * The code under review runs none of them by itself: this says when one would run, and the harness asks
 * in its stead.
 */
export function callbacksOf(world: World, step: Step): readonly Called[] {
  switch (step.type) {
    case 'enable':
      return mayEnable(world, step.patch) ? enabling(world, step.patch, step.fails ?? null) : [];
    case 'disable':
      return mayDisable(world, step.patch)
        ? eachObject('pre_unpatch', disable(world, step.patch), step.patch)
        : [];
    case 'complete':
      return completing(world);
    case 'reverse':
    case 'stray':
    case 'walk':
    case 'get':
    case 'earlier':
    case 'compatible':
      break;
  }
  return [];
}

/** Whether the pre_patch of one of a patch's objects fails, so that the patch is not enabled. */
export function isCancelled(
  { patches }: World,
  { patch, fails }: { readonly patch: PatchIndex; readonly fails?: number },
): boolean {
  return fails !== undefined && fails < (patches[patch]?.objects ?? 0);
}

/** Up to the pre_patch that fails; what those before it did is undone, while the patch is on its way out. */
function enabling(before: World, patch: PatchIndex, fails: number | null): readonly Called[] {
  const world = enable(before, patch);
  const called = eachObject('pre_patch', world, patch);
  if (fails === null || fails >= called.length) return called;
  const undone = eachObject('post_unpatch', reverse(world), patch).slice(0, fails);
  return [...called.slice(0, fails + 1), ...undone];
}

/** Who is on the list got there with every pre_patch; a patch that is on none had none. */
function completing(world: World): readonly Called[] {
  const { transition, installed } = world;
  if (transition === null || !installed.includes(transition.patch)) return [];
  const callback = transition.target === 'patched' ? 'post_patch' : 'post_unpatch';
  return eachObject(callback, world, transition.patch);
}

function eachObject(callback: Callback, world: World, patch: PatchIndex): readonly Called[] {
  const count = world.patches[patch]?.objects ?? 0;
  const called: Called[] = [];
  for (let object = 0; object < count; object++) called.push({ callback, patch, object, world });
  return called;
}

/** What is asked inside of a step, put as a step of its own, and the callback that asks it. */
export interface Inside {
  readonly called: Called;
  readonly question: Step;
}

/** What a step has a callback ask; null where it has none that runs. */
export function askedInside(world: World, step: Step): Inside | null {
  const ask = askOf(step);
  if (ask === null) return null;
  const { type, id, object } = ask;
  const called = callbacksOf(world, step).findLast((one) => one.object === object);
  if (called === undefined) return null;
  const { patch } = called;
  return { called, question: type === 'get' ? { type, patch, id } : { type, id } };
}
