/* Numbers at any address. */
#ifndef SHIM_LINUX_UNALIGNED_H
#define SHIM_LINUX_UNALIGNED_H

#include <linux/types.h>

#define get_unaligned(pointer) ({ \
	struct { __typeof__(*(pointer)) value; } __packed *shim_at = (void *)(pointer); \
	shim_at->value; \
})
#define put_unaligned(number, pointer) do { \
	struct { __typeof__(*(pointer)) value; } __packed *shim_at = (void *)(pointer); \
	shim_at->value = (number); \
} while (0)
#define get_unaligned_le16(pointer) get_unaligned((const u16 *)(pointer))
#define get_unaligned_le32(pointer) get_unaligned((const u32 *)(pointer))
#define get_unaligned_le64(pointer) get_unaligned((const u64 *)(pointer))
#define get_unaligned_be16(pointer) __builtin_bswap16(get_unaligned_le16(pointer))
#define get_unaligned_be32(pointer) __builtin_bswap32(get_unaligned_le32(pointer))
#define get_unaligned_be64(pointer) __builtin_bswap64(get_unaligned_le64(pointer))
#define put_unaligned_le16(n, pointer) put_unaligned((u16)(n), (u16 *)(pointer))
#define put_unaligned_le32(n, pointer) put_unaligned((u32)(n), (u32 *)(pointer))
#define put_unaligned_le64(n, pointer) put_unaligned((u64)(n), (u64 *)(pointer))

#endif
