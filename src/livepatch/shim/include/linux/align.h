/* To the next multiple of a power of two. */
#ifndef SHIM_LINUX_ALIGN_H
#define SHIM_LINUX_ALIGN_H

#define ALIGN_MASK(x, mask) (((x) + (mask)) & ~(mask))
#define ALIGN(x, a) ALIGN_MASK(x, (__typeof__(x))(a) - 1)
#define ALIGN_DOWN(x, a) ((x) & ~((__typeof__(x))(a) - 1))
#define PTR_ALIGN(pointer, a) ((__typeof__(pointer))ALIGN((unsigned long)(pointer), a))
#define PTR_ALIGN_DOWN(pointer, a) ((__typeof__(pointer))ALIGN_DOWN((unsigned long)(pointer), a))
#define IS_ALIGNED(x, a) (((x) & ((__typeof__(x))(a) - 1)) == 0)

#endif
