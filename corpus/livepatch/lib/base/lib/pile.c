// SPDX-License-Identifier: MIT
#include <linux/export.h>
#include <linux/list.h>
#include <linux/list_sort.h>
#include <linux/string.h>
#include <linux/types.h>

static void pile_swap(u8 *a, u8 *b, size_t size)
{
	while (size-- > 0) {
		u8 byte = *a;

		*a++ = *b;
		*b++ = byte;
	}
}

/* A heap from the bottom up, then its top taken off again and again. */
void pile_sort(void *base, size_t num, size_t size, cmp_func_t cmp)
{
	u8 *at = base;
	size_t start = num / 2, end = num;

	if (num < 2 || size == 0)
		return;
	for (;;) {
		size_t root, child;

		if (start > 0) {
			start--;
		} else {
			if (--end == 0)
				break;
			pile_swap(at, at + end * size, size);
		}
		for (root = start; 2 * root + 1 < end; root = child) {
			child = 2 * root + 1;
			if (child + 1 < end && cmp(at + child * size, at + (child + 1) * size) < 0)
				child++;
			if (cmp(at + root * size, at + child * size) >= 0)
				break;
			pile_swap(at + root * size, at + child * size, size);
		}
	}
}
EXPORT_SYMBOL(pile_sort);

/* The first that is not less than what is looked for; num where all are. */
size_t pile_lower(const void *key, const void *base, size_t num, size_t size,
		  int (*cmp)(const void *key, const void *element))
{
	const u8 *at = base;
	size_t low = 0, high = num;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (cmp(key, at + middle * size) > 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
EXPORT_SYMBOL(pile_lower);

/* Each node before the first that is larger: those of one key stay as they were. */
void pile_list(void *priv, struct list_head *head, list_cmp_func_t cmp)
{
	struct list_head *at = head->next;

	while (at != head) {
		struct list_head *next = at->next, *before = at->prev;

		while (before != head && cmp(priv, before, at) > 0)
			before = before->prev;
		list_del(at);
		list_add(at, before);
		at = next;
	}
}
EXPORT_SYMBOL(pile_list);
