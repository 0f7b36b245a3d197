/* Division of 64-bit numbers. */
#ifndef SHIM_LINUX_MATH64_H
#define SHIM_LINUX_MATH64_H

#include <linux/math.h>
#include <linux/types.h>

#define do_div(n, base) ({ \
	u32 shim_base = (base); \
	u32 shim_rest = (u32)((u64)(n) % shim_base); \
	(n) = (u64)(n) / shim_base; \
	shim_rest; \
})

static inline u64 div_u64_rem(u64 n, u32 d, u32 *rest)
{
	*rest = (u32)(n % d);
	return n / d;
}

static inline u64 div64_u64_rem(u64 n, u64 d, u64 *rest)
{
	*rest = n % d;
	return n / d;
}

#define div_u64(n, d) ((u64)(n) / (u32)(d))
#define div_s64(n, d) ((s64)(n) / (s32)(d))
#define div64_u64(n, d) ((u64)(n) / (u64)(d))
#define div64_s64(n, d) ((s64)(n) / (s64)(d))
#define mul_u32_u32(a, b) ((u64)(u32)(a) * (u32)(b))

#endif
