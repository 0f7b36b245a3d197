/* Bits in arrays of long, and the bits of a word. */
#ifndef SHIM_LINUX_BITOPS_H
#define SHIM_LINUX_BITOPS_H

#include <linux/bits.h>
#include <linux/types.h>

#define BITS_TO_LONGS(n) (((n) + BITS_PER_LONG - 1) / BITS_PER_LONG)

static inline void set_bit(unsigned long n, volatile unsigned long *words)
{
	words[BIT_WORD(n)] |= BIT_MASK(n);
}

static inline void clear_bit(unsigned long n, volatile unsigned long *words)
{
	words[BIT_WORD(n)] &= ~BIT_MASK(n);
}

static inline void change_bit(unsigned long n, volatile unsigned long *words)
{
	words[BIT_WORD(n)] ^= BIT_MASK(n);
}

static inline bool test_bit(unsigned long n, const volatile unsigned long *words)
{
	return (words[BIT_WORD(n)] & BIT_MASK(n)) != 0;
}

static inline bool test_and_set_bit(unsigned long n, volatile unsigned long *words)
{
	bool was = test_bit(n, words);

	set_bit(n, words);
	return was;
}

static inline bool test_and_clear_bit(unsigned long n, volatile unsigned long *words)
{
	bool was = test_bit(n, words);

	clear_bit(n, words);
	return was;
}

#define __set_bit(n, words) set_bit(n, words)
#define __clear_bit(n, words) clear_bit(n, words)
#define __change_bit(n, words) change_bit(n, words)
#define __test_and_set_bit(n, words) test_and_set_bit(n, words)
#define __test_and_clear_bit(n, words) test_and_clear_bit(n, words)
#define assign_bit(n, words, value) ((value) ? set_bit(n, words) : clear_bit(n, words))

#define __ffs(word) ((unsigned long)__builtin_ctzl(word))
#define __fls(word) ((unsigned long)(BITS_PER_LONG - 1 - __builtin_clzl(word)))
#define ffz(word) __ffs(~(word))
#define ffs(x) __builtin_ffs((int)(x))
#define fls(x) ((x) ? 32 - __builtin_clz((unsigned int)(x)) : 0)
#define fls64(x) ((x) ? 64 - __builtin_clzll((unsigned long long)(x)) : 0)
#define hweight8(x) __builtin_popcount((u8)(x))
#define hweight16(x) __builtin_popcount((u16)(x))
#define hweight32(x) __builtin_popcount(x)
#define hweight64(x) __builtin_popcountll(x)
#define hweight_long(x) __builtin_popcountl(x)

static inline u32 rol32(u32 word, unsigned int by)
{
	return (word << (by & 31)) | (word >> (-by & 31));
}

static inline u32 ror32(u32 word, unsigned int by)
{
	return rol32(word, -by);
}

static inline u64 rol64(u64 word, unsigned int by)
{
	return (word << (by & 63)) | (word >> (-by & 63));
}

static inline u64 ror64(u64 word, unsigned int by)
{
	return rol64(word, -by);
}

#endif
