/* Bits in the other order. */
#ifndef SHIM_LINUX_BITREV_H
#define SHIM_LINUX_BITREV_H

#include <linux/types.h>

extern u8 const byte_rev_table[256];

#define bitrev8(x) __builtin_bitreverse8(x)
#define bitrev16(x) __builtin_bitreverse16(x)
#define bitrev32(x) __builtin_bitreverse32(x)

#endif
