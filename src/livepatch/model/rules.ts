import type { RuleId } from './plan.ts';

/** What a rule needs of the code, to be tried. */
export type Role = 'loop' | 'get' | 'earlier' | 'compatible';

/** A rule of the state API, in our words, with the part of an API that falls under it. */
export interface Rule {
  readonly id: RuleId;
  readonly role: Role;
  readonly text: string;
}

/**
 * What a state API of livepatches promises, as merged in Linux 5.5 and documented in
 * Documentation/livepatch/system-state.rst. Each builds on those above it.
 */
export const rules: readonly Rule[] = [
  {
    id: 'S1',
    role: 'loop',
    text: 'a loop over the states of a patch ends at the first id of zero; no array means no states',
  },
  {
    id: 'S2',
    role: 'get',
    text: 'looking up a state gives the first entry of that id, or NULL',
  },
  {
    id: 'S3',
    role: 'earlier',
    text:
      'the earlier state is that of the latest patch installed before the one in transition; ' +
      'without a transition there is a warning and NULL',
  },
  {
    id: 'S4',
    role: 'compatible',
    text:
      'a state is taken over by the same or a higher version (unsigned); a patch without it may be ' +
      'installed unless it replaces',
  },
  {
    id: 'S5',
    role: 'compatible',
    text: 'a patch is compatible if it takes over every state of every installed patch',
  },
];

/** The rules that stand below one, which it builds on. */
export const builtOn: Readonly<Record<RuleId, readonly RuleId[]>> = {
  S1: [],
  S2: ['S1'],
  S3: ['S1', 'S2'],
  S4: ['S1', 'S2'],
  S5: ['S1', 'S2', 'S4'],
};
