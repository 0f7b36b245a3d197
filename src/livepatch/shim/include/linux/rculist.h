/* Lists that are read under RCU: one thread runs here, so that they differ in names only. */
#ifndef SHIM_LINUX_RCULIST_H
#define SHIM_LINUX_RCULIST_H

#include <linux/list.h>
#include <linux/rcupdate.h>

#define INIT_LIST_HEAD_RCU(list) INIT_LIST_HEAD(list)
#define list_add_rcu(node, head) list_add(node, head)
#define list_add_tail_rcu(node, head) list_add_tail(node, head)
#define list_replace_rcu(old, node) list_replace(old, node)
#define list_entry_rcu(pointer, type, member) list_entry(pointer, type, member)
#define list_for_each_entry_rcu(at, head, member, ...) list_for_each_entry(at, head, member)
#define list_for_each_entry_continue_rcu(at, head, member) \
	list_for_each_entry_continue(at, head, member)
#define list_for_each_entry_from_rcu(at, head, member) list_for_each_entry_from(at, head, member)
#define list_first_or_null_rcu(head, type, member) list_first_entry_or_null(head, type, member)
#define hlist_add_head_rcu(node, head) hlist_add_head(node, head)
#define hlist_add_before_rcu(node, next) hlist_add_before(node, next)
#define hlist_add_behind_rcu(node, prev) hlist_add_behind(node, prev)
#define hlist_for_each_entry_rcu(at, head, member, ...) hlist_for_each_entry(at, head, member)

/* A reader that stands on the node may still go on: its `next` stays. */
static inline void list_del_rcu(struct list_head *node)
{
	__list_del_entry(node);
	node->prev = LIST_POISON2;
}

static inline void hlist_del_init_rcu(struct hlist_node *node)
{
	if (hlist_unhashed(node))
		return;
	__hlist_del(node);
	node->pprev = NULL;
}

static inline void hlist_del_rcu(struct hlist_node *node)
{
	__hlist_del(node);
	node->pprev = LIST_POISON2;
}

#endif
