import type { Family } from './family.ts';
import { shadowFamily } from './shadow.ts';
import { stateFamily } from './state.ts';

/** All APIs that there is a model of. */
export const families: readonly Family[] = [stateFamily, shadowFamily];
