import type { Key } from './model.ts';
import type { Domain, Scenario, Step } from './scenario.ts';

/** Before the last step, all variables that the scenario names are looked up. */
export function withProbes(
  { steps }: Scenario,
  rule: string,
  { get }: Pick<Domain, 'get'>,
): Scenario {
  const last = steps.at(-1);
  if (last === undefined || !get || rule === 'V1') return { steps };
  const keys = new Map<string, Key>();
  for (const step of steps) {
    if ('obj' in step) keys.set(`${step.obj} ${step.id}`, { obj: step.obj, id: step.id });
  }
  const probes = [...keys.values()].map((key): Step => ({ type: 'get', ...key }));
  return { steps: [...steps.slice(0, -1), ...probes, last] };
}
