/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_TLP_H
#define _LINUX_TLP_H

#include <linux/list.h>
#include <linux/types.h>

/**
 * struct tlp_state - something beside code that a patch changed
 * @id: what was changed, never zero
 * @version: how it was changed; a higher one knows what the lower ones did (non-zero)
 * @data: belongs to the author of the patch
 */
struct tlp_state {
	unsigned long id;
	unsigned int version;
	void *data;
};

/**
 * struct tlp_patch - one patch
 * @states: what it changes beside code, up to an entry with id zero
 * @replace: takes the place of all patches before it
 * @list: node in the list of installed patches
 */
struct tlp_patch {
	struct tlp_state *states;
	bool replace;
	struct list_head list;
};

extern struct list_head tlp_patches;
extern struct tlp_patch *tlp_transition_patch;

struct tlp_state *tlp_get_state(struct tlp_patch *patch, unsigned long id);
struct tlp_state *tlp_get_prev_state(unsigned long id);
bool tlp_is_patch_compatible(struct tlp_patch *patch);

#endif
