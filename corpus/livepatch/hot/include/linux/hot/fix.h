/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_HOT_FIX_H
#define _LINUX_HOT_FIX_H

#include <linux/list.h>
#include <linux/types.h>

/**
 * struct hot_mark - a trace that a fix leaves in the system
 * @key: number of the trace, non-zero
 * @cookie: for the author of the fix
 */
struct hot_mark {
	u64 key;
	void *cookie;
};

/**
 * struct hot_fix - one fix
 * @marks: its traces; the first of key zero ends the array
 * @cumulative: all fixes before it are dropped
 * @node: node in the list of fixes
 */
struct hot_fix {
	bool cumulative;
	struct hot_mark *marks;
	struct list_head node;
};

/* In order of installation. */
extern struct list_head hot_fixes;
/* Is being put in or taken out, or NULL. */
extern struct hot_fix *hot_moving;

struct hot_mark *hot_find_mark(struct hot_fix *fix, u64 key);
struct hot_mark *hot_inherited_mark(u64 key);

#endif
