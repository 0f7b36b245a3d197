/* Sorting lists: the sort itself is what a patch to lib/list_sort.c brings. */
#ifndef SHIM_LINUX_LIST_SORT_H
#define SHIM_LINUX_LIST_SORT_H

#include <linux/types.h>

typedef int (*list_cmp_func_t)(void *own, const struct list_head *a, const struct list_head *b);

void list_sort(void *own, struct list_head *head, list_cmp_func_t compare);

#endif
