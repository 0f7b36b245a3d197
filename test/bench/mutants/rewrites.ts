import type { Edit } from './edits.ts';

const tlp = { fixture: 'tlp', path: 'kernel/tlp/state.c' } as const;
const hot = { fixture: 'hot', path: 'kernel/hot/marks.c' } as const;
const kfx = { fixture: 'kfx', path: 'kernel/kfx/changes.c' } as const;

/** Other ways of writing the same: none may be complained of. */
export const rewrites: readonly Edit[] = [
  {
    ...tlp,
    name: 'spelled-out comparisons in the loop',
    old: 'state && state->id;				\\\n	     state++)',
    put: 'state != NULL && state->id != 0;		\\\n	     ++state)',
  },
  {
    ...tlp,
    name: 'a while loop',
    old: '	tlp_for_each_state(patch, state) {\n		if (state->id == id)\n			return state;\n	}\n\n	return NULL;',
    put: '	state = patch->states;\n	while (state && state->id && state->id != id)\n		state++;\n	return state && state->id ? state : NULL;',
  },
  {
    ...tlp,
    name: 'break, and one exit',
    old: '		if (state->id == id)\n			return state;\n	}\n\n	return NULL;',
    put: '		if (state->id == id)\n			break;\n	}\n	if (state && !state->id)\n		state = NULL;\n\n	return state;',
  },
  {
    ...tlp,
    name: 'goto instead of break',
    old: '			break;\n		state = tlp_get_state(patch, id);\n		if (state)\n			latest = state;\n	}\n\n	return latest;',
    put: '			goto out;\n		state = tlp_get_state(patch, id);\n		if (state)\n			latest = state;\n	}\n\nout:\n	return latest;',
  },
  {
    ...tlp,
    name: 'a conditional expression',
    old: '		state = tlp_get_state(patch, id);\n		if (state)\n			latest = state;',
    put: '		state = tlp_get_state(patch, id);\n		latest = state ? state : latest;',
  },
  { ...tlp, name: 'WARN_ON for WARN_ON_ONCE', old: 'WARN_ON_ONCE(', put: 'WARN_ON(' },
  {
    ...tlp,
    name: 'compatible in one expression',
    old: '	if (!state)\n		return !patch->replace;\n	return state->version >= old->version;',
    put: '	return state ? !(state->version < old->version) : !patch->replace;',
  },
  {
    ...tlp,
    name: 'no early return',
    old: '	struct tlp_state *state;\n\n	list_for_each_entry(old, &tlp_patches, list) {\n		tlp_for_each_state(old, state) {\n			if (!tlp_is_state_compatible(patch, state))\n				return false;\n		}\n	}\n\n	return true;',
    put: '	struct tlp_state *state;\n	bool fine = true;\n\n	list_for_each_entry(old, &tlp_patches, list) {\n		tlp_for_each_state(old, state)\n			fine &= tlp_is_state_compatible(patch, state);\n	}\n\n	return fine;',
  },
  {
    ...hot,
    name: 'a for loop',
    old: '	struct hot_mark *mark = fix->marks;\n\n	if (!mark)\n		return NULL;\n\n	while (mark->key) {\n		if (mark->key == key)\n			return mark;\n		mark++;\n	}',
    put: '	struct hot_mark *mark;\n\n	for (mark = fix->marks; mark && mark->key; mark++) {\n		if (mark->key == key)\n			return mark;\n	}',
  },
  {
    ...hot,
    name: 'asked before the section is entered',
    old: '	rcu_read_lock();\n	if (WARN_ON(hot_moving == NULL)) {\n		rcu_read_unlock();\n		return NULL;\n	}\n',
    put: '	if (WARN_ON(!hot_moving))\n		return NULL;\n	rcu_read_lock();\n',
  },
  {
    ...hot,
    name: 'backwards from the moving fix',
    old: '	list_for_each_entry(fix, &hot_fixes, node) {\n		if (fix == hot_moving)\n			break;\n		mark = hot_find_mark(fix, key);\n		if (mark != NULL)\n			newest = mark;\n	}',
    put: '	fix = hot_moving;\n	list_for_each_entry_continue_reverse(fix, &hot_fixes, node) {\n		mark = hot_find_mark(fix, key);\n		if (mark != NULL) {\n			newest = mark;\n			break;\n		}\n	}',
  },
  {
    ...kfx,
    name: 'forwards up to the patch in transition',
    old: '	struct kfx_change *found;\n\n	list_for_each_entry_continue_reverse(from, &kfx_all, link) {\n		found = kfx_change_of(from, tag);\n		if (found)\n			return found;\n	}\n	return NULL;',
    put: '	struct kfx_change *found, *last = NULL;\n	struct kfx_patch *at;\n\n	list_for_each_entry(at, &kfx_all, link) {\n		if (at == from)\n			break;\n		found = kfx_change_of(at, tag);\n		if (found)\n			last = found;\n	}\n	return last;',
  },
  {
    ...kfx,
    name: 'the newest patch first',
    old: 'list_for_each_entry(other, &kfx_all, link) {',
    put: 'list_for_each_entry_reverse(other, &kfx_all, link) {',
  },
  {
    ...kfx,
    name: 'the other way round',
    old: '		if (at->tag != tag)\n			continue;\n		return at;',
    put: '		if (at->tag == tag)\n			return at;',
  },
];
