// SPDX-License-Identifier: GPL-2.0-or-later
#include <linux/bug.h>
#include <linux/errno.h>
#include <linux/mutex.h>
#include "kfx.h"

static DEFINE_MUTEX(kfx_lock);

struct kfx_change *kfx_change_of(struct kfx_patch *patch, unsigned int tag)
{
	struct kfx_change *at;

	kfx_each_change(at, patch) {
		if (at->tag != tag)
			continue;
		return at;
	}
	return NULL;
}

static struct kfx_change *kfx_search_back(struct kfx_patch *from, unsigned int tag)
{
	struct kfx_change *found;

	list_for_each_entry_continue_reverse(from, &kfx_all, link) {
		found = kfx_change_of(from, tag);
		if (found)
			return found;
	}
	return NULL;
}

struct kfx_change *kfx_older_change(unsigned int tag)
{
	struct kfx_change *found = NULL;

	mutex_lock(&kfx_lock);
	if (!WARN_ON_ONCE(!kfx_in_transition))
		found = kfx_search_back(kfx_in_transition, tag);
	mutex_unlock(&kfx_lock);
	return found;
}

/**
 * kfx_check_compat() - may a patch be installed now?
 * @patch: the patch, not yet on the list
 *
 * Return: 0 if it may, -EINVAL if it would lose a change.
 */
int kfx_check_compat(struct kfx_patch *patch)
{
	struct kfx_change *old, *own;
	struct kfx_patch *other;
	int ret = 0;

	mutex_lock(&kfx_lock);
	list_for_each_entry(other, &kfx_all, link) {
		kfx_each_change(old, other) {
			own = kfx_change_of(patch, old->tag);
			if (own ? own->version < old->version : patch->replace_set != 0) {
				ret = -EINVAL;
				goto out;
			}
		}
	}
out:
	mutex_unlock(&kfx_lock);
	return ret;
}
