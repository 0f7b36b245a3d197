/* How memory is asked for. */
#ifndef SHIM_LINUX_GFP_H
#define SHIM_LINUX_GFP_H

#include <linux/types.h>

/* A request that may sleep, one that wants zeroes; the rest makes no difference here. */
#define __GFP_DIRECT_RECLAIM ((gfp_t)0x01)
#define __GFP_ZERO ((gfp_t)0x02)
#define __GFP_NOWARN ((gfp_t)0x04)
#define __GFP_NOFAIL ((gfp_t)0x08)
#define __GFP_NORETRY ((gfp_t)0x10)
#define __GFP_RETRY_MAYFAIL ((gfp_t)0x20)
#define __GFP_ACCOUNT ((gfp_t)0x40)
#define __GFP_HIGH ((gfp_t)0x80)

#define GFP_KERNEL __GFP_DIRECT_RECLAIM
#define GFP_KERNEL_ACCOUNT (GFP_KERNEL | __GFP_ACCOUNT)
#define GFP_USER GFP_KERNEL
#define GFP_NOIO GFP_KERNEL
#define GFP_NOFS GFP_KERNEL
#define GFP_ATOMIC __GFP_HIGH
#define GFP_NOWAIT __GFP_NOWARN

#define gfpflags_allow_blocking(flags) (((flags) & __GFP_DIRECT_RECLAIM) != 0)

#endif
