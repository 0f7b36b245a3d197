// SPDX-License-Identifier: GPL-2.0-or-later
#include <linux/bug.h>
#include <linux/hot/fix.h>
#include <linux/rcupdate.h>

/* Returns the mark of that key which stands first. */
struct hot_mark *hot_find_mark(struct hot_fix *fix, u64 key)
{
	struct hot_mark *mark = fix->marks;

	if (!mark)
		return NULL;

	while (mark->key) {
		if (mark->key == key)
			return mark;
		mark++;
	}

	return NULL;
}

/* Returns the mark of the fix that was put in last before the moving one. */
struct hot_mark *hot_inherited_mark(u64 key)
{
	struct hot_mark *mark, *newest = NULL;
	struct hot_fix *fix;

	rcu_read_lock();
	if (WARN_ON(hot_moving == NULL)) {
		rcu_read_unlock();
		return NULL;
	}

	list_for_each_entry(fix, &hot_fixes, node) {
		if (fix == hot_moving)
			break;
		mark = hot_find_mark(fix, key);
		if (mark != NULL)
			newest = mark;
	}
	rcu_read_unlock();

	return newest;
}
