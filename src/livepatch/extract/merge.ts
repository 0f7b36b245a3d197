import type { ApiFunction, Struct } from './api.ts';

/** Makes one of the islands that stand in one struct; whole ones stay as they are. */
export function mergeStructs(structs: readonly Struct[]): readonly Struct[] {
  const groups = Map.groupBy(structs.entries(), ([index, { complete, kind, name, path }]) =>
    complete ? `${index}` : `${kind} ${name} ${path}`,
  );
  return [...groups.values()].map((group) => joinStructs(group.map(([, struct]) => struct)));
}

function joinStructs(islands: readonly Struct[]): Struct {
  const first = islands[0]!;
  if (islands.length === 1) return first;
  const members = new Map(
    islands.flatMap((island) => island.members.map((member) => [member.name, member] as const)),
  );
  return {
    ...first,
    members: [...members.values()],
    doc: islands.find(({ doc }) => doc !== null)?.doc ?? null,
    at: islands.find(({ at }) => at !== null)?.at ?? null,
    added: islands.some(({ added }) => added),
    changedBy: [...new Set(islands.flatMap(({ changedBy }) => changedBy))],
  };
}

/** Makes one of the islands that stand in one function: its beginning, and those that a heading names. */
export function mergeFunctions(functions: readonly ApiFunction[]): readonly ApiFunction[] {
  const merged: ApiFunction[] = [];
  const cut = new Map<string, number>();
  for (const one of functions) {
    const key = `${one.path} ${one.name}`;
    const index = cut.get(key);
    const before = index === undefined ? undefined : merged[index];
    if (one.at === null && index !== undefined && before !== undefined) {
      merged[index] = {
        ...before,
        changedBy: [...new Set([...before.changedBy, ...one.changedBy])],
      };
      continue;
    }
    if (one.body === 'cut') cut.set(key, merged.length);
    merged.push(one);
  }
  return merged;
}
