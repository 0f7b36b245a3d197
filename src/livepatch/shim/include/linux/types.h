/* Integer types, sizes and the plain structs that every kernel file takes for granted. */
#ifndef SHIM_LINUX_TYPES_H
#define SHIM_LINUX_TYPES_H

#include <linux/compiler.h>
#include <linux/stddef.h>

typedef signed char s8, __s8, int8_t;
typedef unsigned char u8, __u8, uint8_t, u_char, unchar;
typedef short s16, __s16, int16_t;
typedef unsigned short u16, __u16, uint16_t, __le16, __be16, umode_t, ushort;
typedef int s32, __s32, int32_t, pid_t;
typedef unsigned int u32, __u32, uint32_t, __le32, __be32, uint, gfp_t, dev_t, fmode_t;
typedef long long s64, __s64, int64_t, loff_t, ktime_t, time64_t;
typedef unsigned long long u64, __u64, uint64_t, __le64, __be64, sector_t, phys_addr_t;

typedef __SIZE_TYPE__ size_t;
typedef __PTRDIFF_TYPE__ ptrdiff_t, ssize_t;
typedef __INTPTR_TYPE__ intptr_t;
typedef __UINTPTR_TYPE__ uintptr_t;
typedef unsigned long ulong, pgoff_t;
typedef _Bool bool;

#define true 1
#define false 0

#ifdef CONFIG_64BIT
#define BITS_PER_LONG 64
#else
#define BITS_PER_LONG 32
#endif
#define BITS_PER_LONG_LONG 64
#define BITS_PER_BYTE 8

typedef struct { int counter; } atomic_t;
typedef struct { s64 counter; } atomic64_t;
typedef struct { long counter; } atomic_long_t;

struct list_head {
	struct list_head *next, *prev;
};

struct hlist_node {
	struct hlist_node *next, **pprev;
};

struct hlist_head {
	struct hlist_node *first;
};

struct callback_head {
	struct callback_head *next;
	void (*func)(struct callback_head *head);
};
#define rcu_head callback_head

typedef void (*rcu_callback_t)(struct rcu_head *head);
typedef int (*cmp_func_t)(const void *a, const void *b);
typedef int (*cmp_r_func_t)(const void *a, const void *b, const void *priv);
typedef void (*swap_func_t)(void *a, void *b, int size);

#define DECLARE_BITMAP(name, bits) \
	unsigned long name[((bits) + BITS_PER_LONG - 1) / BITS_PER_LONG]

#endif
