import type { Rule } from '../question.ts';

/** What a rule needs of the code, to be tried. */
export type Role = 'loop' | 'get' | 'earlier' | 'compatible';

/**
 * What a state API of livepatches promises, as merged in Linux 5.5 and documented in
 * Documentation/livepatch/system-state.rst. Each builds on those above it.
 */
export const rules: readonly (Rule & { readonly role: Role })[] = [
  {
    id: 'S1',
    role: 'loop',
    text: 'a loop over the states of a patch ends at the first id of zero; no array means no states',
    builtOn: [],
  },
  {
    id: 'S2',
    role: 'get',
    text: 'looking up a state gives the first entry of that id, or NULL',
    builtOn: ['S1'],
  },
  {
    id: 'S3',
    role: 'earlier',
    text:
      'the earlier state is that of the latest patch installed before the one in transition; ' +
      'without a transition there is a warning and NULL',
    builtOn: ['S1', 'S2'],
  },
  {
    id: 'S4',
    role: 'compatible',
    text:
      'a state is taken over by the same or a higher version (unsigned); a patch without it may be ' +
      'installed unless it replaces',
    builtOn: ['S1', 'S2'],
  },
  {
    id: 'S5',
    role: 'compatible',
    text: 'a patch is compatible if it takes over every state of every installed patch',
    builtOn: ['S1', 'S2', 'S4'],
  },
];
