/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _KFX_H
#define _KFX_H

#include <linux/list.h>
#include <linux/types.h>

/**
 * struct kfx_change - a change that outlives the code which made it
 * @tag: identifier of the change (non-zero)
 * @owner: for the author
 * @version: revision of the change, must not be zero
 */
struct kfx_change {
	void *owner;
	unsigned int version;
	unsigned int tag;
};

/**
 * struct kfx_patch - one patch
 * @changes: ends with a tag of zero
 * @replace_set: not zero if the patch takes the place of the others
 * @link: node in the list of patches
 */
struct kfx_patch {
	struct list_head link;
	unsigned int replace_set;
	struct kfx_change *changes;
};

#define kfx_each_change(at, patch) \
	for (at = (patch)->changes; at != NULL && at->tag != 0; ++at)

extern struct list_head kfx_all;
extern struct kfx_patch *kfx_in_transition;

struct kfx_change *kfx_change_of(struct kfx_patch *patch, unsigned int tag);
struct kfx_change *kfx_older_change(unsigned int tag);
int kfx_check_compat(struct kfx_patch *patch);

#endif
