/**
 * Livepatching as the documentation of its state API describes it, in values and plain functions. It
 * knows nothing of the C that it is compared with, nor of how the kernel does it.
 *
 * The callbacks of a patch's objects are in `callbacks.ts`. Not modelled: tasks and stacks, patched functions,
 * modules that come and go under a patch, callbacks of states, forced transitions, concurrency.
 */

/** Which number of a small table of numbers, in ascending order; 0 stands for zero. */
export type Code = number;

/** An entry of a patch's array of states. */
export interface Entry {
  readonly id: Code;
  /** Compared as unsigned; 0 throughout where the API knows no version. */
  readonly version: Code;
}

/** A patch as its author wrote it. */
export interface Patch {
  /** The whole array, with what follows the first entry of id zero; null where there is none. */
  readonly states: readonly Entry[] | null;
  readonly replace: boolean;
  /** How many objects it changes, at least one; each has all four callbacks. */
  readonly objects: number;
}

/** Patches are named by their index. */
export type PatchIndex = number;

interface Transition {
  readonly patch: PatchIndex;
  readonly target: 'patched' | 'unpatched';
}

/** The system between two steps. */
export interface World {
  readonly patches: readonly Patch[];
  /** In order of installation; holds the patch in transition, too. */
  readonly installed: readonly PatchIndex[];
  readonly transition: Transition | null;
}

/** Where a state stands: in which patch, at which index of its array. */
export interface Place {
  readonly patch: PatchIndex;
  readonly index: number;
}

/** What looking for the state of an earlier patch gives. */
export interface Earlier {
  readonly place: Place | null;
  /** There is no transition, so that the question makes no sense. */
  readonly warns: boolean;
}

/** A system without livepatches. */
export function emptyWorld(patches: readonly Patch[]): World {
  return { patches, installed: [], transition: null };
}

/** S1: how many entries a loop over the states of a patch sees. */
export function visibleCount({ states }: Patch): number {
  if (states === null) return 0;
  const end = states.findIndex(({ id }) => id === 0);
  return end === -1 ? states.length : end;
}

/** S2: the first visible entry of that id. */
export function stateOf(world: World, patch: PatchIndex, id: Code): Place | null {
  const states = world.patches[patch]?.states ?? null;
  if (states === null || id === 0) return null;
  const index = states.findIndex((entry) => entry.id === id || entry.id === 0);
  return states[index]?.id === id ? { patch, index } : null;
}

/** S3: what the latest patch that was installed before the one in transition says of that id. */
export function earlierState(world: World, id: Code): Earlier {
  const { transition, installed } = world;
  if (transition === null) return { place: null, warns: true };
  const own = installed.indexOf(transition.patch);
  const before = own === -1 ? installed : installed.slice(0, own);
  const latest = before.findLast((patch) => stateOf(world, patch, id) !== null);
  return { place: latest === undefined ? null : stateOf(world, latest, id), warns: false };
}

/** S4: whether a new patch can live with one state of an installed patch. */
export function takesOver(world: World, patch: PatchIndex, old: Entry): boolean {
  const described = world.patches[patch];
  if (described === undefined) return false;
  const own = stateOf(world, patch, old.id);
  if (own === null) return !described.replace;
  const version = described.states?.[own.index]?.version ?? 0;
  return version >= old.version;
}

/** S5: whether a new patch can live with every visible state of every installed patch. */
export function isCompatible(world: World, patch: PatchIndex): boolean {
  return world.installed.every((index) => {
    const old = world.patches[index];
    if (old === undefined || old.states === null) return true;
    const count = visibleCount(old);
    return old.states.every((entry, at) => at >= count || takesOver(world, patch, entry));
  });
}

/** Whether a patch may begin to be enabled: it is not there yet, and nothing else is under way. */
export function mayEnable(world: World, patch: PatchIndex): boolean {
  return (
    world.patches[patch] !== undefined &&
    world.transition === null &&
    !world.installed.includes(patch)
  );
}

/** Begins to enable a patch, which goes to the end of the list. */
export function enable(world: World, patch: PatchIndex): World {
  return {
    ...world,
    installed: [...world.installed, patch],
    transition: { patch, target: 'patched' },
  };
}

/** Whether a patch may begin to be disabled. */
export function mayDisable(world: World, patch: PatchIndex): boolean {
  return world.transition === null && world.installed.includes(patch);
}

/** Begins to disable a patch, which stays where it is on the list until that is complete. */
export function disable(world: World, patch: PatchIndex): World {
  return { ...world, transition: { patch, target: 'unpatched' } };
}

/** Turns a transition round; null stays null. */
export function reverse(world: World): World {
  const { transition } = world;
  if (transition === null) return world;
  const target = transition.target === 'patched' ? 'unpatched' : 'patched';
  return { ...world, transition: { ...transition, target } };
}

/** Ends a transition: who was disabled leaves the list, and who replaces is alone on it. */
export function complete(world: World): World {
  const { transition, installed, patches } = world;
  if (transition === null) return world;
  const { patch, target } = transition;
  return { patches, installed: remaining(installed, patch, target, patches), transition: null };
}

function remaining(
  installed: readonly PatchIndex[],
  patch: PatchIndex,
  target: Transition['target'],
  patches: readonly Patch[],
): readonly PatchIndex[] {
  if (target === 'unpatched') return installed.filter((index) => index !== patch);
  if (patches[patch]?.replace !== true) return installed;
  const own = installed.indexOf(patch);
  return own === -1 ? [] : installed.slice(own);
}
