import { askedId, type Domain, type Scenario, type Step } from './scenario.ts';

/** Before the last step, all patches are looped over and asked for all ids, where that is below a rule. */
export function withProbes(
  { patches, steps }: Scenario,
  kind: string,
  { loop, get, zeroId }: Pick<Domain, 'loop' | 'get' | 'zeroId'>,
): Scenario {
  const probing = { walk: loop && kind !== 'S1', get: get && kind !== 'S1' && kind !== 'S2' };
  const last = steps.at(-1);
  if (last === undefined) return { patches, steps };
  const used = patches.flatMap(({ states }) => (states ?? []).map(({ id }) => id));
  const allowed = used.filter((id) => zeroId || id !== 0);
  const ids = [...new Set([...allowed, askedId(last) ?? []].flat())];
  const probes = patches.flatMap((_, patch): readonly Step[] => {
    const walk: Step = { type: 'walk', patch };
    const asks = ids.map((id): Step => ({ type: 'get', patch, id }));
    return [...(probing.walk ? [walk] : []), ...(probing.get ? asks : [])];
  });
  return { patches, steps: [...steps.slice(0, -1), ...probes, last] };
}
