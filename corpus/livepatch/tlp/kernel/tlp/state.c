// SPDX-License-Identifier: GPL-2.0-or-later
#include <linux/bug.h>
#include <linux/export.h>
#include <linux/tlp.h>

#define tlp_for_each_state(patch, state)			\
	for (state = (patch)->states;				\
	     state && state->id;				\
	     state++)

/**
 * tlp_get_state() - find a state of a patch
 * @patch: the patch to look at
 * @id: id of the state
 *
 * Return: the first entry of that id, or NULL.
 */
struct tlp_state *tlp_get_state(struct tlp_patch *patch, unsigned long id)
{
	struct tlp_state *state;

	tlp_for_each_state(patch, state) {
		if (state->id == id)
			return state;
	}

	return NULL;
}
EXPORT_SYMBOL_GPL(tlp_get_state);

/**
 * tlp_get_prev_state() - find what the patches before this one left behind
 * @id: id of the state
 *
 * Return: the entry of the latest patch that has one, or NULL.
 */
struct tlp_state *tlp_get_prev_state(unsigned long id)
{
	struct tlp_state *state, *latest = NULL;
	struct tlp_patch *patch;

	if (WARN_ON_ONCE(!tlp_transition_patch))
		return NULL;

	list_for_each_entry(patch, &tlp_patches, list) {
		if (patch == tlp_transition_patch)
			break;
		state = tlp_get_state(patch, id);
		if (state)
			latest = state;
	}

	return latest;
}
EXPORT_SYMBOL_GPL(tlp_get_prev_state);

/* Can the patch live with what an older one did? */
static bool tlp_is_state_compatible(struct tlp_patch *patch, struct tlp_state *old)
{
	struct tlp_state *state = tlp_get_state(patch, old->id);

	if (!state)
		return !patch->replace;
	return state->version >= old->version;
}

/* Asked before a patch goes on the list. */
bool tlp_is_patch_compatible(struct tlp_patch *patch)
{
	struct tlp_patch *old;
	struct tlp_state *state;

	list_for_each_entry(old, &tlp_patches, list) {
		tlp_for_each_state(old, state) {
			if (!tlp_is_state_compatible(patch, state))
				return false;
		}
	}

	return true;
}
