import type { Scenario, Step } from './scenario.ts';

/** Scenarios of as many steps that are simpler in one way, the simplest first. */
export function simpler({ steps }: Scenario): readonly Scenario[] {
  return [
    ...renamed(steps, 'obj'),
    ...renamed(steps, 'id'),
    ...steps.flatMap((step, index) =>
      plainer(step).map((other) => ({ steps: steps.with(index, other) })),
    ),
  ];
}

/** A step without one of its extras. */
function plainer(step: Step): readonly Step[] {
  switch (step.type) {
    case 'get':
      return [];
    case 'free':
    case 'freeAll':
      return [
        ...(step.dtor ? [{ ...step, dtor: false }] : []),
        ...(step.grace ? [{ ...step, grace: false }] : []),
      ];
    case 'alloc':
    case 'getOrAlloc':
      break;
  }
  return [
    ...(step.races ? [{ ...step, races: false }] : []),
    ...(step.starves === 0 ? [] : [{ ...step, starves: 0 as const }]),
    ...(step.ctor === 'none' ? [] : [{ ...step, ctor: 'none' as const }]),
    ...(step.ctor === 'fails' ? [{ ...step, ctor: 'works' as const }] : []),
    ...(step.copies ? [{ ...step, copies: false }] : []),
    ...(step.atomic ? [{ ...step, atomic: false }] : []),
    ...(step.size === 0 ? [] : [{ ...step, size: 0 }]),
  ];
}

/** 1, the plainest number, for another throughout; and each step with the number of another one. */
function renamed(steps: readonly Step[], what: 'obj' | 'id'): readonly Scenario[] {
  const numberOf = (step: Step): number | null =>
    what === 'id' ? step.id : 'obj' in step ? step.obj : null;
  const used = [...new Set(steps.flatMap((step) => numberOf(step) ?? []))];
  const to = (from: number, put: number): Scenario => ({
    steps: steps.map((step) => (numberOf(step) === from ? { ...step, [what]: put } : step)),
  });
  const free = [1, 2].find((number) => !used.includes(number));
  return [
    ...used.flatMap((from) => used.filter((put) => put < from).map((put) => to(from, put))),
    ...(free === undefined ? [] : used.filter((from) => from > free).map((from) => to(from, free))),
    ...(used.includes(0) && !used.includes(1) ? [to(0, 1)] : []),
  ];
}
