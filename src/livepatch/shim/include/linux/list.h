/* Circular lists with a head, and chains for hash tables. */
#ifndef SHIM_LINUX_LIST_H
#define SHIM_LINUX_LIST_H

#include <linux/container_of.h>
#include <linux/poison.h>
#include <linux/types.h>

#define LIST_HEAD_INIT(name) { &(name), &(name) }
#define LIST_HEAD(name) struct list_head name = LIST_HEAD_INIT(name)

static inline void INIT_LIST_HEAD(struct list_head *list)
{
	list->next = list;
	list->prev = list;
}

static inline void shim_list_link(struct list_head *a, struct list_head *b)
{
	a->next = b;
	b->prev = a;
}

static inline void list_add(struct list_head *node, struct list_head *head)
{
	struct list_head *first = head->next;

	shim_list_link(node, first);
	shim_list_link(head, node);
}

static inline void list_add_tail(struct list_head *node, struct list_head *head)
{
	list_add(node, head->prev);
}

static inline void __list_del_entry(struct list_head *node)
{
	shim_list_link(node->prev, node->next);
}

static inline void list_del(struct list_head *node)
{
	__list_del_entry(node);
	node->next = LIST_POISON1;
	node->prev = LIST_POISON2;
}

static inline void list_del_init(struct list_head *node)
{
	__list_del_entry(node);
	INIT_LIST_HEAD(node);
}

static inline void list_move(struct list_head *node, struct list_head *head)
{
	__list_del_entry(node);
	list_add(node, head);
}

static inline void list_move_tail(struct list_head *node, struct list_head *head)
{
	__list_del_entry(node);
	list_add_tail(node, head);
}

static inline void list_replace(struct list_head *old, struct list_head *node)
{
	shim_list_link(node, old->next);
	shim_list_link(old->prev, node);
}

static inline void list_replace_init(struct list_head *old, struct list_head *node)
{
	list_replace(old, node);
	INIT_LIST_HEAD(old);
}

static inline int list_empty(const struct list_head *head)
{
	return READ_ONCE(head->next) == head;
}

static inline int list_empty_careful(const struct list_head *head)
{
	return list_empty(head) && head->prev == head;
}

static inline int list_is_first(const struct list_head *node, const struct list_head *head)
{
	return node->prev == head;
}

static inline int list_is_last(const struct list_head *node, const struct list_head *head)
{
	return node->next == head;
}

static inline int list_is_head(const struct list_head *node, const struct list_head *head)
{
	return node == head;
}

static inline int list_is_singular(const struct list_head *head)
{
	return !list_empty(head) && head->next == head->prev;
}

static inline size_t list_count_nodes(struct list_head *head)
{
	size_t count = 0;

	for (struct list_head *at = head->next; at != head; at = at->next)
		count++;
	return count;
}

static inline void list_splice(const struct list_head *list, struct list_head *head)
{
	if (list_empty(list))
		return;
	struct list_head *first = list->next, *last = list->prev;

	shim_list_link(last, head->next);
	shim_list_link(head, first);
}

static inline void list_splice_tail(const struct list_head *list, struct list_head *head)
{
	list_splice(list, head->prev);
}

static inline void list_splice_init(struct list_head *list, struct list_head *head)
{
	list_splice(list, head);
	INIT_LIST_HEAD(list);
}

static inline void list_splice_tail_init(struct list_head *list, struct list_head *head)
{
	list_splice_tail(list, head);
	INIT_LIST_HEAD(list);
}

#define list_entry(pointer, type, member) container_of(pointer, type, member)
#define list_first_entry(head, type, member) list_entry((head)->next, type, member)
#define list_last_entry(head, type, member) list_entry((head)->prev, type, member)
#define list_next_entry(at, member) list_entry((at)->member.next, __typeof__(*(at)), member)
#define list_prev_entry(at, member) list_entry((at)->member.prev, __typeof__(*(at)), member)
#define list_entry_is_head(at, head, member) (&(at)->member == (head))
#define list_first_entry_or_null(head, type, member) \
	(list_empty(head) ? NULL : list_first_entry(head, type, member))
#define list_last_entry_or_null(head, type, member) \
	(list_empty(head) ? NULL : list_last_entry(head, type, member))

#define list_for_each(at, head) \
	for (at = (head)->next; at != (head); at = at->next)
#define list_for_each_prev(at, head) \
	for (at = (head)->prev; at != (head); at = at->prev)
#define list_for_each_safe(at, after, head) \
	for (at = (head)->next, after = at->next; at != (head); at = after, after = at->next)

#define list_for_each_entry_continue(at, head, member) \
	for (at = list_next_entry(at, member); !list_entry_is_head(at, head, member); \
	     at = list_next_entry(at, member))
#define list_for_each_entry_continue_reverse(at, head, member) \
	for (at = list_prev_entry(at, member); !list_entry_is_head(at, head, member); \
	     at = list_prev_entry(at, member))
#define list_for_each_entry_from(at, head, member) \
	for (; !list_entry_is_head(at, head, member); at = list_next_entry(at, member))
#define list_for_each_entry(at, head, member, ...) \
	for (at = list_first_entry(head, __typeof__(*at), member); \
	     !list_entry_is_head(at, head, member); at = list_next_entry(at, member))
#define list_for_each_entry_reverse(at, head, member) \
	for (at = list_last_entry(head, __typeof__(*at), member); \
	     !list_entry_is_head(at, head, member); at = list_prev_entry(at, member))
#define list_for_each_entry_safe(at, after, head, member) \
	for (at = list_first_entry(head, __typeof__(*at), member), \
	     after = list_next_entry(at, member); \
	     !list_entry_is_head(at, head, member); \
	     at = after, after = list_next_entry(after, member))
#define list_for_each_entry_safe_reverse(at, after, head, member) \
	for (at = list_last_entry(head, __typeof__(*at), member), \
	     after = list_prev_entry(at, member); \
	     !list_entry_is_head(at, head, member); \
	     at = after, after = list_prev_entry(after, member))

#include <linux/shim_hlist.h>

#endif
