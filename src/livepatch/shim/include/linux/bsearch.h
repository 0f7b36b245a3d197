/* Looking a thing up in an array that is in order. */
#ifndef SHIM_LINUX_BSEARCH_H
#define SHIM_LINUX_BSEARCH_H

#include <linux/types.h>

void *bsearch(const void *key, const void *base, size_t count, size_t size, cmp_func_t compare);

static inline void *__inline_bsearch(const void *key, const void *base, size_t count, size_t size,
				     cmp_func_t compare)
{
	const char *low = base;

	while (count > 0) {
		const char *middle = low + (count >> 1) * size;
		int order = compare(key, middle);

		if (order == 0)
			return (void *)middle;
		if (order > 0) {
			low = middle + size;
			count--;
		}
		count >>= 1;
	}
	return NULL;
}

#endif
