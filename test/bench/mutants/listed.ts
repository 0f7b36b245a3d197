import type { Edit } from './edits.ts';

const tlp = { fixture: 'tlp', path: 'kernel/tlp/state.c' } as const;
const hot = { fixture: 'hot', path: 'kernel/hot/marks.c' } as const;
const kfx = { fixture: 'kfx', path: 'kernel/kfx/changes.c' } as const;

/** Slips that people make in such an API, by hand. */
export const listed: readonly Edit[] = [
  { ...tlp, name: 'end of the array ignored', old: 'state && state->id;', put: 'state;' },
  { ...tlp, name: 'no array not checked', old: 'state && state->id;', put: 'state->id;' },
  {
    ...tlp,
    name: 'last duplicate wins',
    old: '\tstruct tlp_state *state;\n\n\ttlp_for_each_state(patch, state) {\n\t\tif (state->id == id)\n\t\t\treturn state;\n\t}\n\n\treturn NULL;',
    put: '\tstruct tlp_state *state, *found = NULL;\n\n\ttlp_for_each_state(patch, state) {\n\t\tif (state->id == id)\n\t\t\tfound = state;\n\t}\n\n\treturn found;',
  },
  {
    ...tlp,
    name: 'the patch in transition itself counts',
    old: '\t\tif (patch == tlp_transition_patch)\n\t\t\tbreak;\n\t\tstate = tlp_get_state(patch, id);\n\t\tif (state)\n\t\t\tlatest = state;\n',
    put: '\t\tstate = tlp_get_state(patch, id);\n\t\tif (state)\n\t\t\tlatest = state;\n\t\tif (patch == tlp_transition_patch)\n\t\t\tbreak;\n',
  },
  {
    ...tlp,
    name: 'first patch instead of the latest',
    old: '\t\tif (state)\n\t\t\tlatest = state;',
    put: '\t\tif (state && !latest)\n\t\t\tlatest = state;',
  },
  {
    ...tlp,
    name: '> for >=',
    old: 'state->version >= old->version',
    put: 'state->version > old->version',
  },
  {
    ...tlp,
    name: 'replace inverted',
    old: 'return !patch->replace;',
    put: 'return patch->replace;',
  },
  {
    ...tlp,
    name: 'versions compared as signed',
    old: 'return state->version >= old->version;',
    put: 'return (int)(state->version - old->version) >= 0;',
  },
  {
    ...tlp,
    name: 'id narrowed to 32 bits',
    old: '\t\tif (state->id == id)',
    put: '\t\tif ((u32)state->id == (u32)id)',
  },
  {
    ...tlp,
    name: 'warning missing',
    old: 'if (WARN_ON_ONCE(!tlp_transition_patch))',
    put: 'if (!tlp_transition_patch)',
  },
  {
    ...hot,
    name: 'endless loop',
    old: '\t\t\treturn mark;\n\t\tmark++;',
    put: '\t\t\treturn mark;\n\t\tif (mark->key != 2)\n\t\t\tmark++;',
  },
  {
    ...hot,
    name: 'RCU section left open on an early return',
    old: '\t\trcu_read_unlock();\n\t\treturn NULL;',
    put: '\t\treturn NULL;',
  },
  {
    ...hot,
    name: 'answer kept from one transition to the next',
    old: '*newest = NULL;\n\tstruct hot_fix *fix;\n\n\trcu_read_lock();\n\tif (WARN_ON(hot_moving == NULL)) {\n\t\trcu_read_unlock();\n\t\treturn NULL;\n\t}\n\n\tlist_for_each_entry(fix, &hot_fixes, node) {\n\t\tif (fix == hot_moving)\n\t\t\tbreak;\n\t\tmark = hot_find_mark(fix, key);\n\t\tif (mark != NULL)\n\t\t\tnewest = mark;\n\t}\n\trcu_read_unlock();\n',
    put: '*newest = NULL;\n\tstatic struct hot_fix *asked_by;\n\tstatic struct hot_mark *answer;\n\tstatic u64 asked_for;\n\tstruct hot_fix *fix;\n\n\trcu_read_lock();\n\tif (WARN_ON(hot_moving == NULL)) {\n\t\trcu_read_unlock();\n\t\treturn NULL;\n\t}\n\n\tif (asked_by == hot_moving && asked_for == key) {\n\t\trcu_read_unlock();\n\t\treturn answer;\n\t}\n\n\tlist_for_each_entry(fix, &hot_fixes, node) {\n\t\tif (fix == hot_moving)\n\t\t\tbreak;\n\t\tmark = hot_find_mark(fix, key);\n\t\tif (mark != NULL)\n\t\t\tnewest = mark;\n\t}\n\trcu_read_unlock();\n\n\tasked_by = hot_moving;\n\tasked_for = key;\n\tanswer = newest;\n',
  },
  {
    ...kfx,
    name: 'lock left held on an early return',
    old: '\t\t\t\tret = -EINVAL;\n\t\t\t\tgoto out;',
    put: '\t\t\t\tret = -EINVAL;\n\t\t\t\treturn ret;',
  },
];
