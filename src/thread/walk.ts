import type { Linkable, Thread } from './thread.ts';

/**
 * Ids of the nearest ancestors of a mail within its thread, the parent first, ghosts among them;
 * `limit` of them at most, since a hostile thread may be 10,000 deep.
 */
export function ancestorsOf(
  thread: Thread<Linkable>,
  id: string,
  limit: number,
): readonly string[] {
  const up: string[] = [];
  let at = thread.parents.get(id) ?? null;
  while (at !== null && up.length < limit) {
    up.push(at);
    at = thread.parents.get(at) ?? null;
  }
  return up;
}

/**
 * For every mail and ghost of a thread: what `of` says of the nearest ancestor that it says
 * something about (null: nothing to say). The mail itself is not its own ancestor.
 * Linear in the size of the thread.
 */
export function nearestAbove<T>(
  thread: Thread<Linkable>,
  of: (id: string) => T | null,
): ReadonlyMap<string, { readonly value: T; readonly levels: number }> {
  const found = new Map<string, { value: T; levels: number }>();
  const ids = [...thread.parents.keys()];
  // `parents` lists parents before children (reading order), so one pass is enough.
  for (const id of ids) {
    const parent = thread.parents.get(id) ?? null;
    if (parent === null) continue;
    const own = of(parent);
    const above = found.get(parent);
    if (own !== null) found.set(id, { value: own, levels: 1 });
    else if (above !== undefined) found.set(id, { value: above.value, levels: above.levels + 1 });
  }
  return found;
}
