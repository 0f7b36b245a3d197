/* From a member to the struct that it is in. */
#ifndef SHIM_LINUX_CONTAINER_OF_H
#define SHIM_LINUX_CONTAINER_OF_H

#include <linux/stddef.h>

#define container_of(pointer, type, member) \
	((type *)((char *)(pointer) - offsetof(type, member)))
#define container_of_const(pointer, type, member) container_of(pointer, type, member)
#define typeof_member(type, member) __typeof__(((type *)0)->member)

#endif
