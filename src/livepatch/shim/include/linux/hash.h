/* Multiplicative hashing: the top bits of a product with an odd number near the golden ratio. */
#ifndef SHIM_LINUX_HASH_H
#define SHIM_LINUX_HASH_H

#include <linux/types.h>

static inline u32 hash_32(u32 value, unsigned int bits)
{
	return (value * 0x9e3779b1u) >> (32 - bits);
}

static inline u32 hash_64(u64 value, unsigned int bits)
{
	return (u32)((value * 0x9e3779b97f4a7c15ull) >> (64 - bits));
}

#if BITS_PER_LONG == 64
#define hash_long(value, bits) hash_64(value, bits)
#else
#define hash_long(value, bits) hash_32(value, bits)
#endif
#define hash_ptr(pointer, bits) hash_long((unsigned long)(pointer), bits)

#endif
