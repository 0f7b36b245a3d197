import type { Rule } from '../question.ts';

/** What a rule needs of the code, to be tried. */
export type Role = 'get' | 'alloc' | 'getOrAlloc' | 'ctor' | 'free' | 'freeAll' | 'dtor' | 'grace';

const ids = ['V1', 'V2', 'V3', 'V4', 'V5', 'V6', 'V7', 'V8'] as const;
/** Once one of them parts, code and model are no longer in the same state: none is judged behind another. */
const others = (id: (typeof ids)[number]): readonly (typeof ids)[number][] =>
  ids.filter((one) => one !== id);

/**
 * What an API of shadow variables promises, as merged in Linux 4.15 (constructors: 4.17) and documented in
 * Documentation/livepatch/shadow-vars.rst.
 */
export const rules: readonly (Rule & { readonly role: Role })[] = [
  {
    id: 'V1',
    role: 'get',
    text: 'looking up gives the data of the variable of that object and id, or NULL',
    builtOn: [],
    upsetBy: others('V1'),
  },
  {
    id: 'V2',
    role: 'alloc',
    text:
      'allocating adds a variable with zeroed data of that size; where there is one there is a warning ' +
      'and NULL, and without memory NULL',
    builtOn: ['V1'],
    upsetBy: others('V2'),
  },
  {
    id: 'V3',
    role: 'getOrAlloc',
    text: 'getting or allocating gives the data that is there without a warning, else it allocates',
    builtOn: ['V1'],
    upsetBy: others('V3'),
  },
  {
    id: 'V4',
    role: 'ctor',
    text:
      'the constructor is called once, for a new variable only, under a lock, with object, data and ' +
      'argument; where it fails nothing is added',
    builtOn: ['V1'],
    upsetBy: others('V4'),
  },
  {
    id: 'V5',
    role: 'free',
    text: 'freeing takes away the variable of that object and id, and does nothing where there is none',
    builtOn: ['V1'],
    upsetBy: others('V5'),
  },
  {
    id: 'V6',
    role: 'freeAll',
    text: 'freeing all takes away every variable of that id, and no other',
    builtOn: ['V1'],
    upsetBy: others('V6'),
  },
  {
    id: 'V7',
    role: 'dtor',
    text: 'the destructor is called once for each variable that is freed, with its object and data',
    builtOn: ['V1'],
    upsetBy: others('V7'),
  },
  {
    id: 'V8',
    role: 'grace',
    text: 'the data of a freed variable stays as it is until a grace period ends',
    builtOn: ['V1'],
    upsetBy: others('V8'),
  },
];
