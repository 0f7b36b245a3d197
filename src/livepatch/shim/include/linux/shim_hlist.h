/* The chains of a hash table: a part of <linux/list.h>, which includes it. */
#ifndef SHIM_LINUX_SHIM_HLIST_H
#define SHIM_LINUX_SHIM_HLIST_H

#include <linux/container_of.h>
#include <linux/poison.h>
#include <linux/types.h>

#define HLIST_HEAD_INIT { NULL }
#define HLIST_HEAD(name) struct hlist_head name = HLIST_HEAD_INIT
#define INIT_HLIST_HEAD(head) ((head)->first = NULL)

static inline void INIT_HLIST_NODE(struct hlist_node *node)
{
	node->next = NULL;
	node->pprev = NULL;
}

static inline int hlist_unhashed(const struct hlist_node *node)
{
	return node->pprev == NULL;
}

static inline int hlist_empty(const struct hlist_head *head)
{
	return READ_ONCE(head->first) == NULL;
}

static inline void shim_hlist_link(struct hlist_node *node, struct hlist_node **at)
{
	node->next = *at;
	node->pprev = at;
	if (node->next)
		node->next->pprev = &node->next;
	*at = node;
}

static inline void hlist_add_head(struct hlist_node *node, struct hlist_head *head)
{
	shim_hlist_link(node, &head->first);
}

static inline void hlist_add_before(struct hlist_node *node, struct hlist_node *next)
{
	shim_hlist_link(node, next->pprev);
}

static inline void hlist_add_behind(struct hlist_node *node, struct hlist_node *prev)
{
	shim_hlist_link(node, &prev->next);
}

static inline void __hlist_del(struct hlist_node *node)
{
	*node->pprev = node->next;
	if (node->next)
		node->next->pprev = node->pprev;
}

static inline void hlist_del(struct hlist_node *node)
{
	__hlist_del(node);
	node->next = LIST_POISON1;
	node->pprev = LIST_POISON2;
}

static inline void hlist_del_init(struct hlist_node *node)
{
	if (hlist_unhashed(node))
		return;
	__hlist_del(node);
	INIT_HLIST_NODE(node);
}

#define hlist_entry(pointer, type, member) container_of(pointer, type, member)
#define hlist_entry_safe(pointer, type, member) ({ \
	__typeof__(pointer) shim_node = (pointer); \
	shim_node ? hlist_entry(shim_node, type, member) : NULL; \
})

#define hlist_for_each(at, head) \
	for (at = (head)->first; at; at = at->next)
#define hlist_for_each_safe(at, after, head) \
	for (at = (head)->first; at && (after = at->next, 1); at = after)
#define hlist_for_each_entry(at, head, member) \
	for (at = hlist_entry_safe((head)->first, __typeof__(*(at)), member); at; \
	     at = hlist_entry_safe((at)->member.next, __typeof__(*(at)), member))
#define hlist_for_each_entry_safe(at, after, head, member) \
	for (at = hlist_entry_safe((head)->first, __typeof__(*(at)), member); \
	     at && (after = (at)->member.next, 1); \
	     at = hlist_entry_safe(after, __typeof__(*(at)), member))

#endif
